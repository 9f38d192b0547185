package dev.nytta.intake.kimi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KimiTest extends SourceContract {
    @Override
    protected Source source() {
        return new Kimi();
    }

    /// The subagent's call stands in two files; the two records outside of and in a turn are two calls.
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "kimi-k2.5",
                Usage.of(Map.of(
                        Meter.INPUT,
                        100L + 7 + 2,
                        Meter.CACHE_READ,
                        600L,
                        Meter.CACHE_WRITE,
                        5L,
                        Meter.OUTPUT,
                        40L + 3 + 1)),
                "kimi-for-coding",
                Usage.of(Map.of(Meter.INPUT, 50L, Meter.CACHE_READ, 30L, Meter.CACHE_WRITE, 4L, Meter.OUTPUT, 20L)),
                "kimi-k3",
                Usage.of(Map.of(Meter.INPUT, 2_000L, Meter.OUTPUT, 200L)));
    }

    @Test
    void a_line_without_a_time_and_a_broken_one_are_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(ReadWarning::line)
                .containsExactlyInAnyOrder(6L, 7L);
    }

    @Test
    void a_subagent_s_call_is_of_its_session() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> call.place().session())
                .containsOnly("k-1", "session_k-2");
    }

    @Test
    void without_a_configuration_the_usual_model_is_taken() throws IOException {
        Files.delete(temp.resolve("home/.kimi/config.toml"));
        assertThat(read(temp.resolve("home"), Map.of()).byModel()).doesNotContainKey("kimi-k2.5");
    }

    @Test
    void the_variables_take_the_usual_folders_places() {
        Map<String, String> variables = Map.of(
                "KIMI_SHARE_DIR", temp.resolve("home/.kimi").toString(),
                "KIMI_CODE_HOME", temp.resolve("home/.kimi-code").toString());
        assertThat(read(temp.resolve("nobody"), variables).byModel())
                .isEqualTo(read(temp.resolve("home"), Map.of()).byModel());
    }
}
