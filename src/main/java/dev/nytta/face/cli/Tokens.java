package dev.nytta.face.cli;

import dev.nytta.usage.Meter;
import tools.jackson.databind.JsonNode;

/// Sums of a `usage` object by side.
final class Tokens {
    private Tokens() {}

    static String of(JsonNode usage, Meter.Side side) {
        long sum = usage.properties().stream()
                .filter(entry -> Meter.named(entry.getKey())
                        .filter(meter -> meter.side() == side)
                        .isPresent())
                .mapToLong(entry -> entry.getValue().asLong(0))
                .sum();
        return Long.toString(sum);
    }
}
