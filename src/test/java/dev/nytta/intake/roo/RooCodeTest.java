package dev.nytta.intake.roo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RooCodeTest extends SourceContract {
    @Override
    protected Source source() {
        return new RooCode();
    }

    /// The first has cached tokens inside and the third beside: both with Anthropic's dialect, of two versions.
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-sonnet-4-5",
                Usage.of(Map.of(
                        Meter.INPUT,
                        9_604L - 600 - 9_000 + 4 + 100,
                        Meter.CACHE_READ,
                        9_000L + 9_000,
                        Meter.CACHE_WRITE_5M,
                        600L,
                        Meter.OUTPUT,
                        40L + 25 + 10)),
                "gpt-5",
                Usage.of(Map.of(Meter.INPUT, 2_000L - 1_500, Meter.CACHE_READ, 1_500L, Meter.OUTPUT, 30L)));
    }

    @Test
    void a_call_belongs_to_its_task_and_the_folder_that_was_worked_in() {
        assertThat(read(temp.resolve("home"), Map.of()).calls())
                .extracting(LocalCall::place)
                .containsOnly(new LocalCall.Place("8b1d", "/home/ada/sh\u00f6p"));
    }
}
