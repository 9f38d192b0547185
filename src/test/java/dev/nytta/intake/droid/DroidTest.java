package dev.nytta.intake.droid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroidTest extends SourceContract {
    @Override
    protected Source source() {
        return new Droid();
    }

    /// The second session has more thinking than output: it cannot be inside.
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-opus-4-6",
                Usage.of(Map.of(
                        Meter.INPUT,
                        1_000L,
                        Meter.CACHE_READ,
                        4_000L,
                        Meter.CACHE_WRITE,
                        300L,
                        Meter.OUTPUT,
                        200L,
                        Meter.REASONING,
                        50L)),
                "kimi-k2.5",
                Usage.of(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 2L + 7, Meter.REASONING, 7L)));
    }

    @ParameterizedTest
    @CsvSource({
        "custom:Claude-Opus-4.5-Thinking-[Anthropic]-0, claude-opus-4.5",
        "Claude-Sonnet-4-[Anthropic], claude-sonnet-4",
        "claude-opus-4-6, claude-opus-4-6",
        "GPT 5.4 [OpenAI], gpt-5.4",
        "gemini-2.5-pro, gemini-2.5-pro",
        "custom:Kimi-K3-(free)-0, kimi-k3",
        "kimi-k2-thinking, kimi-k2-thinking",
        "'', unknown",
    })
    void a_shown_name_becomes_the_maker_s(String shown, String model) {
        assertThat(ModelName.of(shown)).isEqualTo(model);
    }

    @Test
    void a_total_is_dated_when_it_was_written_but_not_before_its_lock() throws IOException {
        Path folder = temp.resolve("home/.factory/sessions");
        Files.setLastModifiedTime(
                folder.resolve("-home-ada-shop/d-1.settings.json"),
                FileTime.from(Instant.parse("2026-11-23T10:00:00Z")));
        Files.setLastModifiedTime(
                folder.resolve("d-2.settings.json"), FileTime.from(Instant.parse("2026-11-01T10:00:00Z")));
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> Instant.ofEpochMilli(call.atMillis()), LocalCall::place)
                .containsExactlyInAnyOrder(
                        tuple(Instant.parse("2026-11-23T10:00:00Z"), new Place("d-1", "/home/ada/shop")),
                        tuple(Instant.parse("2026-11-20T09:00:00Z"), new Place("d-2", "")));
    }

    @Test
    void a_file_that_is_cut_is_named() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(warning -> Path.of(warning.file()).getFileName().toString(), ReadWarning::line)
                .containsExactly(tuple("d-4.settings.json", 0L));
    }
}
