package dev.nytta.ledger.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// One segment file, mapped. Its header of 64 bytes holds magic, format version, size, ordinal, the number of its first
/// record and a CRC32C of these; it is all zeros until the segment is begun.
final class Segment implements AutoCloseable {
    static final int HEADER = 64;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long MAGIC = 0x31304A415454594EL;
    private static final int FORMAT = 1;
    private static final int CRC_AT = 32;
    private static final int ZEROS = 1 << 20;
    private static final int LET_GO = 1 << 20;

    private final Path file;
    private final long ordinal;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment map;
    private long kept;

    /// Gives the bytes of a segment, in memory of the arena.
    @FunctionalInterface
    interface Content {
        MemorySegment in(Arena arena) throws IOException;
    }

    Segment(Path file, long ordinal, Content content) throws IOException {
        this.file = file;
        this.ordinal = ordinal;
        this.map = content.in(arena);
    }

    static Segment forWriting(Path file, long ordinal) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Segment(file, ordinal, arena -> channel.map(MapMode.READ_WRITE, 0, channel.size(), arena));
        }
    }

    static Segment forReading(Path file, long ordinal) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Segment(file, ordinal, arena -> channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    Path file() {
        return file;
    }

    long ordinal() {
        return ordinal;
    }

    MemorySegment map() {
        return map;
    }

    int size() {
        return Math.toIntExact(map.byteSize());
    }

    /// Writes the header.
    void begin(long firstSeq) {
        map.set(LONG, 0, MAGIC);
        map.set(INT, 8, FORMAT);
        map.set(INT, 12, size());
        map.set(LONG, 16, ordinal);
        map.set(LONG, 24, firstSeq);
        map.set(INT, CRC_AT, headerCrc());
    }

    /// Number of the first record, or nothing where there is no whole header of this segment.
    OptionalLong firstSeq() {
        boolean whole = size() >= HEADER
                && map.get(LONG, 0) == MAGIC
                && map.get(INT, 8) == FORMAT
                && map.get(LONG, 16) == ordinal
                && map.get(INT, CRC_AT) == headerCrc();
        return whole ? OptionalLong.of(map.get(LONG, 24)) : OptionalLong.empty();
    }

    private int headerCrc() {
        CRC32C crc = new CRC32C();
        crc.update(map.asSlice(0, CRC_AT).toArray(ValueLayout.JAVA_BYTE));
        return (int) crc.getValue();
    }

    /// Clears whatever stands behind this offset; clean pages stay clean.
    void clearFrom(int offset) {
        MemorySegment zeros = MemorySegment.ofArray(new byte[ZEROS]);
        for (long at = offset; at < map.byteSize(); at += ZEROS) {
            long bytes = Math.min(ZEROS, map.byteSize() - at);
            MemorySegment piece = map.asSlice(at, bytes);
            if (piece.mismatch(zeros.asSlice(0, bytes)) >= 0) {
                piece.fill((byte) 0);
            }
        }
    }

    /// Nobody here looks any more at what stands before this offset: it need not count as this process's memory. What
    /// was written stays in the kernel's cache and comes back if it is read after all.
    void letGo(long before) {
        if (before - kept >= LET_GO && map.isMapped()) {
            map.asSlice(kept, before - kept).unload();
            kept = before;
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
