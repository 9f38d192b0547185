package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.journal.NewerRecord;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data directory as version 0.1.0 left it: its server was killed with three requests under way, logs of both
/// databases not written back.
///
/// 16 calls for 0.0387015 USD had been settled, all of one team; five budgets are in the journal, a mandate's is one.
class UpgradeTest {
    private static final Span EVER = new Span(Instant.EPOCH, Instant.parse("2027-01-01T00:00:00Z"));

    @TempDir
    private Path dir;

    private final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream file = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream("data-dir-0.1.0.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                Path path = dir.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.write(path, zip.readAllBytes());
                entry = zip.getNextEntry();
            }
        }
    }

    private ControlRoom open() throws IOException {
        return ControlRoom.open(LedgerSettings.in(dir, clock).withEventsSeq(DuckEventStore.folded(dir)));
    }

    @Test
    void its_journal_proves_itself_before_and_after() throws IOException {
        assertThat(Verifier.verify(dir)).isInstanceOfSatisfying(VerifyReport.Clean.class, clean -> {
            assertThat(clean.counts().openHolds()).isEqualTo(3);
            assertThat(clean.counts().costUsd()).isEqualByComparingTo("0.0387015");
        });
        open().close();
        assertThat(Verifier.verify(dir))
                .isInstanceOfSatisfying(
                        VerifyReport.Clean.class,
                        clean -> assertThat(clean.counts().openHolds()).isZero());
    }

    @Test
    void its_budgets_keys_and_money_are_there() throws IOException {
        try (ControlRoom room = open()) {
            assertThat(room.store().budgets().list())
                    .extracting(kept -> kept.object().id())
                    .containsExactly("api-made", "each-session", "platform-month", "week");
            assertThat(room.store().budgets().list())
                    .allMatch(kept -> kept.object().countFrom() == Budget.CountFrom.NOW);
            assertThat(room.store().keys().find("ci")).isPresent();
            assertThat(room.store().mandates().find("mig-42")).isPresent();
            assertThat(room.ledger().openHolds()).isEmpty();
            Balance month =
                    room.ledger().balances(Optional.of("platform-month")).getFirst();
            assertThat(month.heldNano()).isZero();
            assertThat(month.committedNano())
                    .as("what was settled, and three estimates")
                    .isGreaterThan(38_701_500L);
        }
    }

    @Test
    void its_events_are_read_on_and_folded_further() throws IOException {
        assertAllEvents();
    }

    private void assertAllEvents() throws IOException {
        try (ControlRoom room = open();
                EventStore events = DuckEventStore.start(room.ledger().feed(), dir, clock)) {
            room.ledger().sync();
            assertThat(events.catchUp(Duration.ofSeconds(60))).isTrue();
            Sums total = new Spend(events).sum(SpendAsk.by(EVER)).total();
            assertThat(total.calls()).as("16 and three that were lost").isEqualTo(19);
            Balance month =
                    room.ledger().balances(Optional.of("platform-month")).getFirst();
            assertThat(total.costUsd().movePointRight(9)).isEqualByComparingTo(String.valueOf(month.committedNano()));
        }
    }

    @Test
    void lost_events_of_its_are_folded_from_its_journal() throws IOException {
        for (String name : List.of("events.duckdb", "events.duckdb.wal", "events.duckdb.folded")) {
            Files.delete(dir.resolve(name));
        }
        assertAllEvents();
    }

    @Test
    void a_budget_of_a_kind_that_it_did_not_have_is_proved_behind_its_records() throws IOException {
        try (ControlRoom room = open()) {
            room.ledger().define(Given.budget("new", 1, 1).countingFrom(Budget.CountFrom.WINDOW_START));
        }
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    /// Writes down more schema steps than any version near has.
    private static void laterSteps(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO schema_step (number, digest) VALUES (?, 'later')")) {
            for (int step = 2; step < 60; step++) {
                insert.setInt(1, step);
                insert.executeUpdate();
            }
        }
    }

    @Test
    void a_control_store_of_a_newer_version_is_refused_with_what_to_do() throws Exception {
        laterSteps("jdbc:sqlite:" + dir.resolve("control.db"));
        assertThatThrownBy(() -> SqliteControlStore.open(dir, clock))
                .isInstanceOf(StoreBroken.class)
                .hasMessageContaining("control.db was written by a newer Nytta")
                .hasMessageContaining("start that version");
    }

    @Test
    void so_are_events_of_a_newer_version_while_calls_go_on() throws Exception {
        laterSteps("jdbc:duckdb:" + dir.resolve("events.duckdb"));
        try (ControlRoom room = open();
                EventStore events = DuckEventStore.start(room.ledger().feed(), dir, clock)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (events.state().trouble().isEmpty() && System.nanoTime() < deadline) {
                events.catchUp(Duration.ofMillis(50));
            }
            assertThat(events.state().trouble().orElseThrow())
                    .contains("events.duckdb was written by a newer Nytta", "start that version");
            assertThat(room.ledger().closedBecause()).isEmpty();
        }
    }

    @Test
    void a_journal_of_a_newer_version_is_refused_with_what_to_do() throws Exception {
        Path segment = dir.resolve("journal").resolve("0000000001.seg");
        NewerRecord.markLast(segment);
        assertThatThrownBy(this::open)
                .hasMessageContaining("schema version 9")
                .hasMessageContaining("start the version that wrote it");
    }
}
