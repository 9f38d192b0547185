package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.EnumMap;
import java.util.Map;

/// The counts of a `usage` object. What a later object states replaces what an earlier one stated; nothing is summed,
/// because `message_delta` states totals of the answer so far.
final class Counts {
    /// Far above any answer, and low enough that no sum of counts overflows.
    private static final long MOST = 1_000_000_000_000L;

    private final Map<Field, Long> counts = new EnumMap<>(Field.class);

    /// Takes a count; one that cannot be true is passed over.
    void state(Field field, long count) {
        if (count >= 0 && count <= MOST) {
            counts.put(field, count);
        }
    }

    boolean states(Field field) {
        return counts.containsKey(field);
    }

    /// The count, 0 where none was stated.
    long get(Field field) {
        return counts.getOrDefault(field, 0L);
    }

    /// Whether the writes told apart by time to live are more than all writes.
    boolean contradictory() {
        return states(Field.CACHE_WRITE) && get(Field.CACHE_WRITE) < splitWrites();
    }

    /// The counts as meters. Writes that were not told apart by time to live are taken at the request's own
    /// (the split covers the first iteration only); dropping them would be a discount that nobody gave.
    Usage usage(CacheWrite asked) {
        Usage.Builder usage = Usage.builder()
                .set(Meter.INPUT, get(Field.INPUT))
                .set(Meter.CACHE_READ, get(Field.CACHE_READ))
                .set(Meter.CACHE_WRITE_5M, get(Field.CACHE_WRITE_5M))
                .set(Meter.CACHE_WRITE_1H, get(Field.CACHE_WRITE_1H))
                .set(Meter.OUTPUT, get(Field.OUTPUT))
                .set(Meter.REASONING, Math.min(get(Field.THINKING), get(Field.OUTPUT)))
                .set(Meter.WEB_SEARCH, get(Field.WEB_SEARCH))
                .set(Meter.WEB_FETCH, get(Field.WEB_FETCH));
        Meter unsplit = asked == CacheWrite.ONE_HOUR ? Meter.CACHE_WRITE_1H : Meter.CACHE_WRITE_5M;
        return usage.add(unsplit, Math.max(0, get(Field.CACHE_WRITE) - splitWrites()))
                .build();
    }

    private long splitWrites() {
        return get(Field.CACHE_WRITE_5M) + get(Field.CACHE_WRITE_1H);
    }

    /// A copy with another output count.
    Counts withOutput(long output) {
        Counts copy = new Counts();
        copy.counts.putAll(counts);
        copy.state(Field.OUTPUT, output);
        return copy;
    }
}
