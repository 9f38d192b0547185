package dev.nytta.intake.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaudeCodeTest extends SourceContract {
    private static final String FAST = "msg_8 req_8";

    @Override
    protected Source source() {
        return new ClaudeCode();
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-sonnet-4-6",
                Usage.of(Map.of(
                        Meter.INPUT, 12L + 5 + 3,
                        Meter.CACHE_READ, 61_200L,
                        Meter.CACHE_WRITE_5M, 1_100L + 700,
                        Meter.CACHE_WRITE_1H, 3_000L,
                        Meter.OUTPUT, 388L + 40 + 2,
                        Meter.REASONING, 120L,
                        Meter.WEB_SEARCH, 1L)),
                "claude-haiku-4-5-20251001",
                Usage.of(Map.of(Meter.INPUT, 100L, Meter.OUTPUT, 10L)),
                "us.anthropic.claude-opus-4-5-20251101-v1:0",
                Usage.of(Map.of(Meter.INPUT, 7L, Meter.OUTPUT, 3L)));
    }

    @Test
    void lines_that_cannot_count_are_named() {
        Found found = read(temp.resolve("home"), Map.of());
        assertThat(found.warnings()).extracting(ReadWarning::line).containsExactlyInAnyOrder(9L, 10L);
        assertThat(found.warnings()).extracting(ReadWarning::what).anyMatch(what -> what.contains("no time"));
    }

    @Test
    void fast_mode_is_a_tier() {
        Found found = read(temp.resolve("home"), Map.of());
        assertThat(found.calls())
                .filteredOn(call -> call.identity().key().equals(FAST))
                .extracting(call -> call.served().tier())
                .containsOnly(ServiceTier.FAST);
    }

    @Test
    void the_variable_names_folders_in_place_of_the_usual_ones() {
        Path projects = temp.resolve("home/.claude/projects");
        Found found = read(temp.resolve("nobody"), Map.of("CLAUDE_CONFIG_DIR", temp + "/none," + projects));
        assertThat(found.byModel())
                .isEqualTo(read(temp.resolve("home"), Map.of()).byModel());
    }

    /// The gateway counts them so too (`wire.anthropic.Parts`).
    @Test
    void of_an_answers_iterations_what_a_compaction_used_is_added() throws IOException {
        Path file = temp.resolve("compacted/.claude/projects/p/s.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"sessionId":"s","timestamp":"2026-11-20T09:00:00.000Z","requestId":"req_1","message":{"id":"msg_1",\
                "model":"claude-sonnet-4-6","usage":{"input_tokens":23000,"output_tokens":1000,"iterations":[\
                {"type":"compaction","input_tokens":180000,"output_tokens":3500,\
                "cache_creation_input_tokens":40,"cache_creation":{"ephemeral_1h_input_tokens":40}},\
                {"type":"message","input_tokens":23000,"output_tokens":1000}]}}}
                """);
        assertThat(read(temp.resolve("compacted"), Map.of()).byModel())
                .isEqualTo(Map.of(
                        "claude-sonnet-4-6",
                        Usage.of(Map.of(Meter.INPUT, 203_000L, Meter.CACHE_WRITE_1H, 40L, Meter.OUTPUT, 4_500L))));
    }

    @Test
    void a_call_keeps_its_place_and_request() {
        LocalCall call = read(temp.resolve("home"), Map.of()).once().stream()
                .filter(one -> one.identity().requestId().equals("req_8"))
                .findFirst()
                .orElseThrow();
        assertThat(call.place()).isEqualTo(new LocalCall.Place("s-2", "/home/ada/shop"));
        assertThat(call.line()).isEqualTo(2);
    }
}
