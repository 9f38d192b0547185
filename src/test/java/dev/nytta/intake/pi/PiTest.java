package dev.nytta.intake.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PiTest extends SourceContract {
    @Override
    protected Source source() {
        return new Pi();
    }

    /// The fork repeats two answers of its parent.
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-sonnet-4-6",
                Usage.of(Map.of(
                        Meter.INPUT,
                        12L,
                        Meter.CACHE_READ,
                        6_000L,
                        Meter.CACHE_WRITE,
                        400L,
                        Meter.OUTPUT,
                        300L,
                        Meter.REASONING,
                        90L)),
                "gpt-5.4",
                Usage.of(Map.of(Meter.INPUT, 100L, Meter.OUTPUT, 10L)),
                "gemini-2.5-pro",
                Usage.of(Map.of(Meter.INPUT, 8L, Meter.OUTPUT, 2L)));
    }

    @Test
    void an_answer_without_a_time_is_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(ReadWarning::line)
                .containsExactly(6L);
    }

    @Test
    void a_call_keeps_what_pi_claims_it_cost_and_where() {
        assertThat(read(temp.resolve("home"), Map.of()).calls())
                .extracting(LocalCall::place, LocalCall::served, LocalCall::reportedUsd)
                .contains(
                        tuple(
                                new Place("p-1", "/home/ada/shop"),
                                new Served("anthropic", "claude-sonnet-4-6"),
                                Optional.of(new BigDecimal("0.345"))),
                        // Its model and provider are those of the change before it.
                        tuple(new Place("p-1", "/home/ada/shop"), new Served("openai", "gpt-5.4"), Optional.empty()),
                        tuple(
                                new Place("p-2", "/home/ada/shop"),
                                new Served("google", "gemini-2.5-pro"),
                                Optional.empty()));
    }

    @Test
    void the_variable_takes_the_usual_folder_s_place() {
        Map<String, String> variable =
                Map.of("PI_CODING_AGENT_DIR", temp.resolve("home/.pi/agent").toString());
        assertThat(read(temp.resolve("nobody"), variable).byModel())
                .isEqualTo(read(temp.resolve("home"), Map.of()).byModel());
    }
}
