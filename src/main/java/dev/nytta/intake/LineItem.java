package dev.nytta.intake;

import dev.nytta.usage.Meter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What OpenAI calls a line of its costs: `gpt-5-nano, input_tokens`, or `gpt-4o-2024-08-06, cached input`.
///
/// @param meter empty where the words say nothing that Nytta counts
public record LineItem(String model, Optional<Meter> meter) {
    private static final Map<String, Meter> METERS = Map.of(
            "input", Meter.INPUT,
            "input uncached", Meter.INPUT,
            "cached input", Meter.CACHE_READ,
            "input cached", Meter.CACHE_READ,
            "input cache write", Meter.CACHE_WRITE,
            "output", Meter.OUTPUT,
            "audio input", Meter.INPUT_AUDIO,
            "cached audio input", Meter.CACHE_READ_AUDIO,
            "audio output", Meter.OUTPUT_AUDIO);
    private static final String TOKENS = " tokens";

    /// Reads it; whatever it is, it is a line item.
    public static LineItem read(String text) {
        int comma = text.lastIndexOf(',');
        if (comma < 0) {
            return new LineItem(text.strip(), Optional.empty());
        }
        String words =
                text.substring(comma + 1).strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        String meter = words.endsWith(TOKENS) ? words.substring(0, words.length() - TOKENS.length()) : words;
        return new LineItem(text.substring(0, comma).strip(), Optional.ofNullable(METERS.get(meter)));
    }
}
