package dev.nytta.ledger.journal;

import dev.nytta.ledger.journal.FrameCursor.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalLong;

/// Lets segments go that nothing needs any more: the oldest first, and never one after one that stays.
public final class Retirement {
    private final JournalFiles files;
    private final Journal journal;
    private final Disk disk;
    private final Archive archive;
    private final boolean keep;
    private final Duration retention;

    Retirement(Journal journal, boolean keep, Duration retention) {
        this.files = journal.files();
        this.disk = journal.disk();
        this.journal = journal;
        this.archive = new Archive(files, disk);
        this.keep = keep;
        this.retention = retention;
    }

    /// Lets go what can go now.
    ///
    /// @param below the last number that neither an open hold nor a fold still needs
    public void run(long below, long nowMillis) throws IOException {
        journal.retiring().lock();
        try {
            retire(below, nowMillis);
        } finally {
            journal.retiring().unlock();
        }
    }

    private void retire(long below, long nowMillis) throws IOException {
        long checkpoint = journal.safeCheckpointOrdinal();
        for (long ordinal : files.ordinals().headSet(checkpoint)) {
            if (!over(ordinal + 1, below, nowMillis)) {
                return;
            }
            if (keep) {
                archive.pack(ordinal);
            }
            Files.delete(files.segment(ordinal));
            disk.force(files.dir());
        }
    }

    /// Whether everything before this segment is both unneeded and old enough.
    private boolean over(long ordinal, long below, long nowMillis) throws IOException {
        try (Segment next = Segment.forReading(files.segment(ordinal), ordinal)) {
            OptionalLong first = next.firstSeq();
            return first.isPresent()
                    && first.getAsLong() - 1 <= below
                    && begunAt(next) + retention.toMillis() <= nowMillis;
        }
    }

    private static long begunAt(Segment segment) {
        FrameCursor frames = new FrameCursor(segment.map(), Segment.HEADER);
        try {
            return frames.advance() == Step.RECORD
                    ? frames.payload(new NameTable()).varint()
                    : Long.MAX_VALUE / 2;
        } catch (BadRecord bad) {
            return Long.MAX_VALUE / 2;
        }
    }
}
