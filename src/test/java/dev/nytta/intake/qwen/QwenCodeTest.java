package dev.nytta.intake.qwen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QwenCodeTest extends SourceContract {
    @Override
    protected Source source() {
        return new QwenCode();
    }

    /// The second answer's total says that its 10 thoughts are inside its 60 candidates.
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "qwen3-coder-plus",
                Usage.of(Map.of(
                        Meter.INPUT, 1_000L - 400 + 500,
                        Meter.CACHE_READ, 400L,
                        Meter.OUTPUT, 80L + 20 + 60,
                        Meter.REASONING, 20L + 10)),
                "qwen3-max",
                Usage.of(Map.of(Meter.INPUT, 7L, Meter.OUTPUT, 3L)));
    }

    @Test
    void a_line_without_a_model_or_that_is_broken_is_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(ReadWarning::line)
                .containsExactly(6L, 7L);
    }

    @Test
    void a_call_keeps_its_session_and_folder() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> call.place())
                .contains(new Place("q-1", "/home/ada/shop"));
    }
}
