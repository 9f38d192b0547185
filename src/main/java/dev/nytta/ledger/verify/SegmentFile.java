package dev.nytta.ledger.verify;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// One segment file, read by the format's description.
final class SegmentFile {
    static final int HEADER = 64;
    private static final int FRAME_HEADER = 18;
    private static final byte[] MAGIC = {'N', 'Y', 'T', 'T', 'A', 'J', '0', '1'};

    private final Path file;
    private final ByteBuffer bytes;

    private SegmentFile(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /// Opens a segment, or unpacks one.
    static SegmentFile open(Path file) throws IOException, Refuted {
        return file.toString().endsWith(".zst") ? unpack(file) : map(file);
    }

    private static SegmentFile unpack(Path file) throws Refuted {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            return new SegmentFile(file, ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException broken) {
            throw new Refuted("a packed segment cannot be unpacked (" + broken.getMessage() + ")");
        }
    }

    private static SegmentFile map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new SegmentFile(file, mapped.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    static long ordinal(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(0, 10));
    }

    Path file() {
        return file;
    }

    long ordinal() {
        return ordinal(file);
    }

    /// One above the last record before this segment, or nothing where it has no whole header.
    OptionalLong firstSeq() {
        if (bytes.limit() < HEADER) {
            return OptionalLong.empty();
        }
        byte[] magic = new byte[MAGIC.length];
        bytes.get(0, magic);
        boolean whole = Arrays.equals(magic, MAGIC)
                && bytes.getInt(8) == 1
                && bytes.getLong(16) == ordinal()
                && bytes.getInt(32) == crc(0, 32);
        return whole ? OptionalLong.of(bytes.getLong(24)) : OptionalLong.empty();
    }

    /// Length of the frame at this offset; 0 where none was written.
    int frameLength(int offset) throws Refuted {
        int left = bytes.limit() - offset;
        int payload = left < FRAME_HEADER ? 0 : bytes.getInt(offset);
        if (payload == 0) {
            return 0;
        }
        boolean fits = payload > 0 && payload <= left - FRAME_HEADER;
        Refuted.unless(fits, "a frame of " + payload + " bytes does not fit into its segment");
        int length = FRAME_HEADER + payload;
        Refuted.unless(bytes.getInt(offset + 4) == crc(offset + 8, length - 8), "a record's checksum does not fit");
        return length;
    }

    /// The record in a frame of this length.
    Proof.Step step(int offset, int length) throws Refuted {
        Kind kind = Kind.numbered(bytes.get(offset + 16));
        int version = bytes.get(offset + 17);
        Refuted.unless(version == 1 || version == 2, "a record of unknown schema version " + version);
        ByteBuffer payload = bytes.slice(offset + FRAME_HEADER, length - FRAME_HEADER);
        return new Proof.Step(seq(offset), kind, version, payload);
    }

    /// Number of the record in the frame at this offset.
    long seq(int offset) {
        return bytes.getLong(offset + 8);
    }

    private int crc(int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(offset, length));
        return (int) crc.getValue();
    }

    /// Bytes from this offset to the last one that is not zero.
    int written(int offset) {
        int end = bytes.limit();
        while (end > offset && bytes.get(end - 1) == 0) {
            end--;
        }
        return end - offset;
    }
}
