package dev.nytta.ledger;

import dev.nytta.ledger.journal.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// How a ledger is opened.
///
/// @param dir the data directory; the journal lives in `journal/` below it
/// @param fsync how long records gather before they are forced to the disk together; zero: each before its call goes on
/// @param segmentBytes size of a segment, 64 KiB to 1 GiB
/// @param clock the wall clock; ledger time never runs backwards, whatever it does
/// @param holdExpiry a hold without a sign of life for so long is closed
/// @param archive what becomes of a segment that nothing needs any more
/// @param retention a segment stays at least so long after its last record
/// @param eventsSeq the highest number that the events' store has folded, or 0
/// @param disk how blocks are filled and forced
/// @param upMillis a monotonic count of milliseconds: how long a hold has been silent, whatever the wall clock does
public record LedgerSettings(
        Path dir,
        Duration fsync,
        int segmentBytes,
        InstantSource clock,
        Duration holdExpiry,
        Archive archive,
        Duration retention,
        long eventsSeq,
        Disk disk,
        LongSupplier upMillis) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int LEAST_SEGMENT = 64 << 10;
    private static final int MOST_SEGMENT = 1 << 30;

    /// What becomes of retired segments.
    public enum Archive {
        /// Compressed into `journal/archive/`.
        KEEP,
        DROP
    }

    public LedgerSettings {
        if (segmentBytes < LEAST_SEGMENT || segmentBytes > MOST_SEGMENT) {
            throw new IllegalArgumentException("a segment takes 64 KiB to 1 GiB, not " + segmentBytes + " bytes");
        }
    }

    /// The defaults, in this data directory.
    public static LedgerSettings in(Path dir, InstantSource clock) {
        return new LedgerSettings(
                dir,
                Duration.ofMillis(5),
                64 << 20,
                clock,
                Duration.ofMinutes(10),
                Archive.KEEP,
                Duration.ofDays(90),
                0,
                Disk.REAL,
                () -> System.nanoTime() / NANOS_PER_MILLI);
    }

    public LedgerSettings withFsync(Duration wanted) {
        return new LedgerSettings(
                dir, wanted, segmentBytes, clock, holdExpiry, archive, retention, eventsSeq, disk, upMillis);
    }

    public LedgerSettings withSegmentBytes(int bytes) {
        return new LedgerSettings(dir, fsync, bytes, clock, holdExpiry, archive, retention, eventsSeq, disk, upMillis);
    }

    public LedgerSettings withArchive(Archive wanted, Duration kept) {
        return new LedgerSettings(dir, fsync, segmentBytes, clock, holdExpiry, wanted, kept, eventsSeq, disk, upMillis);
    }

    public LedgerSettings withEventsSeq(long seq) {
        return new LedgerSettings(dir, fsync, segmentBytes, clock, holdExpiry, archive, retention, seq, disk, upMillis);
    }

    public LedgerSettings withUpMillis(LongSupplier other) {
        return new LedgerSettings(
                dir, fsync, segmentBytes, clock, holdExpiry, archive, retention, eventsSeq, disk, other);
    }

    public LedgerSettings withDisk(Disk other) {
        return new LedgerSettings(
                dir, fsync, segmentBytes, clock, holdExpiry, archive, retention, eventsSeq, other, upMillis);
    }
}
