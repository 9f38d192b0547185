package dev.nytta.intake.cline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClineTest extends SourceContract {
    @Override
    protected Source source() {
        return new Cline();
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-sonnet-4-5-20250929",
                Usage.of(Map.of(Meter.INPUT, 4L, Meter.CACHE_WRITE_5M, 9_000L, Meter.OUTPUT, 120L)),
                "claude-opus-4-5",
                Usage.of(Map.of(
                        Meter.INPUT,
                        30L + 7,
                        Meter.CACHE_READ,
                        9_000L,
                        Meter.CACHE_WRITE_5M,
                        500L,
                        Meter.OUTPUT,
                        50L + 3)),
                "deepseek-chat",
                Usage.of(Map.of(Meter.INPUT, 1_000L - 600, Meter.CACHE_READ, 600L, Meter.OUTPUT, 20L)),
                "unknown",
                Usage.of(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 5L)),
                "anthropic/claude-sonnet-4.5",
                Usage.of(Map.of(
                        Meter.INPUT,
                        7_500L - 5_000 - 1_500,
                        Meter.CACHE_READ,
                        5_000L,
                        Meter.CACHE_WRITE_5M,
                        1_500L,
                        Meter.OUTPUT,
                        130L)),
                "gpt-5",
                Usage.of(Map.of(Meter.INPUT, 12L, Meter.OUTPUT, 2L)));
    }

    @Test
    void a_task_that_two_editors_have_counts_once() {
        assertThat(read(temp.resolve("home"), Map.of()).calls())
                .extracting(call -> call.identity().key())
                .filteredOn("task 1763629200000 1763629201000"::equals)
                .hasSize(2);
    }

    @Test
    void a_file_that_ends_in_the_middle_counts_what_is_whole_and_is_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(warning -> warning.file().replaceAll(".*/tasks/(\\d+)/.*", "$1"), warning -> warning.line())
                .containsExactlyInAnyOrder(tuple("1763629200000", 1L), tuple("1763700000000", 0L));
    }

    @Test
    void prices_are_those_of_whom_the_agent_names() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> call.served().model(), call -> call.served().provider())
                .contains(
                        tuple("claude-opus-4-5", "anthropic"),
                        tuple("anthropic/claude-sonnet-4.5", "openrouter"),
                        tuple("gpt-5", "openai"),
                        tuple("unknown", "unknown"));
    }

    @Test
    void a_request_that_goes_on_is_one_call() throws IOException {
        Path file = temp.resolve("other/.cline/data/tasks/1/ui_messages.json");
        Files.createDirectories(file.getParent());
        String begun = entry("{\\\"request\\\":\\\"...\\\"}");
        Files.writeString(file, begun);
        assertThat(read(temp.resolve("other"), Map.of()).calls()).isEmpty();
        Files.writeString(file, entry("{\\\"request\\\":\\\"...\\\",\\\"tokensIn\\\":5,\\\"tokensOut\\\":1}"));
        String key = read(temp.resolve("other"), Map.of())
                .calls()
                .getFirst()
                .identity()
                .key();
        Files.writeString(file, entry("{\\\"request\\\":\\\"...\\\",\\\"tokensIn\\\":5,\\\"tokensOut\\\":9}"));
        assertThat(read(temp.resolve("other"), Map.of()).calls())
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.identity().key()).isEqualTo(key);
                    assertThat(call.usage().get(Meter.OUTPUT)).isEqualTo(9);
                });
    }

    private static String entry(String text) {
        return "[{\"ts\":1763629200000,\"type\":\"say\",\"say\":\"api_req_started\",\"text\":\"" + text + "\"}]";
    }

    @Test
    void the_variable_takes_the_command_line_s_folder_s_place() {
        Map<String, String> variable =
                Map.of("CLINE_DIR", temp.resolve("home/.cline").toString());
        assertThat(read(temp.resolve("nobody"), variable).byModel())
                .containsOnlyKeys("anthropic/claude-sonnet-4.5", "gpt-5");
    }
}
