package dev.nytta.collect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Reads a tar archive's plain files: the form of POSIX (`man 5 tar`), with long names as GNU and pax write them.
final class Tar {
    private static final int BLOCK = 512;
    private static final int MOST_NAME = 8_192;

    private final InputStream in;
    private long left;
    private long padding;

    Tar(InputStream in) {
        this.in = in;
    }

    /// Goes to the next plain file and gives its name; empty at the end.
    Optional<String> next() throws IOException {
        String longName = "";
        for (Optional<byte[]> header = header(); header.isPresent(); header = header()) {
            byte[] block = header.get();
            char type = (char) block[156];
            switch (type) {
                case 'L' -> longName = text(small());
                case 'x' -> longName = paxPath(new String(small(), StandardCharsets.UTF_8), longName);
                case '0', '\0' -> {
                    return Optional.of(longName.isEmpty() ? name(block) : longName);
                }
                default -> longName = "";
            }
        }
        return Optional.empty();
    }

    /// The next header, behind what is left of the entry before; empty behind the last.
    private Optional<byte[]> header() throws IOException {
        in.skipNBytes(left + padding);
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0 || (block.length == BLOCK && block[0] == 0)) {
            left = 0;
            padding = 0;
            return Optional.empty();
        }
        if (block.length < BLOCK) {
            throw new EOFException("it ends in the midst of a file");
        }
        left = octal(block, 124, 12);
        padding = (BLOCK - left % BLOCK) % BLOCK;
        return Optional.of(block);
    }

    /// The content of the file that [#next] went to.
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read(into, offset, (int) Math.min(length, left));
                if (read < 0) {
                    throw new EOFException("it ends in the midst of a file");
                }
                left -= read;
                return read;
            }
        };
    }

    private byte[] small() throws IOException {
        if (left > MOST_NAME) {
            throw new IOException("a name in it is too long");
        }
        byte[] bytes = in.readNBytes((int) left);
        left = 0;
        return bytes;
    }

    private static String name(byte[] block) {
        String prefix = text(Arrays.copyOfRange(block, 345, 500));
        String name = text(Arrays.copyOfRange(block, 0, 100));
        boolean posix = new String(block, 257, 5, StandardCharsets.US_ASCII).equals("ustar") && block[263] == '0';
        return posix && !prefix.isEmpty() ? prefix + "/" + name : name;
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /// `LENGTH path=NAME`, a line each.
    private static String paxPath(String records, String otherwise) {
        return records.lines()
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf(" path=") + " path=".length()))
                .findFirst()
                .orElse(otherwise);
    }

    private static long octal(byte[] block, int from, int length) throws IOException {
        long value = 0;
        for (int i = from; i < from + length; i++) {
            int digit = block[i] - '0';
            if (digit >= 0 && digit < 8) {
                value = value * 8 + digit;
            } else if (block[i] != 0 && block[i] != ' ') {
                throw new IOException("it is no tar archive");
            }
        }
        return value;
    }
}
