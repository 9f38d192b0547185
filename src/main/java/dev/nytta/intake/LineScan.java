package dev.nytta.intake;

import dev.nytta.intake.LineReader.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// Walks the lines of a file from a position on and shows a reader those that may hold usage.
///
/// Takes as much memory as its longest line, which is bounded. Strips a byte order mark, the `\r` of a line's end, and
/// NULs that a crashed file system left at its beginning.
public final class LineScan {
    private static final int FIRST_BUFFER = 1 << 20;

    private final FileChannel file;
    private final Needles needles;
    private final LineReader reader;
    private final Sink sink;
    private byte[] buffer;
    private int filled;
    private long offset;
    private long lines;
    private boolean skipping;
    private boolean suspicious;
    private String state = "";
    private LongConsumer told = _ -> {};

    LineScan(FileChannel file, LogFile.Lines log, LineReader reader, Sink sink) {
        this.file = file;
        this.needles = new Needles(log.needles());
        this.reader = reader;
        this.sink = sink;
        this.buffer = new byte[FIRST_BUFFER];
    }

    /// Shows a reader every line of a file in which a needle stands: for what a source must look up in another file.
    public static void all(LogFile.Lines log, LineReader reader, Sink sink) throws IOException {
        try (FileChannel file = FileChannel.open(log.path(), StandardOpenOption.READ)) {
            new LineScan(file, log, reader, sink).run(0, 0);
        }
    }

    /// Is told of the bytes as they are read: one file may be most of a long reading.
    LineScan telling(LongConsumer progress) {
        told = progress;
        return this;
    }

    /// Lends a buffer, so that the files of one thread share it.
    LineScan with(byte[] lent) {
        buffer = lent;
        return this;
    }

    byte[] buffer() {
        return buffer.length > 4 * FIRST_BUFFER ? new byte[FIRST_BUFFER] : buffer;
    }

    /// Where the next reading has to begin: behind the last whole line.
    long offset() {
        return offset;
    }

    /// How many lines end before [#offset()].
    long lines() {
        return lines;
    }

    /// The reader's state at [#offset()].
    String state() {
        return state;
    }

    /// Reads from a position, which is the beginning of a line, to the end of the file.
    ///
    /// @param linesBefore how many lines end before it
    void run(long from, long linesBefore) throws IOException {
        offset = from;
        lines = linesBefore;
        long at = from;
        int read = fill(at);
        while (read > 0) {
            at += read;
            told.accept(read);
            int rest = walk();
            keep(rest);
            read = fill(at);
        }
        state = reader.state();
        if (filled > 0 && !skipping) {
            show(0, filled, true);
        }
    }

    private int fill(long at) throws IOException {
        int read = file.read(ByteBuffer.wrap(buffer, filled, buffer.length - filled), at);
        filled += Math.max(read, 0);
        return read;
    }

    /// Shows every whole line in the buffer; answers where the rest begins.
    private int walk() {
        int start = 0;
        int end = Bytes.find(buffer, start, filled, (byte) '\n');
        while (end >= 0) {
            lines++;
            if (skipping) {
                endSkipping(end);
            } else {
                show(start, end, false);
            }
            offset += end + 1L - start;
            start = end + 1;
            end = Bytes.find(buffer, start, filled, (byte) '\n');
        }
        return start;
    }

    /// Moves the rest of the buffer to its beginning and makes room; drops what belongs to a line that is too long.
    private void keep(int from) {
        int rest = filled - from;
        if (skipping || rest >= Limits.MOST_LINE_BYTES) {
            suspicious |= needles.in(buffer, from, filled);
            skipping = true;
            offset += rest;
            filled = 0;
            return;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, rest);
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        filled = rest;
    }

    private void endSkipping(int end) {
        if (suspicious || needles.in(buffer, 0, end)) {
            sink.warn(lines, "the line is longer than " + (Limits.MOST_LINE_BYTES >> 20) + " MiB and was left out");
        }
        skipping = false;
        suspicious = false;
    }

    private void show(int from, int to, boolean torn) {
        if (!needles.in(buffer, from, to)) {
            return;
        }
        int start = from;
        while (start < to && (buffer[start] == 0 || isMark(start, to))) {
            start += buffer[start] == 0 ? 1 : 3;
        }
        int end = to > start && buffer[to - 1] == '\r' ? to - 1 : to;
        reader.line(new Line(buffer, start, end - start, torn ? lines + 1 : lines, torn), sink);
    }

    private boolean isMark(int at, int to) {
        return to - at >= 3
                && buffer[at] == (byte) 0xef
                && buffer[at + 1] == (byte) 0xbb
                && buffer[at + 2] == (byte) 0xbf;
    }
}
