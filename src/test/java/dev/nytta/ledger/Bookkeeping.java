package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.HoldAnswer.Shortage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A ledger in a directory of its own under a clock that stands still, as tests use it.
final class Bookkeeping implements AutoCloseable {
    final FakeDisk disk = new FakeDisk();
    final FakeClock clock = FakeClock.at("2026-11-26T10:00:00Z");
    /// Goes on evenly, whatever the clock does.
    final FakeClock uptime = FakeClock.at("1970-01-01T00:00:00Z");

    private Optional<LiveLedger> open = Optional.empty();
    private Optional<LedgerSettings> settings = Optional.empty();

    /// Small segments, so that every test of some length goes over several.
    void open(Path dir) throws IOException {
        open(LedgerSettings.in(dir, clock)
                .withSegmentBytes(64 << 10)
                .withDisk(disk)
                .withUpMillis(uptime::millis)
                .withArchive(LedgerSettings.Archive.KEEP, Duration.ZERO));
    }

    void open(LedgerSettings wanted) throws IOException {
        settings = Optional.of(wanted);
        open = Optional.of((LiveLedger) Ledgers.open(wanted));
    }

    LiveLedger ledger() {
        return open.orElseThrow();
    }

    LedgerSettings settings() {
        return settings.orElseThrow();
    }

    /// Closes in good order and opens again.
    void restart() throws IOException {
        restart(settings());
    }

    void restart(LedgerSettings other) throws IOException {
        close();
        open(other);
    }

    /// Dies here and is opened again in another directory, with all that was appended.
    void crash(Path elsewhere) throws IOException {
        Files.createDirectories(elsewhere.resolve("journal"));
        try (Stream<Path> files = Files.list(settings().dir().resolve("journal"))) {
            // A segment that is only being filled is renamed at any moment; an opening ledger drops it.
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("next.fill"))
                    .toList()) {
                Files.copy(file, elsewhere.resolve("journal").resolve(file.getFileName()));
            }
        }
        close();
        LedgerSettings old = settings();
        open(new LedgerSettings(
                elsewhere,
                old.fsync(),
                old.segmentBytes(),
                old.clock(),
                old.holdExpiry(),
                old.archive(),
                old.retention(),
                old.eventsSeq(),
                old.disk(),
                old.upMillis()));
    }

    List<EventFeed.Row> rows() {
        List<EventFeed.Row> rows = new ArrayList<>();
        ledger().sync();
        long seq = 0;
        while (seq < ledger().synced()) {
            seq = ledger().feed().read(seq, 10, rows::add);
        }
        return rows;
    }

    long held(HoldAsk ask) {
        HoldAnswer answer = ledger().hold(ask);
        assertThat(answer).isInstanceOf(Held.class);
        return answer instanceof Held held ? held.hold() : -1;
    }

    Shortage refused(HoldAsk ask) {
        HoldAnswer answer = ledger().hold(ask);
        assertThat(answer).isInstanceOf(Shortage.class);
        return (Shortage) answer;
    }

    /// Committed, held, overage, authorised overage, available.
    void shows(Claim claim, long... amounts) {
        Balance balance = ledger().balance(claim);
        assertThat(new long[] {
                    balance.committedNano(),
                    balance.heldNano(),
                    balance.overageNano(),
                    balance.overageAuthorisedNano(),
                    balance.availableNano()
                })
                .as("committed, held, overage, authorised, available of %s", claim.budget())
                .containsExactly(amounts);
    }

    @Override
    public void close() {
        open.ifPresent(LiveLedger::close);
        open = Optional.empty();
    }
}
