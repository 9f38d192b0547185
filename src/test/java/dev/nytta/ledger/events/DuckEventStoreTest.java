package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.FakeClock;
import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventGen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.FoldState;
import dev.nytta.ledger.StoreBroken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckEventStoreTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    private final FakeFeed feed = new FakeFeed();
    private final EventGen events = new EventGen(new Gen(3), 1_000);
    private final FakeClock clock = FakeClock.at("2026-11-26T10:00:00Z");

    private DuckEventStore start() {
        return DuckEventStore.start(feed, dir, clock);
    }

    private static long count(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM event");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void what_is_synced_can_be_read_after_catching_up() {
        try (DuckEventStore store = start()) {
            for (int round = 1; round <= 5; round++) {
                feed.settle(events.next());
                assertThat(store.catchUp(SOON)).isTrue();
                assertThat(store.<Long>read(DuckEventStoreTest::count)).isEqualTo(round);
            }
            assertThat(store.state().lag()).isZero();
            assertThat(store.state().trouble()).isEmpty();
        }
    }

    @Test
    void what_is_synced_is_folded_before_the_store_closes() {
        start().close();
        feed.settle(events.next());
        try (DuckEventStore store = start()) {
            feed.settle(events.next());
            assertThat(store.catchUp(SOON)).isTrue();
            feed.settle(events.next());
        }
        assertThat(feed.foldedSeq()).isEqualTo(3);
        try (DuckEventStore store = start()) {
            assertThat(store.<Long>read(DuckEventStoreTest::count)).isEqualTo(3);
        }
    }

    @Test
    void it_opens_again_after_trouble_and_says_what_it_was() throws Exception {
        Path file = dir.resolve("events.duckdb");
        Files.writeString(file, "this is no database ".repeat(1_000));
        feed.settle(events.next());
        try (DuckEventStore store = start()) {
            assertThatThrownBy(() -> store.read(DuckEventStoreTest::count)).isInstanceOf(StoreBroken.class);
            FoldState state = store.state();
            assertThat(state.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("move it away"));
            assertThat(state.lag()).isEqualTo(1);
            assertThat(feed.foldedSeq()).isZero();
            Files.delete(file);
            assertThat(store.catchUp(SOON)).isTrue();
            assertThat(store.<Long>read(DuckEventStoreTest::count)).isEqualTo(1);
            assertThat(store.state().trouble()).isEmpty();
        }
    }

    @Test
    void a_journal_that_cannot_be_read_is_tried_again() {
        feed.settle(events.next());
        feed.fail(2);
        try (DuckEventStore store = start()) {
            assertThat(store.catchUp(SOON)).isTrue();
            assertThat(store.<Long>read(DuckEventStoreTest::count)).isEqualTo(1);
            assertThat(feed.reads()).isGreaterThan(2);
        }
    }

    @Test
    void a_reading_sees_one_state_while_the_fold_goes_on() {
        try (DuckEventStore store = start()) {
            feed.settle(events.next());
            assertThat(store.catchUp(SOON)).isTrue();
            long[] seen = store.read(connection -> {
                long before = count(connection);
                feed.settle(events.next());
                assertThat(store.catchUp(SOON)).isTrue();
                return new long[] {before, count(connection)};
            });
            assertThat(seen).containsExactly(1, 1);
            assertThat(store.<Long>read(DuckEventStoreTest::count)).isEqualTo(2);
        }
    }

    @Test
    void a_question_that_fails_harms_no_other() {
        try (DuckEventStore store = start()) {
            assertThatThrownBy(() -> store.read(connection -> number(connection, "SELECT nothing FROM nowhere")))
                    .isInstanceOf(StoreBroken.class);
            assertThat(store.<Long>read(DuckEventStoreTest::count)).isZero();
        }
    }

    @Test
    void the_unpacked_library_has_no_name_that_a_kill_could_leave_behind() {
        try (DuckEventStore store = start()) {
            assertThat(store.<Long>read(DuckEventStoreTest::count)).isZero();
            assertThat(UnpackedLibrary.mapped()).isEmpty();
        }
    }

    @Test
    void the_engine_is_bounded_and_reads_no_other_file() {
        try (DuckEventStore store = start()) {
            assertThat(store.<Long>read(connection ->
                            number(connection, "SELECT value::BIGINT FROM duckdb_settings() WHERE name = 'threads'")))
                    .isLessThanOrEqualTo(2);
            assertThatThrownBy(() -> store.read(
                            connection -> number(connection, "SELECT count(*) FROM read_text('/etc/hostname')")))
                    .isInstanceOf(StoreBroken.class);
        }
    }
}
