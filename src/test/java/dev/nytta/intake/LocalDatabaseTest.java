package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.price.PriceBooks;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Databases of agents, by the example of OpenCode's.
class LocalDatabaseTest {
    private static final long NOW = Instant.parse("2026-11-20T09:00:00Z").toEpochMilli();

    @TempDir
    private Path temp;

    private Path file = Path.of("");

    @BeforeEach
    void aDatabase() throws IOException, SQLException {
        file = temp.resolve("home/.local/share/opencode/opencode.db");
        Files.createDirectories(file.getParent());
        create();
    }

    private void create() throws SQLException {
        change(
                Change.of("pragma journal_mode = wal"),
                Change.of(
                        "create table message (id text primary key, session_id text, time_updated integer, data text)"));
    }

    @Test
    void what_came_and_what_changed_counts_once() throws SQLException {
        change(insert(1, NOW, 10), insert(2, NOW, 0));
        assertThat(output()).isEqualTo(10);
        change(update(2, NOW + 100_000, 20), insert(3, NOW + 100_000, 5));
        assertThat(output()).isEqualTo(35);
        assertThat(output()).isEqualTo(35);
    }

    @Test
    void only_what_came_or_changed_is_read_again() throws SQLException, IOException {
        change(insert(1, NOW, 10), insert(2, NOW + 100_000, 20));
        ReadState state = LogReadings.of(file, ReadState.NOTHING).state();
        change(insert(3, NOW + 200_000, 30), update(1, NOW + 200_000, 11));
        LogReadings.Read again = LogReadings.of(file, state);
        assertThat(again.calls())
                .extracting(call -> call.usage().get(Meter.OUTPUT))
                .contains(30L, 11L);
        // The second row was written in the last minute before the first reading ended: it may be told again.
        state = again.state();
        change(insert(4, NOW + 500_000, 40));
        assertThat(LogReadings.of(file, state).calls())
                .extracting(call -> call.usage().get(Meter.OUTPUT))
                .containsExactlyInAnyOrder(11L, 30L, 40L);
    }

    @Test
    void a_row_that_comes_late_with_an_earlier_time_is_not_missed() throws SQLException {
        change(insert(1, NOW, 10));
        output();
        change(insert(2, NOW - 10_000_000, 20));
        assertThat(output()).isEqualTo(30);
    }

    @Test
    void a_clock_that_was_ahead_hides_no_later_change() throws SQLException {
        change(insert(1, Instant.parse("2999-01-01T00:00:00Z").toEpochMilli(), 10), insert(2, NOW, 0));
        assertThat(output()).isEqualTo(10);
        change(update(2, System.currentTimeMillis(), 20));
        assertThat(output()).isEqualTo(30);
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(1L);
    }

    @Test
    void what_the_agent_deletes_still_counts_and_hides_nothing_new() throws SQLException {
        change(insert(1, NOW, 10), insert(2, NOW, 20));
        output();
        change(Change.of("delete from message"), insert(3, NOW - 1_000_000, 5));
        assertThat(output()).isEqualTo(35);
    }

    @Test
    void another_database_in_its_place_is_read_whole() throws SQLException, IOException {
        change(insert(1, NOW, 10), insert(2, NOW, 20));
        output();
        Path other = file.resolveSibling("other");
        Files.move(file, other);
        create();
        change(insert(7, NOW - 1_000_000, 1), insert(8, NOW - 1_000_000, 2), insert(9, NOW - 1_000_000, 4));
        Files.delete(other);
        assertThat(output()).isEqualTo(37);
    }

    @Test
    void a_database_that_is_being_written_is_read_and_not_changed() throws SQLException, IOException {
        change(insert(1, NOW, 10));
        try (Connection agent = connect();
                Statement statement = agent.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = 0");
            insert(2, NOW + 1, 20).in(agent);
            statement.execute("begin immediate");
            insert(3, NOW + 2, 40).in(agent);
            byte[] before = Files.readAllBytes(file);
            assertThat(output()).isEqualTo(30);
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            statement.executeUpdate("commit");
            assertThat(output()).isEqualTo(70);
            assertThat(read().warnings()).isEmpty();
        }
    }

    @Test
    void nothing_is_left_beside_a_database_that_nobody_has_open() throws SQLException, IOException {
        change(insert(1, NOW, 10));
        assertThat(output()).isEqualTo(10);
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void a_locked_database_is_one_warning_and_read_when_it_is_free() throws SQLException, IOException {
        change(insert(1, NOW, 10), Change.of("pragma journal_mode = delete"));
        jsonMessage(5);
        try (Connection agent = connect();
                Statement statement = agent.createStatement()) {
            statement.execute("begin exclusive");
            assertThat(output()).isEqualTo(5);
            assertThat(read().warnings())
                    .extracting(ReadWarning::what)
                    .singleElement()
                    .asString()
                    .contains("locked");
        }
        assertThat(output()).isEqualTo(15);
        assertThat(read().warnings()).isEmpty();
    }

    @Test
    void a_damaged_database_is_one_warning_and_the_rest_is_read() throws SQLException, IOException {
        change(insert(1, NOW, 10));
        assertThat(output()).isEqualTo(10);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 100; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        Files.write(file, bytes);
        jsonMessage(5);
        assertThat(output()).isEqualTo(15);
        assertThat(read().warnings())
                .extracting(ReadWarning::what)
                .singleElement()
                .asString()
                .contains("damaged");
    }

    @Test
    void what_is_no_database_is_one_warning_and_the_rest_is_read() throws IOException {
        Files.writeString(file, "not a database, and long enough to have a header that is not one");
        jsonMessage(5);
        assertThat(output()).isEqualTo(5);
        assertThat(read().warnings())
                .extracting(ReadWarning::what)
                .singleElement()
                .asString()
                .contains("no SQLite");
    }

    @Test
    void a_database_without_messages_is_one_warning() throws SQLException {
        change(Change.of("drop table message"));
        assertThat(read().warnings())
                .extracting(ReadWarning::what)
                .containsExactly("it cannot be read: the database has no table of messages");
    }

    @Test
    void one_that_is_written_to_while_it_is_read_as_it_lies_is_read_again() throws SQLException {
        change(insert(1, NOW, 10));
        List<String> warnings = new ArrayList<>();
        LogFile.Asking asking = (database, _, _) -> {
            long before = database.number(AgentDatabase.Query.of("select count(*) from message"));
            try {
                change(insert(2, NOW, 20));
            } catch (SQLException e) {
                throw new IOException(e);
            }
            return "read " + before;
        };
        ReadState from = new ReadState(0, 0, "before");
        ReadState reached = new LogReading().read(new LogFile.Database(file, asking), from, LogReadings.sink(warnings));
        assertThat(reached).isEqualTo(from);
        assertThat(warnings).singleElement().asString().contains("written to meanwhile");
    }

    @Test
    void one_that_goes_before_it_is_opened_is_one_warning() throws IOException {
        Files.delete(file);
        List<String> warnings = new ArrayList<>();
        LogFile log = new LogFile.Database(file, (_, _, _) -> "never");
        assertThat(new LogReading().read(log, ReadState.NOTHING, LogReadings.sink(warnings)))
                .isEqualTo(ReadState.NOTHING);
        assertThat(warnings).containsExactly("it went away while it was read");
    }

    @Test
    void a_row_that_is_too_large_or_no_json_is_a_warning_that_stays() throws SQLException {
        change(
                insert(1, NOW, 10),
                Change.of("insert into message select 'large', 's', 1, data || hex(zeroblob(600000)) from message"),
                Change.of("insert into message values ('odd', 's', 1, x'7b22746f6b656e73223aff')"));
        assertThat(output()).isEqualTo(10);
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(2L, 3L);
        change(insert(4, NOW + 1, 1));
        assertThat(output()).isEqualTo(11);
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(2L, 3L);
    }

    private void jsonMessage(int output) throws IOException {
        Path message = file.resolveSibling("storage/message/s/old.json");
        Files.createDirectories(message.getParent());
        Files.writeString(message, data(99, NOW, output), StandardOpenOption.CREATE);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /// What an agent does to its database.
    private record Change(String sql, List<Object> bound) {
        static Change of(String sql, Object... bound) {
            return new Change(sql, List.of(bound));
        }

        void in(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < bound.size(); i++) {
                    statement.setObject(i + 1, bound.get(i));
                }
                statement.execute();
            }
        }
    }

    private void change(Change... changes) throws SQLException {
        try (Connection connection = connect()) {
            for (Change each : changes) {
                each.in(connection);
            }
        }
    }

    private static Change insert(int id, long changed, int output) {
        return Change.of("insert into message values (?, 's', ?, ?)", "m" + id, changed, data(id, changed, output));
    }

    private static Change update(int id, long changed, int output) {
        return Change.of(
                "update message set time_updated = ?, data = ? where id = ?", changed, data(id, NOW, output), "m" + id);
    }

    private static String data(int id, long at, int output) {
        return """
                {"role":"assistant","modelID":"gpt-5","providerID":"openai","time":{"created":%d},\
                "tokens":{"input":0,"output":%d,"cache":{"read":%d,"write":0}}}""".formatted(at, output, output == 0 ? 0 : id);
    }

    private LocalUsage read() {
        return LocalUsage.read(
                new LocalUsage.Settings(temp.resolve("home"), Map.of(), temp.resolve("cache"), 2, (_, _) -> {}));
    }

    private long output() {
        UsageAsk all = new UsageAsk(List.of(), Instant.MIN, Instant.MAX, ZoneId.of("UTC"), List.of());
        return read().sum(all, PriceBooks.shippedBook()).totals().usage().get(Meter.OUTPUT);
    }
}
