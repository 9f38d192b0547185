package dev.nytta.intake.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmpTest extends SourceContract {
    @Override
    protected Source source() {
        return new Amp();
    }

    /// T-1: a title, a message that the ledger names, one that it lacks. T-2: an event and a message, told alike.
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-haiku-4-5-20251001",
                Usage.of(Map.of(Meter.INPUT, 300L, Meter.OUTPUT, 8L)),
                "claude-sonnet-4-6",
                Usage.of(Map.of(
                        Meter.INPUT,
                        10L + 5,
                        Meter.CACHE_READ,
                        11_372L + 12_000,
                        Meter.CACHE_WRITE,
                        986L,
                        Meter.OUTPUT,
                        178L + 42)),
                "gpt-5.4",
                Usage.of(Map.of(Meter.INPUT, 100L, Meter.OUTPUT, 20L)));
    }

    @Test
    void a_call_without_a_model_and_a_broken_file_are_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(warning -> Path.of(warning.file()).getFileName().toString(), ReadWarning::line)
                .containsExactlyInAnyOrder(tuple("T-2.json", 1L), tuple("T-3.json", 0L));
    }

    @Test
    void a_call_has_the_ledger_s_time_and_the_thread_s_folder() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(
                        LocalCall::atMillis,
                        LocalCall::place,
                        call -> call.served().provider())
                .containsExactlyInAnyOrder(
                        tuple(at("2026-11-20T09:00:30Z"), new Place("T-1", "/home/ada/shop"), "anthropic"),
                        tuple(at("2026-11-20T09:01:00Z"), new Place("T-1", "/home/ada/shop"), "anthropic"),
                        tuple(at("2026-11-20T09:04:00Z"), new Place("T-1", "/home/ada/shop"), "anthropic"),
                        tuple(at("2026-11-21T09:00:00Z"), new Place("T-2", ""), "openai"));
    }

    @Test
    void credits_are_no_dollars() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .allSatisfy(call -> assertThat(call.reportedUsd()).isEmpty());
    }

    @Test
    void the_variable_takes_the_usual_folder_s_place() {
        Map<String, String> variable =
                Map.of("AMP_DATA_DIR", temp.resolve("home/.local/share/amp").toString());
        assertThat(read(temp.resolve("nobody"), variable).byModel())
                .isEqualTo(read(temp.resolve("home"), Map.of()).byModel());
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
