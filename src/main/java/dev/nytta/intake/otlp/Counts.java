package dev.nytta.intake.otlp;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport.CountSource;

/// Disjoint counts of a producer whose input holds its cached tokens.
record Counts(Usage usage, CountSource source) {
    /// @param input all prompt tokens
    /// @param output all output tokens, reasoning among them
    static Counts inclusive(long input, Cached cached, long output, long reasoning) {
        long rest = input - cached.read() - cached.written();
        Usage usage = Usage.builder()
                .set(Meter.INPUT, Math.max(0, rest))
                .set(Meter.CACHE_READ, cached.read())
                .set(Meter.CACHE_WRITE, cached.written())
                .set(Meter.OUTPUT, output)
                .set(Meter.REASONING, Math.min(reasoning, output))
                .build();
        return new Counts(usage, rest < 0 ? CountSource.CONTRADICTORY : CountSource.REPORTED);
    }

    record Cached(long read, long written) {}
}
