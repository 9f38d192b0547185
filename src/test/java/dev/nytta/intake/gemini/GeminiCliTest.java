package dev.nytta.intake.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeminiCliTest extends SourceContract {
    @Override
    protected Source source() {
        return new GeminiCli();
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "gemini-2.5-pro",
                Usage.of(Map.of(
                        Meter.INPUT,
                        1_000L - 600 + 20,
                        Meter.CACHE_READ,
                        600L,
                        Meter.OUTPUT,
                        50L + 30,
                        Meter.REASONING,
                        30L)),
                "gemini-2.5-flash",
                Usage.of(Map.of(
                        Meter.INPUT,
                        200L + 300 - 100,
                        Meter.CACHE_READ,
                        100L,
                        Meter.OUTPUT,
                        25L + 5 + 7,
                        Meter.REASONING,
                        5L)));
    }

    @Test
    void a_message_without_a_time_is_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(ReadWarning::line, ReadWarning::what)
                .containsExactly(tuple(8L, "a message has tokens but no time"));
    }

    @Test
    void a_line_belongs_to_its_header_s_session() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> call.identity().key())
                .containsExactlyInAnyOrder("g-1 m2", "g-2 m2", "g-2 m4");
    }

    @Test
    void the_variable_takes_the_usual_folder_s_place() {
        Map<String, String> variable =
                Map.of("GEMINI_DATA_DIR", temp.resolve("home/.gemini").toString());
        assertThat(read(temp.resolve("nobody"), variable).byModel())
                .isEqualTo(read(temp.resolve("home"), Map.of()).byModel());
    }
}
