package dev.nytta.intake.goose;

import dev.nytta.intake.shape.CacheCount;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;

/// What a session or a call used, as Goose counts: input has cached tokens in it; a total above input and output has
/// hidden reasoning in it, as Gemini counts.
record Counters(long input, long output, long total, Cached cached) {
    static final Counters NONE = new Counters(0, 0, 0, Cached.UNKNOWN);
    private static final long MOST = 1L << 50;

    Counters {
        input = Math.clamp(input, 0, MOST);
        output = Math.clamp(output, 0, MOST);
        total = Math.clamp(total, 0, MOST);
    }

    /// Older versions do not keep it.
    record Cached(long read, long written) {
        static final Cached UNKNOWN = new Cached(0, 0);

        Cached {
            read = Math.clamp(read, 0, MOST);
            written = Math.clamp(written, 0, MOST);
        }
    }

    Counters minus(Counters other) {
        return new Counters(
                input - other.input,
                output - other.output,
                total - other.total,
                new Cached(cached.read - other.cached.read, cached.written - other.cached.written));
    }

    /// Whether there is a total that does not say of what.
    boolean isUndivided() {
        return total > 0 && input == 0 && output == 0;
    }

    long tokens() {
        return Math.max(total, input + output);
    }

    Usage usage() {
        boolean divided = input > 0 && output > 0;
        long hidden = divided ? Math.max(0, total - input - output) : 0;
        return Usage.builder()
                .set(Meter.INPUT, CacheCount.WHERE_THEY_FIT.uncached(input, cached.read + cached.written))
                .set(Meter.CACHE_READ, cached.read)
                .set(Meter.CACHE_WRITE_5M, cached.written)
                .set(Meter.OUTPUT, output + hidden)
                .set(Meter.REASONING, hidden)
                .build();
    }
}
