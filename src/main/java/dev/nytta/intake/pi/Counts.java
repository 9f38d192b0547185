package dev.nytta.intake.pi;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.Optional;

/// An answer's `usage`. The input has no cached tokens in it, the output has the reasoning.
final class Counts {
    private static final JsonNames NAMES =
            JsonNames.of("input", "output", "cacheRead", "cacheWrite", "reasoning", "cost", "total");

    private long input;
    private long output;
    private long read;
    private long written;
    private long reasoning;
    private Optional<BigDecimal> usd = Optional.empty();

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
            case "input" -> input = Limits.tokens(json);
            case "output" -> output = Limits.tokens(json);
            case "cacheRead" -> read = Limits.tokens(json);
            case "cacheWrite" -> written = Limits.tokens(json);
            case "reasoning" -> reasoning = Limits.tokens(json);
            case "cost" -> cost(json);
            default -> json.skip();
        }
    }

    private void cost(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            if (json.name(NAMES).equals("total")) {
                usd = json.decimal().filter(total -> total.signum() > 0);
            } else {
                json.skip();
            }
        }
    }

    Optional<BigDecimal> reportedUsd() {
        return usd;
    }

    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, input)
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE, written)
                .set(Meter.OUTPUT, output)
                .set(Meter.REASONING, Math.min(reasoning, output))
                .build();
    }

    String text() {
        return input + " " + output + ' ' + read + ' ' + written;
    }
}
