package dev.nytta.intake.openai;

import dev.nytta.intake.BillFault;
import dev.nytta.usage.Meter;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tokens of completions as meters that do not overlap.
///
/// `input_tokens` has those read from and written to a cache in it. Where text is told apart from sound and pictures
/// (`input_text_tokens`), its own fields are read; else the totals are those of text.
final class UsageTokens {
    private UsageTokens() {}

    static Map<Meter, Long> of(JsonNode result) {
        long written = OpenAiUsage.count(result, "input_cache_write_tokens");
        long read = either(result, "input_cached_text_tokens", "input_cached_tokens");
        long audioRead = OpenAiUsage.count(result, "input_cached_audio_tokens");
        long imageRead = OpenAiUsage.count(result, "input_cached_image_tokens");
        Map<Meter, Long> tokens = new EnumMap<>(Meter.class);
        tokens.put(Meter.INPUT, rest(either(result, "input_text_tokens", "input_tokens"), read + written));
        tokens.put(Meter.CACHE_READ, read);
        tokens.put(Meter.CACHE_WRITE, written);
        tokens.put(Meter.OUTPUT, either(result, "output_text_tokens", "output_tokens"));
        tokens.put(Meter.INPUT_AUDIO, rest(OpenAiUsage.count(result, "input_audio_tokens"), audioRead));
        tokens.put(Meter.CACHE_READ_AUDIO, audioRead);
        tokens.put(Meter.OUTPUT_AUDIO, OpenAiUsage.count(result, "output_audio_tokens"));
        tokens.put(Meter.INPUT_IMAGE, rest(OpenAiUsage.count(result, "input_image_tokens"), imageRead));
        tokens.put(Meter.CACHE_READ_IMAGE, imageRead);
        tokens.put(Meter.OUTPUT_IMAGE, OpenAiUsage.count(result, "output_image_tokens"));
        return tokens;
    }

    private static long either(JsonNode result, String first, String second) {
        return OpenAiUsage.count(result, result.hasNonNull(first) ? first : second);
    }

    private static long rest(long all, long part) {
        if (part > all) {
            throw new BillFault(
                    "OpenAI's usage has more cached tokens than tokens.", "Compare costs alone until that is mended.");
        }
        return all - part;
    }
}
