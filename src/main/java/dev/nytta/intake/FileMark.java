package dev.nytta.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/// What is known of a file that was read: enough to see whether it grew, changed, or is another one by now.
///
/// @param stamp of its attributes when it was read; unchanged means that nothing is to be read
/// @param head a checksum of its first bytes, as many as were read but at most 4 KiB
/// @param tail a checksum of the last bytes before the state's offset, at most 1 KiB
/// @param warnings what could not be read in it so far
record FileMark(String path, Stamp stamp, int head, int tail, ReadState state, List<ReadWarning> warnings) {
    private static final int MOST_HEAD = 4_096;
    private static final int MOST_TAIL = 1_024;

    /// @param inode 0 where the file system has none
    record Stamp(long size, long modifiedNanos, int inode) {
        static final Stamp NONE = new Stamp(-1, 0, 0);

        static Stamp of(Path path) throws IOException {
            BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(
                    seen.size(), seen.lastModifiedTime().to(TimeUnit.NANOSECONDS), Objects.hashCode(seen.fileKey()));
        }

        /// Of a database: what it has not taken in of its write-ahead log counts too.
        static Stamp ofDatabase(Path path) throws IOException {
            Stamp own = of(path);
            Path log = path.resolveSibling(path.getFileName() + "-wal");
            if (!Files.exists(log)) {
                return own;
            }
            Stamp added = of(log);
            return new Stamp(own.size + added.size, Math.max(own.modifiedNanos, added.modifiedNanos), own.inode);
        }
    }

    static FileMark unread(String path) {
        return new FileMark(path, Stamp.NONE, 0, 0, ReadState.NOTHING, List.of());
    }

    /// Where reading goes on: behind what was read, if that still stands there, else at the beginning.
    ///
    /// @param now the stamp of what is to be read
    ReadState resume(LogFile log, Stamp now) throws IOException {
        return switch (log) {
            case LogFile.Lines lines -> resume(lines);
            case LogFile.Whole _ -> ReadState.NOTHING;
            case LogFile.Database _ -> now.inode == stamp.inode ? state : ReadState.NOTHING;
        };
    }

    private ReadState resume(LogFile.Lines log) throws IOException {
        if (state.offset() == 0) {
            return ReadState.NOTHING;
        }
        try (FileChannel file = FileChannel.open(log.path(), StandardOpenOption.READ)) {
            boolean same = file.size() >= state.offset()
                    && head == sum(file, 0, headBytes(state.offset()))
                    && tail == sum(file, tailStart(state.offset()), state.offset());
            return same ? state : ReadState.NOTHING;
        }
    }

    /// The mark after a reading.
    FileMark read(LogFile log, Stamp now, Reached reached) {
        ReadState state = reached.state();
        boolean lines = log instanceof LogFile.Lines && state.offset() > 0;
        if (!lines) {
            return new FileMark(path, now, 0, 0, state, reached.warnings());
        }
        try (FileChannel file = FileChannel.open(log.path(), StandardOpenOption.READ)) {
            long offset = state.offset();
            return new FileMark(
                    path,
                    now,
                    sum(file, 0, headBytes(offset)),
                    sum(file, tailStart(offset), offset),
                    state,
                    reached.warnings());
        } catch (IOException _) {
            // It went away: whatever stands there next is read from its beginning.
            return new FileMark(path, now, 0, 0, ReadState.NOTHING, reached.warnings());
        }
    }

    /// What a reading came to.
    record Reached(ReadState state, List<ReadWarning> warnings) {}

    private static long headBytes(long offset) {
        return Math.min(offset, MOST_HEAD);
    }

    private static long tailStart(long offset) {
        return Math.max(0, offset - MOST_TAIL);
    }

    private static int sum(FileChannel file, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        long at = from;
        int read = file.read(bytes, at);
        while (read > 0) {
            at += read;
            read = file.read(bytes, at);
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes.flip());
        return (int) sum.getValue();
    }
}
