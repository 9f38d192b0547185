package dev.nytta.ledger.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How far an fsync has covered the journal: the file `synced`, two slots written in turn, each with its own CRC32C.
///
/// What stands before the mark must be whole; what stands behind it may be torn.
final class SyncedMark implements AutoCloseable {
    private static final int SLOT = 64;
    private static final int CRC_AT = 40;

    /// @param clean whether the journal was closed in good order there
    record Mark(Position position, long seq, boolean clean) {}

    private final Arena arena = Arena.ofShared();
    private final MemorySegment map;
    private long turn;

    SyncedMark(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < 2 * SLOT) {
                channel.write(ByteBuffer.allocate(2 * SLOT), 0);
                channel.force(true);
            }
            map = channel.map(MapMode.READ_WRITE, 0, 2 * SLOT, arena);
        }
        turn = Math.max(0, Math.max(turnOf(0), turnOf(SLOT))) + 1;
    }

    /// The newest whole mark.
    Optional<Mark> read() {
        long first = turnOf(0);
        long second = turnOf(SLOT);
        if (first < 0 && second < 0) {
            return Optional.empty();
        }
        return Optional.of(slot(first > second ? 0 : SLOT));
    }

    /// The slot's turn, or -1 where it is not whole.
    private long turnOf(int slot) {
        boolean whole = map.get(Segment.LONG, slot) > 0 && map.get(Segment.INT, slot + CRC_AT) == crc(slot);
        return whole ? map.get(Segment.LONG, slot) : -1;
    }

    private Mark slot(int slot) {
        Position position = new Position(map.get(Segment.LONG, slot + 8L), (int) map.get(Segment.LONG, slot + 16L));
        return new Mark(position, map.get(Segment.LONG, slot + 24L), map.get(Segment.LONG, slot + 32L) == 1);
    }

    void write(Mark mark) {
        int slot = turn % 2 == 0 ? 0 : SLOT;
        map.set(Segment.LONG, slot, turn++);
        map.set(Segment.LONG, slot + 8L, mark.position().ordinal());
        map.set(Segment.LONG, slot + 16L, mark.position().offset());
        map.set(Segment.LONG, slot + 24L, mark.seq());
        map.set(Segment.LONG, slot + 32L, mark.clean() ? 1 : 0);
        map.set(Segment.INT, slot + CRC_AT, crc(slot));
    }

    private int crc(int slot) {
        CRC32C crc = new CRC32C();
        crc.update(map.asSlice(slot, CRC_AT).toArray(ValueLayout.JAVA_BYTE));
        return (int) crc.getValue();
    }

    void force(Disk disk) throws IOException {
        disk.force(map);
    }

    @Override
    public void close() {
        arena.close();
    }
}
