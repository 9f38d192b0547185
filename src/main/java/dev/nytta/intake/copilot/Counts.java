package dev.nytta.intake.copilot;

import dev.nytta.intake.Limits;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;

/// What was counted: the input has what was read from and written to the cache in it, the output has the reasoning.
record Counts(long input, long output, long read, long written, long reasoning) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    static long bounded(BigDecimal count) {
        return count.signum() < 0
                ? 0
                : count.min(BigDecimal.valueOf(Limits.MOST_TOKENS)).longValue();
    }

    Usage usage() {
        long fromCache = Math.min(read, input);
        long toCache = Math.min(written, input - fromCache);
        return Usage.builder()
                .set(Meter.INPUT, input - fromCache - toCache)
                .set(Meter.CACHE_READ, fromCache)
                .set(Meter.CACHE_WRITE, toCache)
                .set(Meter.OUTPUT, output)
                .set(Meter.REASONING, Math.min(reasoning, output))
                .build();
    }

    Counts plus(Counts more) {
        return new Counts(
                input + more.input,
                output + more.output,
                read + more.read,
                written + more.written,
                reasoning + more.reasoning);
    }

    boolean isBelow(Counts other) {
        return input < other.input
                || output < other.output
                || read < other.read
                || written < other.written
                || reasoning < other.reasoning;
    }
}
