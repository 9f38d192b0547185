package dev.nytta.ledger.journal;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Segments that were packed when the journal needed them no more.
final class Archive {
    private static final int SIZE_AT = 12;
    private static final int CHUNK = 1 << 16;
    private static final int LARGEST = 1 << 30;

    private final JournalFiles files;
    private final Disk disk;

    Archive(JournalFiles files, Disk disk) {
        this.files = files;
        this.disk = disk;
    }

    /// Packs a segment; it may be deleted when this returns.
    void pack(long ordinal) throws IOException {
        Path archive = files.archive();
        Path unfinished = archive.resolve("unfinished");
        Files.createDirectories(archive);
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(unfinished))) {
            Files.copy(files.segment(ordinal), out);
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, files.archived(ordinal), StandardCopyOption.ATOMIC_MOVE);
        disk.force(archive);
    }

    /// Unpacks a whole segment into memory.
    static Segment open(Path file, long ordinal) throws IOException {
        return read(file, ordinal, LARGEST);
    }

    /// Unpacks its begin only: enough to see where it begins and with what.
    static Segment openBegin(Path file, long ordinal) throws IOException {
        return read(file, ordinal, CHUNK);
    }

    private static Segment read(Path file, long ordinal, int most) throws IOException {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(Segment.HEADER);
            int size = head.length < Segment.HEADER
                    ? Segment.HEADER
                    : MemorySegment.ofArray(head).get(Segment.INT, SIZE_AT);
            return new Segment(file, ordinal, arena -> {
                MemorySegment map = arena.allocate(Math.clamp(size, Segment.HEADER, most));
                MemorySegment.copy(MemorySegment.ofArray(head), 0, map, 0, head.length);
                fill(map, in);
                return map;
            });
        } catch (IOException broken) {
            throw new JournalDamaged(file, 0, "it cannot be unpacked: " + broken.getMessage());
        }
    }

    private static void fill(MemorySegment map, InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long at = Segment.HEADER;
        int read = 1;
        while (read > 0 && at < map.byteSize()) {
            read = in.readNBytes(chunk, 0, (int) Math.min(CHUNK, map.byteSize() - at));
            MemorySegment.copy(MemorySegment.ofArray(chunk), 0, map, at, read);
            at += read;
        }
    }
}
