package dev.nytta.intake.droid;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// A session's `tokenUsage`. The input has no cached tokens in it.
final class Counts {
    private static final JsonNames NAMES =
            JsonNames.of("inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens", "thinkingTokens");

    private long input;
    private long output;
    private long written;
    private long read;
    private long thinking;

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
            case "inputTokens" -> input = Limits.tokens(json);
            case "outputTokens" -> output = Limits.tokens(json);
            case "cacheCreationTokens" -> written = Limits.tokens(json);
            case "cacheReadTokens" -> read = Limits.tokens(json);
            case "thinkingTokens" -> thinking = Limits.tokens(json);
            default -> json.skip();
        }
    }

    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, input)
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE, written)
                .set(Meter.OUTPUT, thinking > output ? output + thinking : output)
                .set(Meter.REASONING, thinking)
                .build();
    }
}
