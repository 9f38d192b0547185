package dev.nytta.wire.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.Optional;

/// A `usage` object of these APIs: tokens by modality, or seconds.
///
/// `input_tokens_details` (pictures) and `input_token_details` (transcripts) are parts of `input_tokens`, cached ones
/// too; seconds stand alone. Which modality the output has, the path says; parts of another are told apart.
final class StatedUsage {
    private static final JsonNames NAMES = JsonNames.of(
            "input_tokens",
            "prompt_tokens",
            "output_tokens",
            "completion_tokens",
            "input_tokens_details",
            "input_token_details",
            "prompt_tokens_details",
            "output_tokens_details",
            "output_token_details",
            "completion_tokens_details",
            "cached_tokens",
            "cached_tokens_details",
            "text_tokens",
            "image_tokens",
            "audio_tokens",
            "seconds",
            "duration",
            "prompt_audio_seconds");
    private static final long MOST = 1_000_000_000_000L;

    private final Parts prompt = new Parts();
    private final Parts cached = new Parts();
    private final Parts answer = new Parts();
    private long seconds;

    /// Counts of one side; `all` holds the others.
    private static final class Parts {
        private long all;
        private long text;
        private long image;
        private long audio;
    }

    private StatedUsage() {}

    /// Reads the object; absent if the text is none.
    ///
    /// @param output the meter of the output that is not told apart
    static Optional<UnitFacts.Stated> read(String json, Meter output) {
        byte[] bytes = json.getBytes(UTF_8);
        JsonCursor cursor = JsonCursor.lenient(bytes, 0, bytes.length);
        if (!cursor.enterObject()) {
            return Optional.empty();
        }
        StatedUsage stated = new StatedUsage();
        while (cursor.nextField()) {
            stated.field(cursor);
        }
        Usage usage = stated.usage(output);
        CountSource source = stated.isContradictory() ? CountSource.CONTRADICTORY : CountSource.REPORTED;
        return usage.isEmpty() ? Optional.empty() : Optional.of(new UnitFacts.Stated(usage, source));
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "input_tokens", "prompt_tokens" -> prompt.all = count(json);
            case "output_tokens", "completion_tokens" -> answer.all = count(json);
            case "input_tokens_details", "input_token_details", "prompt_tokens_details" -> details(json, prompt);
            case "output_tokens_details", "output_token_details", "completion_tokens_details" -> details(json, answer);
            case "seconds", "duration", "prompt_audio_seconds" -> seconds = count(json);
            default -> json.skip();
        }
    }

    private void details(JsonCursor json, Parts parts) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "text_tokens" -> parts.text = count(json);
                case "image_tokens" -> parts.image = count(json);
                case "audio_tokens" -> parts.audio = count(json);
                case "cached_tokens" -> cached.all = count(json);
                case "cached_tokens_details" -> details(json, cached);
                default -> json.skip();
            }
        }
    }

    private static long count(JsonCursor json) {
        return Math.clamp(json.integer(0), 0, MOST);
    }

    private boolean isContradictory() {
        return prompt.image + prompt.audio > prompt.all
                || cached.all > prompt.all
                || cached.image > prompt.image
                || answer.text + answer.image + answer.audio > answer.all;
    }

    private Usage usage(Meter output) {
        long image = Math.max(0, prompt.image - cached.image);
        long cachedText = Math.max(0, cached.all - cached.image - cached.audio);
        long fresh = prompt.all - image - cached.image - prompt.audio - cachedText;
        Usage.Builder usage = Usage.builder()
                .set(Meter.INPUT, Math.max(0, fresh))
                .set(Meter.INPUT_IMAGE, image)
                .set(Meter.CACHE_READ_IMAGE, cached.image)
                .set(Meter.INPUT_AUDIO, Math.max(0, prompt.audio - cached.audio))
                .set(Meter.CACHE_READ_AUDIO, cached.audio)
                .set(Meter.CACHE_READ, cachedText)
                .set(Meter.INPUT_AUDIO_SECONDS, seconds);
        long told = other(usage, Meter.OUTPUT, output, answer.text)
                + other(usage, Meter.OUTPUT_IMAGE, output, answer.image)
                + other(usage, Meter.OUTPUT_AUDIO, output, answer.audio);
        return usage.set(output, Math.max(0, answer.all - told)).build();
    }

    /// Sets a part that has another meter than the output as a whole.
    private static long other(Usage.Builder usage, Meter meter, Meter output, long count) {
        if (meter == output) {
            return 0;
        }
        usage.set(meter, count);
        return count;
    }
}
