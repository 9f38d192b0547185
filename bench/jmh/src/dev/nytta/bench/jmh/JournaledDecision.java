package dev.nytta.bench.jmh;

import dev.nytta.ledger.HoldAnswer;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.ledger.journal.Disk;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Hold, sent and settle at the whole ledger. Its journal lies in a file system in memory and is never forced, so
/// that records are encoded, checked by sum and written, and no disk is in the figure.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournaledDecision {
    private static final int SEGMENT = 64 << 20;
    private final HoldAsk hold = Call4.held(Call4.judged(Call4.rules(), Call4.ask()));
    private Path dir = Path.of("/dev/shm");
    private JournaledLedger ledger;

    private static final Disk NEVER_FORCED = new Disk() {
        @Override
        public void fill(FileChannel file, long bytes) throws IOException {
            Disk.REAL.fill(file, bytes);
        }

        @Override
        public void force(MemorySegment mapped) {}

        @Override
        public void force(Path directory) {}
    };

    @Setup(Level.Trial)
    public void open() throws IOException {
        dir = Files.createTempDirectory(dir, "nytta-jmh");
        ledger = Ledgers.open(LedgerSettings.in(dir, Clock.systemUTC())
                .withSegmentBytes(SEGMENT)
                .withArchive(LedgerSettings.Archive.DROP, Duration.ZERO)
                .withEventsSeq(Long.MAX_VALUE >> 1)
                .withDisk(NEVER_FORCED));
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        ledger.close();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public boolean holdSentAndSettle() {
        return switch (ledger.hold(hold)) {
            case HoldAnswer.Held held -> {
                ledger.sent(held.hold());
                yield ledger.settle(held.hold(), Call4.EVENT);
            }
            case HoldAnswer.Shortage _, HoldAnswer.Closed _ -> throw new IllegalStateException("Nothing was held");
        };
    }
}
