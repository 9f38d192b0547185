package dev.nytta.intake.aider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.LocalCall;
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

class AiderTest extends SourceContract {
    @Override
    protected Source source() {
        return new Aider();
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-sonnet-4-6",
                Usage.of(Map.of(Meter.INPUT, 5_000L, Meter.OUTPUT, 400L)),
                "gpt-4o",
                Usage.of(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 4L)),
                "REDACTED",
                Usage.of(Map.of(Meter.INPUT, 100L, Meter.OUTPUT, 20L)));
    }

    @Test
    void what_follows_a_launch_is_a_session() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> call.place().session(), LocalCall::served, LocalCall::reportedUsd)
                .containsExactlyInAnyOrder(
                        tuple(
                                "aider-1795165200",
                                new Served("anthropic", "claude-sonnet-4-6"),
                                Optional.of(new BigDecimal("0.021"))),
                        tuple("aider-1795165200", new Served("openai", "gpt-4o"), Optional.empty()),
                        tuple("aider-1795251600", new Served("openai", "REDACTED"), Optional.empty()));
    }

    @Test
    void a_message_without_a_model_is_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(ReadWarning::line)
                .containsExactly(7L);
    }

    @Test
    void the_variable_names_one_more_log() {
        Map<String, String> variable = Map.of(
                "AIDER_ANALYTICS_LOG",
                temp.resolve("home/.aider/analytics.jsonl").toString());
        assertThat(read(temp.resolve("nobody"), variable).byModel())
                .isEqualTo(read(temp.resolve("home"), Map.of()).byModel());
    }
}
