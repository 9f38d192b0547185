package dev.nytta.intake.copilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopilotTest extends SourceContract {
    private static final Usage FIVE = Usage.of(
            Map.of(Meter.INPUT, 1_000L - 600, Meter.CACHE_READ, 600L, Meter.OUTPUT, 100L, Meter.REASONING, 40L));
    /// The counters end at 300 and begin anew: 300 + 50 of input, of which 140 from the cache.
    private static final Usage MINI =
            Usage.of(Map.of(Meter.INPUT, 300L + 50 - 140, Meter.CACHE_READ, 140L, Meter.OUTPUT, 30L + 5));

    @Override
    protected Source source() {
        return new Copilot();
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "gpt-5.4",
                FIVE,
                "claude-sonnet-4.5",
                Usage.of(Map.of(
                        Meter.INPUT,
                        2_000L - 500 - 300,
                        Meter.CACHE_READ,
                        500L,
                        Meter.CACHE_WRITE,
                        300L,
                        Meter.OUTPUT,
                        50L)),
                "gpt-5.4-mini",
                Usage.of(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 5L)),
                "gpt-5-mini",
                MINI,
                "gpt-4.1",
                Usage.of(Map.of(Meter.INPUT, 70L - 20, Meter.CACHE_READ, 20L, Meter.OUTPUT, 7L)));
    }

    @Override
    protected void lay(Path into) throws IOException {
        super.lay(into);
        database(into.resolve(".copilot/session-store.db"), """
                CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, created_at TEXT);
                CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT,
                    turn_index INTEGER, model TEXT, copilot_usage_model TEXT, input_tokens INTEGER,
                    output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
                    reasoning_tokens INTEGER, total_nano_aiu INTEGER, created_at TEXT);
                INSERT INTO sessions VALUES ('s-1', '/home/ada/shop', '2026-11-20 08:59:59');
                INSERT INTO assistant_usage_events VALUES
                    (1, 's-1', 0, 'gpt-5.4', NULL, 1000, 100, 600, 0, 40, 556570000, '2026-11-20 09:00:00'),
                    (2, 's-1', 1, 'claude-sonnet-4.5', NULL, 2000, 50, 500, 300, NULL, 0, '2026-11-20T09:05:00.000Z'),
                    (3, 's-1', 1, 'auto', 'gpt-5.4-mini', 10, 5, NULL, NULL, NULL, 0, '2026-11-20 09:05:30'),
                    (4, 's-1', 1, 'gpt-5.4', NULL, 0, 0, 0, 0, 0, 7, '2026-11-20 09:05:40'),
                    (5, 's-1', 1, 'gpt-5.4', NULL, 3, 3, 0, 0, 0, 7, 'yesterday');
                """);
    }

    private static void database(Path file, String statements) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String text : statements.split(";", -1)) {
                if (!text.isBlank()) {
                    statement.executeUpdate(text);
                }
            }
        } catch (SQLException e) {
            throw new IOException("the fixture cannot be made", e);
        }
    }

    @Test
    void a_row_without_a_time_and_a_broken_line_are_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(warning -> Path.of(warning.file()).getFileName().toString(), warning -> warning.line())
                .containsExactlyInAnyOrder(tuple("session-store.db", 5L), tuple("events.jsonl", 5L));
    }

    @Test
    void a_time_without_a_zone_is_utc() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .filteredOn(call -> call.served().model().equals("gpt-5.4"))
                .extracting(LocalCall::atMillis, LocalCall::place)
                // 2026-11-20T09:00:00Z
                .containsExactly(tuple(1_795_165_200_000L, new Place("s-1", "/home/ada/shop")));
    }

    @Test
    void a_session_s_totals_are_dated_at_its_last_end() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .filteredOn(call -> call.served().model().equals("gpt-5-mini"))
                .extracting(LocalCall::atMillis, LocalCall::usage)
                // 2026-11-19T11:30:00Z
                .containsExactly(tuple(1_795_087_800_000L, MINI));
    }

    /// Both have o-1: the spans its claude-sonnet-4.5 and gpt-5-mini, the totals its gpt-4o too.
    @Test
    void without_a_database_spans_count_before_a_session_s_totals() throws IOException {
        Path home = temp.resolve("older");
        copyOlder(home);
        assertThat(read(home, Map.of()).byModel())
                .isEqualTo(Map.of(
                        "claude-sonnet-4.5",
                        Usage.of(Map.of(
                                Meter.INPUT,
                                1_000L - 300 - 200,
                                Meter.CACHE_READ,
                                300L,
                                Meter.CACHE_WRITE,
                                200L,
                                Meter.OUTPUT,
                                80L,
                                Meter.REASONING,
                                30L)),
                        "gpt-5-mini",
                        Usage.of(Map.of(Meter.INPUT, 40L, Meter.OUTPUT, 4L)),
                        "gpt-4o",
                        Usage.of(Map.of(Meter.INPUT, 9L, Meter.OUTPUT, 1L))));
        // The last span has no time.
        assertThat(read(home, Map.of()).warnings())
                .extracting(warning -> warning.line())
                .containsExactly(6L);
    }

    private static void copyOlder(Path home) throws IOException {
        for (String file : new String[] {"otel/copilot.jsonl", "session-state/o-1/events.jsonl"}) {
            Path target = home.resolve(".copilot").resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(Path.of("src/test/resources/intake/copilot/older/.copilot", file), target);
        }
    }

    @Test
    void a_database_of_a_version_without_the_table_is_no_fault() throws IOException {
        Path home = temp.resolve("early");
        Files.createDirectories(home.resolve(".copilot"));
        database(home.resolve(".copilot/session-store.db"), "CREATE TABLE sessions (id TEXT)");
        assertThat(read(home, Map.of()).warnings()).isEmpty();
    }

    @Test
    void the_variable_takes_the_usual_folder_s_place() {
        Map<String, String> variable =
                Map.of("COPILOT_HOME", temp.resolve("home/.copilot").toString());
        assertThat(read(temp.resolve("nobody"), variable).byModel())
                .isEqualTo(read(temp.resolve("home"), Map.of()).byModel());
    }
}
