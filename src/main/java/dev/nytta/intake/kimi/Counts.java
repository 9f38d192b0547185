package dev.nytta.intake.kimi;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// What was counted, in the spelling of either agent. No part has another one in it.
final class Counts {
    private static final JsonNames NAMES = JsonNames.of(
            "input_other",
            "inputOther",
            "input_cache_read",
            "inputCacheRead",
            "input_cache_creation",
            "inputCacheCreation",
            "output");

    private long other;
    private long read;
    private long written;
    private long output;

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
            case "input_other", "inputOther" -> other = Limits.tokens(json);
            case "input_cache_read", "inputCacheRead" -> read = Limits.tokens(json);
            case "input_cache_creation", "inputCacheCreation" -> written = Limits.tokens(json);
            case "output" -> output = Limits.tokens(json);
            default -> json.skip();
        }
    }

    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, other)
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE, written)
                .set(Meter.OUTPUT, output)
                .build();
    }

    String text() {
        return other + " " + read + ' ' + written + ' ' + output;
    }
}
