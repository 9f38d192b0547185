package dev.nytta.gate;

import dev.nytta.policy.Learned;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What the last settled calls of each model and client were like. Thread-safe; bounded.
///
/// Of calls that began together the short ones end first. So those under way are counted too: while they are many
/// beside all that ever ended, nobody knows yet how long the longest are.
final class LearnedCalls {
    private static final int MOST_KEYS = 10_000;
    private static final int RING = 64;
    /// Below this many calls each one is told at once; later the percentiles are worked out now and then.
    private static final int EAGER = 24;

    private static final int EVERY = 8;
    /// So many calls must have ended for each one under way that a 95th percentile stands for both.
    private static final int ENDED_FOR_EACH = 19;

    private final Map<Key, Ring> rings = new ConcurrentHashMap<>();

    Learned of(String model, String client) {
        Ring ring = rings.get(new Key(model, client));
        return ring == null ? Learned.NOTHING : ring.learned();
    }

    /// The same, kept at hand by an answer that looks at it again and again.
    Supplier<Learned> watch(String model, String client) {
        return ring(new Key(model, client))
                .<Supplier<Learned>>map(ring -> ring::learned)
                .orElse(() -> Learned.NOTHING);
    }

    /// A call is sent; [#ended] follows.
    void began(String model, String client) {
        ring(new Key(model, client)).ifPresent(ring -> ring.underWay(1));
    }

    /// A call is over, whatever came of it.
    void ended(String model, String client) {
        ring(new Key(model, client)).ifPresent(ring -> ring.underWay(-1));
    }

    void add(String model, String client, Settled call) {
        ring(new Key(model, client)).ifPresent(ring -> ring.add(call));
    }

    private Optional<Ring> ring(Key key) {
        Ring ring = rings.get(key);
        if (ring == null && rings.size() < MOST_KEYS) {
            ring = rings.computeIfAbsent(key, _ -> new Ring());
        }
        return Optional.ofNullable(ring);
    }

    /// One call as it was settled with the provider's own counts.
    ///
    /// @param outputTokens of one choice
    /// @param tokensPerSecond 0 where it could not be measured
    /// @param inputMilliTokensPerByte prompt tokens for each 1,000 bytes of body; below 0 where they tell nothing
    /// @param outputMilliTokensPerByte 0 where nothing visible was counted
    record Settled(
            long outputTokens, long tokensPerSecond, long inputMilliTokensPerByte, long outputMilliTokensPerByte) {}

    private record Key(String model, String client) {}

    private static final class Ring {
        private final long[] output = new long[RING];
        private final long[] speed = new long[RING];
        private final long[] input = new long[RING];
        private final long[] density = new long[RING];
        private long count;
        private long underWay;
        private volatile Learned known = Learned.NOTHING;
        private volatile Learned atLeast = Learned.NOTHING;
        private volatile boolean longerMayCome;

        Learned learned() {
            return longerMayCome ? atLeast : known;
        }

        synchronized void underWay(int change) {
            underWay = Math.max(0, underWay + change);
            longerMayCome = underWay * ENDED_FOR_EACH > count;
        }

        synchronized void add(Settled call) {
            int at = (int) (count % RING);
            output[at] = call.outputTokens();
            speed[at] = call.tokensPerSecond();
            boolean measured = call.inputMilliTokensPerByte() >= 0;
            input[at] = measured ? call.inputMilliTokensPerByte() : known.inputMilliTokensPerByteP95();
            density[at] = call.outputMilliTokensPerByte();
            count++;
            if (count <= EAGER || count % EVERY == 0) {
                int size = (int) Math.min(count, RING);
                long[] lengths = sorted(output, size);
                known = new Learned(
                        size,
                        lengths[p95(size)],
                        lengths[size - 1],
                        false,
                        sorted(speed, size)[p95(size)],
                        sorted(input, size)[p95(size)],
                        sorted(density, size)[p95(size)]);
                atLeast = known.whileLongerMayCome();
            }
        }

        private static long[] sorted(long[] values, int size) {
            long[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }

        private static int p95(int size) {
            return (int) Math.ceil(size * 0.95) - 1;
        }
    }
}
