package dev.nytta.intake.qwen;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// An answer's `usageMetadata`. The prompt has the cached tokens in it; thoughts stand beside the candidates, unless
/// the total says that they are inside.
final class Counts {
    private static final JsonNames NAMES = JsonNames.of(
            "promptTokenCount",
            "candidatesTokenCount",
            "thoughtsTokenCount",
            "cachedContentTokenCount",
            "totalTokenCount");

    private long prompt;
    private long candidates;
    private long thoughts;
    private long cached;
    private long total;

    void read(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            field(json);
        }
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "promptTokenCount" -> prompt = Limits.tokens(json);
            case "candidatesTokenCount" -> candidates = Limits.tokens(json);
            case "thoughtsTokenCount" -> thoughts = Limits.tokens(json);
            case "cachedContentTokenCount" -> cached = Limits.tokens(json);
            case "totalTokenCount" -> total = Limits.tokens(json);
            default -> json.skip();
        }
    }

    Usage usage() {
        long read = Math.min(cached, prompt);
        boolean inside = total == prompt + candidates && thoughts <= candidates;
        long output = inside ? candidates : candidates + thoughts;
        return Usage.builder()
                .set(Meter.INPUT, prompt - read)
                .set(Meter.CACHE_READ, read)
                .set(Meter.OUTPUT, output)
                .set(Meter.REASONING, thoughts)
                .build();
    }
}
