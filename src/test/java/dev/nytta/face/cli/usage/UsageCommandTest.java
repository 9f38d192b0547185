package dev.nytta.face.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class UsageCommandTest {
    private static final String HOME = "src/test/resources/intake/claude/home";

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", HOME, "--cache", temp.toString(), "--timezone", "UTC"));
        return new CommandLine(new UsageCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void the_json_is_that_of_the_contract() {
        assertThat(run("daily", "--by", "model", "--json", "--offline")).isZero();
        JsonNode answer = Json.read(out.toString());
        assertThat(answer.path("schema").asInt()).isEqualTo(1);
        assertThat(answer.path("timezone").asString()).isEqualTo("UTC");
        assertThat(answer.path("since").isNull()).isTrue();
        assertThat(answer.path("rows").size()).isEqualTo(4);
        JsonNode sonnet = answer.path("rows").get(1);
        assertThat(sonnet.path("key").toString()).isEqualTo("{\"day\":\"2026-11-20\",\"model\":\"claude-sonnet-4-6\"}");
        assertThat(sonnet.path("usage").path("cache_write_1h").asLong()).isEqualTo(3_000);
        // 17 x 3 + 61,200 x 0.3 + 1,800 x 3.75 + 3,000 x 6 + 428 x 15 USD a million, and a search for a cent.
        assertThat(sonnet.path("cost_usd").asString()).isEqualTo("0.059581");
        assertThat(sonnet.path("cost_status").asString()).isEqualTo("exact");
        assertThat(answer.path("totals").path("calls").asLong()).isEqualTo(5);
        assertThat(answer.path("unpriced").size()).isZero();
        assertThat(answer.path("warnings").size()).isEqualTo(2);
    }

    /// Fields are only added to schema 1: a script that reads one must find it in every release.
    @Test
    void no_field_of_the_schema_goes() {
        assertThat(run("blocks", "--json")).isZero();
        JsonNode answer = Json.read(out.toString());
        assertThat(answer.propertyNames())
                .contains("schema", "timezone", "since", "until", "rows", "totals", "unpriced", "warnings");
        JsonNode row = answer.path("rows").get(0);
        assertThat(row.propertyNames())
                .contains("key", "calls", "usage", "cost_usd", "cost_status", "cache_read_percent", "models", "sources")
                .contains("first_at", "last_at", "block_ends_at");
        assertThat(row.path("usage").propertyNames())
                .contains("input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning");
        assertThat(answer.path("warnings").get(0).propertyNames()).contains("file", "line", "what");
    }

    @Test
    void a_day_counts_to_its_end() {
        assertThat(run("session", "--since", "2026-11-21", "--until", "20261121", "--json"))
                .isZero();
        JsonNode answer = Json.read(out.toString());
        assertThat(answer.path("rows").size()).isEqualTo(1);
        assertThat(answer.path("rows").get(0).path("key").path("session").asString())
                .isEqualTo("s-2");
        assertThat(answer.path("until").asString()).isEqualTo("2026-11-22T00:00:00Z");
    }

    @Test
    void the_table_is_plain_in_a_pipe_and_notes_go_to_stderr() {
        assertThat(run("model")).isZero();
        assertThat(out.toString())
                .contains("MODEL", "claude-sonnet-4-6", "total")
                .doesNotContain("\u001b");
        assertThat(err.toString()).contains("line 9: the line has usage but no time");
    }

    @Test
    void without_usage_it_says_where_it_looked() {
        assertThat(run("daily", "--source", "codex,amp")).isZero();
        assertThat(out.toString())
                .isEqualTo("No usage was found in the logs of codex, amp below " + HOME
                        + ". --home names another folder.\n");
    }

    /// 428 tokens of output are priced, and nothing else.
    @Test
    void own_prices_take_the_place_of_the_book_s() throws IOException {
        Path own = temp.resolve("own.yaml");
        Files.writeString(own, """
                prices:
                  - {provider: anthropic, model: claude-sonnet-4-6, rates: {input: "0", cache_read: "0", cache_write: "0", cache_write_5m: "0", cache_write_1h: "0", output: "1000", web_search: "0"}, source: ours}
                """);
        assertThat(run("daily", "--by", "model", "--json", "--overlay", own.toString()))
                .isZero();
        assertThat(Json.read(out.toString())
                        .path("rows")
                        .get(1)
                        .path("cost_usd")
                        .asString())
                .isEqualTo("0.428");
    }

    @ParameterizedTest
    @CsvSource({
        "dayly, did you mean daily?",
        "daily --by modl, did you mean model?",
        "daily --source claud, did you mean claude?",
        "daily --since tomorrow, tomorrow is no time",
        "daily --since 2026-11-21 --until 2026-11-19, --until lies before --since",
        "daily --overlay nowhere.yaml, cannot read the overlay nowhere.yaml",
        "daily --until 2026-13-01, There is no day 2026-13-01.",
    })
    void what_is_mistyped_is_answered_with_the_right_word(String words, String answer) {
        assertThat(run(words.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(answer);
    }
}
