package dev.nytta.query;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;

/// How much of prompts came from a cache.
///
/// @param prompt tokens that were sent, cached ones among them
/// @param cached the part that was read from a cache
public record OwnTokens(long prompt, long cached) {
    private static final Set<Meter> READ = EnumSet.of(Meter.CACHE_READ, Meter.CACHE_READ_AUDIO, Meter.CACHE_READ_IMAGE);

    public static OwnTokens of(Usage usage) {
        return new OwnTokens(
                usage.promptTokens(), READ.stream().mapToLong(usage::get).sum());
    }

    static Field<Long> sumOfPrompt() {
        return sum(Arrays.stream(Meter.values()).filter(meter -> meter.side() == Meter.Side.PROMPT));
    }

    static Field<Long> sumOfCached() {
        return sum(READ.stream());
    }

    /// What went into a cache.
    static Field<Long> sumOfWritten() {
        return sum(
                Arrays.stream(Meter.values()).filter(meter -> meter.wireName().startsWith("cache_write")));
    }

    private static Field<Long> sum(Stream<Meter> meters) {
        return meters.map(meter -> Engine.number(meter.wireName()))
                .reduce(Field::add)
                .orElseThrow();
    }
}
