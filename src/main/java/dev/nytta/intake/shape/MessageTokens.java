package dev.nytta.intake.shape;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// A message's `tokens`: `{input, output, reasoning, cache: {read, write}}`. They are disjoint: cached tokens are not
/// in `input`, reasoning is not in `output`.
final class MessageTokens {
    private static final JsonNames NAMES = JsonNames.of("input", "output", "reasoning", "cache");
    private static final JsonNames CACHE = JsonNames.of("read", "write");

    private long input;
    private long output;
    private long reasoning;
    private long read;
    private long written;

    void read(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                field(json);
            }
        }
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "input" -> input = Limits.tokens(json);
            case "output" -> output = Limits.tokens(json);
            case "reasoning" -> reasoning = Limits.tokens(json);
            case "cache" -> cache(json);
            default -> json.skip();
        }
    }

    private void cache(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(CACHE)) {
                case "read" -> read = Limits.tokens(json);
                case "write" -> written = Limits.tokens(json);
                default -> json.skip();
            }
        }
    }

    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, input)
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE_5M, written)
                .set(Meter.OUTPUT, output + reasoning)
                .set(Meter.REASONING, reasoning)
                .build();
    }

    @Override
    public String toString() {
        return input + " " + output + " " + reasoning + " " + read + " " + written;
    }
}
