package dev.nytta.intake.goose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.LogReading;
import dev.nytta.intake.ReadState;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GooseTest extends SourceContract {
    private static final String DATABASE = ".local/share/goose/sessions/sessions.db";

    @Override
    protected Source source() {
        return new Goose();
    }

    @Override
    protected void lay(Path into) throws IOException {
        super.lay(into);
        make(into.resolve(DATABASE), "goose.sql");
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-sonnet-4-5",
                Usage.of(Map.of(Meter.INPUT, 5_000L, Meter.OUTPUT, 300L)),
                "claude-sonnet-4-6",
                Usage.of(Map.of(
                        Meter.INPUT,
                        100L - 30 - 10 + 40,
                        Meter.CACHE_READ,
                        30L,
                        Meter.CACHE_WRITE_5M,
                        10L,
                        Meter.OUTPUT,
                        20L + 5)),
                "claude-opus-4-5",
                Usage.of(Map.of(
                        Meter.INPUT, 1_040L - 140 - (630 - 30), Meter.CACHE_READ, 630L - 30, Meter.OUTPUT, 225L - 25)),
                "gemini-2.5-pro",
                Usage.of(Map.of(Meter.INPUT, 1_000L, Meter.OUTPUT, 500L + 300, Meter.REASONING, 300L)),
                "gpt-5",
                Usage.of(Map.of(Meter.INPUT, 60L, Meter.OUTPUT, 10L)),
                "unknown",
                Usage.of(Map.of(Meter.INPUT, 400L + 20, Meter.OUTPUT, 50L + 10)));
    }

    @Test
    void a_session_stands_where_it_began() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(
                        call -> call.place().session(),
                        call -> Instant.ofEpochMilli(call.atMillis()).toString())
                .contains(
                        tuple("20261120_1", "2026-11-20T09:14:03Z"),
                        tuple("20261120_2", "2026-11-20T10:00:00.123Z"),
                        tuple("20250602_093000", "2025-06-02T09:30:00Z"));
    }

    @Test
    void single_calls_stand_where_they_were_and_what_a_session_used_before_where_it_began() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .filteredOn(call -> call.place().session().equals("20261121_1"))
                .extracting(call -> Instant.ofEpochMilli(call.atMillis()).toString(), LocalCall::reportedUsd)
                .containsExactlyInAnyOrder(
                        tuple("2026-11-21T09:00:00Z", Optional.empty()),
                        tuple("2026-11-22T09:00:00Z", Optional.of(new BigDecimal("0.25"))),
                        tuple("2026-11-22T09:01:00Z", Optional.of(new BigDecimal("0.05"))));
    }

    @Test
    void a_call_that_is_added_is_one_more_and_changes_nothing_else() {
        Path database = temp.resolve("home").resolve(DATABASE);
        Map<String, LocalCall> best = new TreeMap<>();
        ReadState state = read(database, ReadState.NOTHING, best);
        Map<String, LocalCall> before = new TreeMap<>(best);
        change(database, """
                insert into usage_ledger (session_id, created_timestamp, model, input_tokens, output_tokens, total_tokens)
                values ('20261121_1', 1795338120, 'claude-sonnet-4-6', 7, 3, 10)
                """);
        change(database, """
                update sessions set accumulated_input_tokens = accumulated_input_tokens + 7,
                    accumulated_output_tokens = accumulated_output_tokens + 3,
                    accumulated_total_tokens = accumulated_total_tokens + 10 where id = '20261121_1'
                """);
        read(database, state, best);
        assertThat(best).containsAllEntriesOf(before).hasSize(before.size() + 1);
        assertThat(best.get("call 20261121_1 1795338120 4")).isNotNull();
    }

    @Test
    void a_total_that_is_not_divided_is_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(warning -> warning.line(), warning -> warning.what())
                .containsExactly(
                        tuple(5L, "a session has a total of tokens that is not divided into input and output"));
    }

    @Test
    void counters_that_grow_are_one_call_and_those_that_begin_anew_another() {
        Path database = temp.resolve("home").resolve(DATABASE);
        Map<String, LocalCall> best = new TreeMap<>();
        ReadState state = read(database, ReadState.NOTHING, best);
        count(database, 6_000, 400);
        state = read(database, state, best);
        assertThat(outputs(best)).containsExactly("20261120_1: 400");
        count(database, 100, 20);
        state = read(database, state, best);
        count(database, 200, 30);
        read(database, state, best);
        assertThat(outputs(best)).containsExactly("20261120_1: 400", "20261120_1#1: 30");
    }

    private static void count(Path database, long input, long output) {
        change(database, """
                update sessions set accumulated_input_tokens = ?, accumulated_output_tokens = ?,
                       accumulated_total_tokens = ? where id = '20261120_1'
                """, input, output, input + output);
    }

    private ReadState read(Path database, ReadState from, Map<String, LocalCall> best) {
        Sink sink = new Sink() {
            @Override
            public void call(LocalCall call) {
                best.merge(
                        call.identity().key(),
                        call,
                        (one, other) ->
                                one.usage().outputTokens() >= other.usage().outputTokens() ? one : other);
            }

            @Override
            public void warn(long line, String what) {}
        };
        LogFile log = source().files(new AgentHome(temp.resolve("home"), Map.of(), _ -> {})).stream()
                .filter(file -> file.path().equals(database))
                .findFirst()
                .orElseThrow();
        return new LogReading().read(log, from, sink);
    }

    private static List<String> outputs(Map<String, LocalCall> best) {
        List<String> outputs = new ArrayList<>();
        best.forEach((key, call) -> {
            if (call.place().session().equals("20261120_1")) {
                outputs.add(key + ": " + call.usage().outputTokens());
            }
        });
        return outputs;
    }

    @Test
    void a_database_of_the_first_version_names_no_model() throws IOException {
        Path database = temp.resolve("other").resolve(DATABASE);
        Files.createDirectories(database.getParent());
        run(database, """
                create table sessions (id text, working_dir text, created_at text, total_tokens integer,
                    input_tokens integer, output_tokens integer, accumulated_total_tokens integer,
                    accumulated_input_tokens integer, accumulated_output_tokens integer);
                insert into sessions values ('1', '/home/ada', '2025-10-01 09:00:00', 3, 2, 1, 30, 20, 10);
                """);
        assertThat(read(temp.resolve("other"), Map.of()).byModel())
                .isEqualTo(Map.of("unknown", Usage.of(Map.of(Meter.INPUT, 20L, Meter.OUTPUT, 10L))));
    }

    @Test
    void the_variable_takes_the_usual_folder_s_place() throws IOException {
        Path root = temp.resolve("root");
        Files.createDirectories(root.resolve("data/sessions"));
        Files.move(temp.resolve("home").resolve(DATABASE), root.resolve("data/sessions/sessions.db"));
        assertThat(read(temp.resolve("home"), Map.of("GOOSE_PATH_ROOT", root.toString()))
                        .byModel())
                .containsKeys("claude-sonnet-4-5")
                .containsEntry("unknown", Usage.of(Map.of(Meter.INPUT, 400L, Meter.OUTPUT, 50L)));
    }
}
