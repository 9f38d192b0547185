package dev.nytta.intake.google;

import dev.nytta.usage.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the name of a SKU says: `Gemini 2.5 Flash Text Input - Predictions` is input of gemini-2.5-flash.
///
/// The words from `gemini` (or the first) to the next that tells what was counted are the model: it may stand at the
/// end,
/// as in `Generate content output token count gemini 2.5 pro`.
///
/// @param meter empty where the name tells none
record SkuName(String model, Optional<Meter> meter) {
    private static final Set<String> WHAT = Set.of(
            "text",
            "audio",
            "image",
            "video",
            "input",
            "output",
            "cached",
            "caching",
            "thinking",
            "ga",
            "long",
            "short",
            "batch",
            "priority",
            "flex",
            "token",
            "tokens",
            "generate",
            "content",
            "-");

    static SkuName of(String description) {
        List<String> words = List.of(description.toLowerCase(Locale.ROOT).split("\\s+", 40));
        List<String> model = new ArrayList<>();
        for (String word : words.subList(Math.max(0, words.indexOf("gemini")), words.size())) {
            if (WHAT.contains(word)) {
                break;
            }
            model.add(word);
        }
        return new SkuName(String.join("-", model), meter(Set.copyOf(words)));
    }

    private static Optional<Meter> meter(Set<String> words) {
        boolean in = words.contains("input");
        if (in == words.contains("output")) {
            return Optional.empty();
        }
        boolean audio = words.contains("audio");
        boolean image = words.contains("image");
        if (words.contains("cached") || words.contains("caching")) {
            return Optional.of(audio ? Meter.CACHE_READ_AUDIO : image ? Meter.CACHE_READ_IMAGE : Meter.CACHE_READ);
        }
        if (in) {
            boolean video = words.contains("video");
            return Optional.of(
                    audio ? Meter.INPUT_AUDIO : image ? Meter.INPUT_IMAGE : video ? Meter.INPUT_VIDEO : Meter.INPUT);
        }
        return Optional.of(audio ? Meter.OUTPUT_AUDIO : image ? Meter.OUTPUT_IMAGE : Meter.OUTPUT);
    }
}
