package dev.nytta.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// How long something took, counted in fixed buckets; two additions each, without a lock, and safe to read at any time.
public final class Durations {
    /// Upper bounds, in microseconds: from an fsync on a good disk to an answer of minutes.
    private static final List<Long> BOUNDS_MICROS = List.of(
            100L,
            250L,
            500L,
            1_000L,
            2_500L,
            5_000L,
            10_000L,
            25_000L,
            50_000L,
            100_000L,
            250_000L,
            500_000L,
            1_000_000L,
            2_500_000L,
            5_000_000L,
            10_000_000L,
            30_000_000L,
            60_000_000L,
            300_000_000L);

    private static final long[] BOUNDS_NANOS =
            BOUNDS_MICROS.stream().mapToLong(TimeUnit.MICROSECONDS::toNanos).toArray();

    private final LongAdder[] counts =
            Stream.generate(LongAdder::new).limit(BOUNDS_NANOS.length + 1L).toArray(LongAdder[]::new);
    private final LongAdder sumNanos = new LongAdder();

    /// A bucket: how many took at most so long, those of smaller buckets included.
    ///
    /// @param micros the bound
    public record Bucket(long micros, long count) {}

    /// What was counted.
    ///
    /// @param buckets by rising bounds; what took longer than the last one is in `count` alone
    public record Counted(List<Bucket> buckets, long count, long sumNanos) {}

    /// A negative duration, of a clock that is read on two threads, counts as none.
    public void add(long nanos) {
        long took = Math.max(0, nanos);
        int found = Arrays.binarySearch(BOUNDS_NANOS, took);
        counts[found < 0 ? -found - 1 : found].increment();
        sumNanos.add(took);
    }

    /// What was counted by now. Those that are added meanwhile may be missing in part.
    public Counted counted() {
        Bucket[] buckets = new Bucket[BOUNDS_NANOS.length];
        long count = 0;
        for (int i = 0; i < buckets.length; i++) {
            count += counts[i].sum();
            buckets[i] = new Bucket(BOUNDS_MICROS.get(i), count);
        }
        return new Counted(List.of(buckets), count + counts[buckets.length].sum(), sumNanos.sum());
    }
}
