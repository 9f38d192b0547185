package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real journal and a real store, under a process that is killed without warning.
class KilledFoldTest {
    private static final int KILLS = 3;

    @TempDir
    Path dir;

    private final FakeClock clock = FakeClock.at("2026-11-26T10:00:00Z");

    @Test
    void after_kills_the_store_holds_each_event_of_the_journal_once() throws Exception {
        long synced = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            long base = kill * 1_000_000L;
            synced += runAndKill(base, 300L * kill) - base;
        }
        try (JournaledLedger ledger = Ledgers.open(settings());
                DuckEventStore store = DuckEventStore.start(ledger.feed(), dir, clock)) {
            ledger.sync();
            assertThat(store.catchUp(Duration.ofSeconds(60))).isTrue();
            List<Long> folded = store.read(connection -> {
                List<Long> numbers = new ArrayList<>();
                try (var statement = connection.prepareStatement("SELECT seq FROM event ORDER BY seq");
                        var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        numbers.add(rows.getLong(1));
                    }
                }
                return numbers;
            });
            List<Long> journaled = events(ledger.feed());
            assertThat(difference(journaled, folded)).describedAs("missing").isEmpty();
            assertThat(difference(folded, journaled))
                    .describedAs("not journaled")
                    .isEmpty();
            assertThat(folded).hasSameSizeAs(journaled);
            assertThat(folded).hasSizeGreaterThanOrEqualTo((int) synced);
        }
    }

    private static Set<Long> difference(List<Long> all, List<Long> without) {
        Set<Long> rest = new TreeSet<>(all);
        rest.removeAll(Set.copyOf(without));
        return rest;
    }

    private LedgerSettings settings() {
        return LedgerSettings.in(dir, clock).withSegmentBytes(1 << 20).withEventsSeq(DuckEventStore.folded(dir));
    }

    private static List<Long> events(EventFeed feed) {
        List<Long> numbers = new ArrayList<>();
        long seq = 0;
        while (seq < feed.synced()) {
            seq = feed.read(seq, 1_000, row -> {
                if (row instanceof EventFeed.Row.Event) {
                    numbers.add(row.seq());
                }
            });
        }
        return numbers;
    }

    /// Lets the process settle at least so many calls and fold some of them, kills it, and returns the last call known
    /// to be synced.
    private long runAndKill(long from, long atLeast) throws Exception {
        Path log = Files.createTempFile(dir, "child", ".log");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FoldUntilKilled.class.getName(),
                        dir.toString(),
                        Long.toString(from + 1))
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            return lastSynced(out, from + atLeast, log);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private long lastSynced(BufferedReader out, long target, Path log) throws IOException {
        long folded = DuckEventStore.folded(dir);
        long last = 0;
        while (last < target || DuckEventStore.folded(dir) == folded) {
            String line = out.readLine();
            assertThat(line).describedAs("child: %s", Files.readString(log)).isNotNull();
            last = Long.parseLong(line);
        }
        return last;
    }

    @Test
    void a_journal_that_was_lost_goes_on_above_what_the_store_knows() throws Exception {
        runAndKill(0, 200);
        long known;
        try (JournaledLedger ledger = Ledgers.open(settings());
                DuckEventStore store = DuckEventStore.start(ledger.feed(), dir, clock)) {
            ledger.sync();
            assertThat(store.catchUp(Duration.ofSeconds(60))).isTrue();
            ledger.define(Given.budget("a", 1, 1));
            known = DuckEventStore.folded(dir);
        }
        assertThat(known).isGreaterThan(600);
        try (var files = Files.walk(dir.resolve("journal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        try (JournaledLedger ledger = Ledgers.open(settings());
                DuckEventStore store = DuckEventStore.start(ledger.feed(), dir, clock)) {
            ledger.observed(Given.event(Given.id(9_999_999), "1"), List.of());
            ledger.sync();
            assertThat(ledger.appended()).isGreaterThan(known);
            assertThat(store.catchUp(Duration.ofSeconds(60))).isTrue();
            assertThat(store.state().trouble()).isEmpty();
        }
    }
}
