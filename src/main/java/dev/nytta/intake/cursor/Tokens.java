package dev.nytta.intake.cursor;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.Optional;

/// A row's counts.
///
/// @param fresh `Input (w/o Cache Write)`
/// @param written `Input (w/ Cache Write)`: what was written to a cache, without the fresh input
record Tokens(long fresh, long written, long read, long output) {
    Usage usage() {
        return Usage.builder()
                .set(Meter.INPUT, fresh)
                .set(Meter.CACHE_READ, read)
                .set(Meter.CACHE_WRITE_5M, written)
                .set(Meter.OUTPUT, output)
                .build();
    }

    /// The counts if they add up to a total, with `written` beside the fresh input or around it; empty if neither does.
    Optional<Usage> adding(long total) {
        if (total == fresh + written + read + output) {
            return Optional.of(usage());
        }
        boolean around = written >= fresh && total == written + read + output;
        return around ? Optional.of(new Tokens(fresh, written - fresh, read, output).usage()) : Optional.empty();
    }
}
