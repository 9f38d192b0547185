package dev.nytta.intake.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodexTest extends SourceContract {
    @Override
    protected Source source() {
        return new Codex();
    }

    /// By session, input with cached, cached, output, reasoning:
    ///
    /// ```text
    /// 1  gpt-6-sol   100,  0, 10, 2 + 200, 90, 20, 2
    ///    gpt-6-luna  300, 200, 30, 6
    /// 2  gpt-6-sol    50, 40,  5, 1   (what it repeats is not its own)
    /// 3  gpt-6-sol    70, 10,  7, 0   (the total it begins with is its parent's)
    /// 4  gpt-6-sol    90, 30,  9, 1   (counts from zero)
    /// 5  gpt-6-sol  1350, 50, 135, 0  (two counters in one file: 1100, 50, 110 and 250, 0, 25)
    /// ```
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "gpt-6-sol", usage(100 + 200 + 50 + 70 + 90 + 1_350, 90 + 40 + 10 + 30 + 50, 186, 6),
                "gpt-6-luna", usage(300, 200, 30, 6));
    }

    private static Usage usage(long input, long cached, long output, long reasoning) {
        return Usage.of(Map.of(
                Meter.INPUT, input - cached,
                Meter.CACHE_READ, cached,
                Meter.OUTPUT, output,
                Meter.REASONING, reasoning));
    }

    @Test
    void each_shape_of_fork_counts_what_is_its_own() {
        Map<String, Long> input = new TreeMap<>(read(temp.resolve("home"), Map.of()).once().stream()
                .collect(Collectors.groupingBy(
                        call -> call.place().session().substring(35),
                        Collectors.summingLong(call -> call.usage().promptTokens()))));
        assertThat(input).isEqualTo(new TreeMap<>(Map.of("1", 600L, "2", 50L, "3", 70L, "4", 90L, "5", 1_350L)));
    }

    @Test
    void a_fork_whose_ancestor_is_gone_is_named_with_its_first_count() throws IOException {
        Path file = temp.resolve("alone/.codex/sessions/2026/11/20/rollout-2026-11-20T09-00-00-c1.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"timestamp":"2026-11-20T09:00:00.000Z","type":"session_meta","payload":{"id":"c1","forked_from_id":"c0"}}
                {"timestamp":"2026-11-20T09:00:00.000Z","type":"turn_context","payload":{"model":"gpt-6-sol"}}
                {"timestamp":"2026-11-20T09:01:00.000Z","type":"event_msg","payload":{"type":"token_count","info":\
                {"total_token_usage":{"input_tokens":100,"output_tokens":10},\
                "last_token_usage":{"input_tokens":100,"output_tokens":10}}}}
                """);
        Found found = read(temp.resolve("alone"), Map.of());
        assertThat(found.byModel()).isEqualTo(Map.of("gpt-6-sol", usage(100, 0, 10, 0)));
        assertThat(found.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.what()).contains("is gone"))
                .satisfies(warning -> assertThat(warning.line()).isEqualTo(3));
    }

    @Test
    void the_variable_names_its_folder() {
        assertThat(read(temp.resolve("nobody"), Map.of("CODEX_HOME", temp + "/home/.codex"))
                        .byModel())
                .isEqualTo(new TreeMap<>(expected()));
    }
}
