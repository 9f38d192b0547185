package dev.nytta.intake.pi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenClawTest extends SourceContract {
    @Override
    protected Source source() {
        return new OpenClaw();
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "gpt-5.4",
                Usage.of(Map.of(Meter.INPUT, 1_000L, Meter.CACHE_READ, 200L, Meter.OUTPUT, 50L)),
                "claude-sonnet-4-6",
                Usage.of(Map.of(Meter.INPUT, 3L + 30, Meter.CACHE_WRITE, 7L, Meter.OUTPUT, 5L + 50)));
    }

    @Test
    void a_file_without_a_header_is_a_session_by_its_name() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(LocalCall::place)
                .containsExactlyInAnyOrder(
                        new Place("o-1", "/home/ada/claw"), new Place("o-0", "/home/ada/claw"), new Place("o-2", ""));
    }
}
