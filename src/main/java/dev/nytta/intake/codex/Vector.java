package dev.nytta.intake.codex;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// The counts of one `total_token_usage` or `last_token_usage`. Input includes what was read from and written to the
/// cache, output includes reasoning.
record Vector(long input, long cached, long written, long output, long reasoning) {
    static final Vector ZERO = new Vector(0, 0, 0, 0, 0);

    private static final JsonNames NAMES = JsonNames.of(
            "input_tokens",
            "cached_input_tokens",
            "cache_write_input_tokens",
            "output_tokens",
            "reasoning_output_tokens");
    private static final long MOST = 1L << 50;

    static Vector read(JsonCursor json) {
        long[] counts = new long[5];
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "input_tokens" -> counts[0] = count(json);
                    case "cached_input_tokens" -> counts[1] = count(json);
                    case "cache_write_input_tokens" -> counts[2] = count(json);
                    case "output_tokens" -> counts[3] = count(json);
                    case "reasoning_output_tokens" -> counts[4] = count(json);
                    default -> json.skip();
                }
            }
        }
        return new Vector(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    private static long count(JsonCursor json) {
        return Math.clamp(json.integer(0), 0, MOST);
    }

    boolean isZero() {
        return equals(ZERO);
    }

    boolean covers(Vector other) {
        return input >= other.input
                && cached >= other.cached
                && written >= other.written
                && output >= other.output
                && reasoning >= other.reasoning;
    }

    Vector minus(Vector other) {
        return new Vector(
                input - other.input,
                cached - other.cached,
                written - other.written,
                output - other.output,
                reasoning - other.reasoning);
    }

    Vector least(Vector other) {
        return new Vector(
                Math.min(input, other.input),
                Math.min(cached, other.cached),
                Math.min(written, other.written),
                Math.min(output, other.output),
                Math.min(reasoning, other.reasoning));
    }

    long total() {
        return input + output;
    }

    /// Disjoint meters. Parts that are larger than what they are part of are cut to it.
    Usage usage() {
        long read = Math.min(cached, input);
        long write = Math.min(written, input - read);
        return Usage.builder()
                .set(Meter.INPUT, input - read - write)
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE, write)
                .set(Meter.OUTPUT, output)
                .set(Meter.REASONING, Math.min(reasoning, output))
                .build();
    }

    String text() {
        return input + "," + cached + "," + written + "," + output + "," + reasoning;
    }

    static Vector parse(String text) {
        String[] parts = text.split(",", -1);
        return new Vector(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }
}
