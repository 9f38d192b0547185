package dev.nytta.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.app.CommandFailure;
import dev.nytta.app.DataDir;
import dev.nytta.face.BackingUp;
import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of data that is in use and of data that is not, and what becomes of them.
class BackupTest {
    private static final Claim TEAM = Given.hard("team", 1_000_000 * Given.USD);
    private static final Instant AT = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path dir;

    private final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");

    private Path data() {
        return dir.resolve("data");
    }

    private LedgerSettings settings(Path of) {
        return LedgerSettings.in(of, clock)
                .withSegmentBytes(64 << 10)
                .withArchive(LedgerSettings.Archive.KEEP, Duration.ZERO)
                .withEventsSeq(DuckEventStore.folded(of));
    }

    /// Everything of one data directory, open.
    private record Rooms(JournaledLedger ledger, SqliteControlStore control, DuckEventStore events)
            implements AutoCloseable {
        LiveBackups backups(Path dir, FakeClock clock) {
            return new LiveBackups(dir, new LiveBackups.Stores(ledger, control, events), clock);
        }

        @Override
        public void close() {
            events.close();
            control.close();
            ledger.close();
        }
    }

    private Rooms open(Path of) throws IOException {
        JournaledLedger ledger = Ledgers.open(settings(of));
        SqliteControlStore control = SqliteControlStore.open(of, clock);
        return new Rooms(ledger, control, DuckEventStore.start(ledger.feed(), of, clock));
    }

    /// Ids of the events in a store, once it has all of its journal.
    private static Set<String> events(Rooms rooms) {
        rooms.ledger().sync();
        assertThat(rooms.events().catchUp(Duration.ofSeconds(60))).isTrue();
        return rooms.events().read(connection -> {
            Set<String> ids = ConcurrentHashMap.newKeySet();
            try (var statement = connection.prepareStatement("SELECT id FROM event");
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1).replace("-", ""));
                }
            }
            return ids;
        });
    }

    /// Calls that go on until they are told to stop; says which events were booked when.
    private static final class Traffic implements AutoCloseable {
        private static final long PACE_NANOS = 1_000_000;
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicLong number = new AtomicLong(1_000);
        private final Set<String> booked = ConcurrentHashMap.newKeySet();
        private final List<Thread> threads = new ArrayList<>();

        Traffic(JournaledLedger ledger) {
            for (int i = 0; i < 3; i++) {
                threads.add(Thread.ofPlatform().start(() -> run(ledger)));
            }
        }

        private void run(JournaledLedger ledger) {
            while (!stop.get()) {
                if (ledger.hold(Given.ask(5_000, TEAM)) instanceof Held held) {
                    ledger.sent(held.hold());
                    String id = Given.id(number.incrementAndGet());
                    ledger.settle(held.hold(), Given.event(id, "0.000004"));
                    booked.add(id);
                }
                LockSupport.parkNanos(PACE_NANOS);
            }
        }

        Set<String> sofar() {
            return Set.copyOf(booked);
        }

        void await(int calls) {
            int target = booked.size() + calls;
            while (booked.size() < target) {
                LockSupport.parkNanos(PACE_NANOS);
            }
        }

        @Override
        public void close() {
            stop.set(true);
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void a_backup_under_traffic_is_whole_and_has_all_that_was_booked_before_it() throws Exception {
        try (Rooms rooms = open(data());
                Traffic traffic = new Traffic(rooms.ledger())) {
            rooms.control().budgets().put(Given.budget("b", 1, 1), Edit.by("admin"));
            for (int round = 0; round < 3; round++) {
                traffic.await(700);
                Set<String> before = traffic.sofar();
                BackingUp.Taken taken = rooms.backups(data(), clock).take();
                Path kept = dir.resolve("backup-" + round);
                Folders.move(taken.folder(), kept);
                clock.advance(Duration.ofSeconds(1));
                assertThat(Verifier.verify(kept)).isInstanceOf(VerifyReport.Clean.class);
                assertRestores(kept, before, taken.lastRecord());
            }
        }
    }

    private void assertRestores(Path backup, Set<String> before, long lastRecord) throws IOException {
        Path restored = dir.resolve("restored-" + lastRecord);
        assertThat(Restore.run(backup, restored)).isEmpty();
        assertThat(Verifier.verify(restored)).isInstanceOf(VerifyReport.Clean.class);
        try (Rooms rooms = open(restored)) {
            assertThat(rooms.ledger().openHolds()).isEmpty();
            assertThat(rooms.ledger().appended()).isGreaterThan(lastRecord);
            Set<String> events = events(rooms);
            assertThat(events.containsAll(before)).as("nothing is missing").isTrue();
            assertThat(rooms.control().budgets().find("b")).isPresent();
            Balance balance = rooms.ledger().balance(TEAM);
            assertThat(balance.heldNano()).isZero();
            BigDecimal calls = BigDecimal.valueOf(balance.committedNano(), 9);
            assertThat(calls)
                    .isGreaterThanOrEqualTo(new BigDecimal("0.000004").multiply(BigDecimal.valueOf(before.size())));
        }
        assertThat(Verifier.verify(restored)).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void what_is_open_in_a_backup_is_closed_as_after_a_crash() throws IOException {
        Path kept = dir.resolve("backup");
        try (Rooms rooms = open(data())) {
            rooms.ledger().hold(Given.ask(5_000, TEAM));
            if (rooms.ledger().hold(Given.ask(5_000, TEAM)) instanceof Held held) {
                rooms.ledger().sent(held.hold());
            }
            Folders.move(rooms.backups(data(), clock).take().folder(), kept);
            assertThat(rooms.ledger().openHolds()).hasSize(2);
        }
        assertThat(Restore.run(kept, dir.resolve("restored"))).isEmpty();
        try (Rooms rooms = open(dir.resolve("restored"))) {
            assertThat(rooms.ledger().openHolds()).isEmpty();
            assertThat(rooms.ledger().balance(TEAM).committedNano())
                    .as("200 of input and a slice of 1,000")
                    .isEqualTo(1_200);
        }
    }

    @Test
    void a_backup_without_its_events_is_folded_from_its_archive() throws IOException {
        Path kept = dir.resolve("backup");
        Set<String> all;
        try (Rooms rooms = open(data())) {
            for (int i = 0; i < 900; i++) {
                rooms.ledger().observed(Given.event(Given.id(i), "0.000004"), List.of());
            }
            all = events(rooms);
            Folders.move(rooms.backups(data(), clock).take().folder(), kept);
        }
        assertThat(Restore.run(kept, dir.resolve("restored"))).isEmpty();
        Files.delete(dir.resolve("restored").resolve("events.duckdb"));
        try (Rooms rooms = open(dir.resolve("restored"))) {
            assertThat(events(rooms)).isEqualTo(all).hasSize(900);
        }
    }

    @Test
    void the_secret_under_the_keys_and_what_else_lies_there_come_with_it() throws IOException {
        Path kept = dir.resolve("backup");
        Path sheet = Files.createDirectories(data().resolve("prices")).resolve("mine.json");
        Files.writeString(sheet, "{}");
        byte[] pepper;
        try (Rooms rooms = open(data())) {
            pepper = rooms.control().pepper();
            Folders.move(rooms.backups(data(), clock).take().folder(), kept);
        }
        assertThat(Restore.run(kept, dir.resolve("restored"))).isEmpty();
        assertThat(dir.resolve("restored").resolve("pepper")).hasBinaryContent(pepper);
        assertThat(dir.resolve("restored").resolve("prices").resolve("mine.json"))
                .hasContent("{}");
        assertThat(Files.getPosixFilePermissions(kept.resolve("pepper"))).hasSize(2);
        assertThat(kept.resolve("lock")).doesNotExist();
    }

    private Path idle() throws IOException {
        try (Rooms rooms = open(data())) {
            for (int i = 0; i < 900; i++) {
                rooms.ledger().observed(Given.event(Given.id(i), "0.000004"), List.of());
            }
        }
        Path kept = dir.resolve("backup");
        assertThat(BackupTaking.take(data(), kept, AT)).isPositive();
        return kept;
    }

    @Test
    void without_a_server_the_files_are_copied_as_they_lie_there() throws IOException {
        Path kept = idle();
        assertThat(Verifier.verify(kept)).isInstanceOf(VerifyReport.Clean.class);
        assertThat(Restore.run(kept, dir.resolve("restored"))).isEmpty();
        try (Rooms rooms = open(dir.resolve("restored"))) {
            assertThat(events(rooms)).hasSize(900);
        }
    }

    @Test
    void a_directory_that_is_in_use_without_a_server_is_not_copied() throws IOException {
        try (Rooms rooms = open(data())) {
            assertThatThrownBy(() -> BackupTaking.take(data(), dir.resolve("backup"), AT))
                    .hasMessageContaining("in use by another Nytta");
            assertThat(rooms.ledger().closedBecause()).isEmpty();
        }
        assertThat(dir.resolve("backup")).doesNotExist();
    }

    @Test
    void a_backup_overwrites_nothing() throws IOException {
        Path kept = idle();
        assertThatThrownBy(() -> BackupTaking.take(data(), kept, AT)).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> BackupTaking.take(dir.resolve("nowhere"), dir.resolve("other"), AT))
                .hasMessageContaining("nothing to back up");
    }

    @Test
    void a_restore_overwrites_nothing() throws IOException {
        Path kept = idle();
        assertThat(Restore.run(kept, data()).orElseThrow()).contains("is not empty, and a restore overwrites nothing");
        Files.createDirectories(dir.resolve("empty"));
        assertThat(Restore.run(kept, dir.resolve("empty"))).isEqualTo(Optional.empty());
    }

    @Test
    void a_folder_that_is_no_backup_and_one_that_has_changed_are_refused() throws IOException {
        Path kept = idle();
        assertThat(Restore.run(data(), dir.resolve("restored")).orElseThrow()).contains("There is no backup in");
        Path segment = kept.resolve("journal").resolve("0000000002.seg");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[500] ^= 1;
        Files.write(segment, bytes);
        Files.delete(kept.resolve("pepper"));
        assertThat(Restore.run(kept, dir.resolve("restored")).orElseThrow())
                .contains("journal/0000000002.seg has changed, pepper is missing");
        assertThat(dir.resolve("restored")).doesNotExist();
    }

    @Test
    void a_server_does_not_start_on_half_of_a_restore() throws IOException {
        Files.createDirectories(data().resolve(Restore.UNFINISHED));
        assertThatThrownBy(() -> DataDir.prepare(data(), false))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("was not finished");
    }

    @Test
    void the_server_keeps_its_last_backup_alone() throws IOException {
        try (Rooms rooms = open(data())) {
            Path first = rooms.backups(data(), clock).take().folder();
            clock.advance(Duration.ofSeconds(1));
            Path second = rooms.backups(data(), clock).take().folder();
            assertThat(first).doesNotExist();
            assertThat(second).isDirectory();
        }
    }
}
