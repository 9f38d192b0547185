package dev.nytta.gate;

import dev.nytta.policy.Learned;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the last settled calls of each model and client were like. Thread-safe; bounded.
final class LearnedCalls {
    private static final int MOST_KEYS = 10_000;
    private static final int RING = 64;
    /// Below this many calls each one is told at once; later the percentiles are worked out now and then.
    private static final int EAGER = 24;

    private static final int EVERY = 8;

    private final Map<Key, Ring> rings = new ConcurrentHashMap<>();

    Learned of(String model, String client) {
        Ring ring = rings.get(new Key(model, client));
        return ring == null ? Learned.NOTHING : ring.learned;
    }

    void add(String model, String client, Settled call) {
        Key key = new Key(model, client);
        Ring ring = rings.get(key);
        if (ring == null) {
            if (rings.size() >= MOST_KEYS) {
                return;
            }
            ring = rings.computeIfAbsent(key, _ -> new Ring());
        }
        ring.add(call);
    }

    /// One call as it was settled with the provider's own counts.
    ///
    /// @param outputTokens of one choice
    /// @param tokensPerSecond 0 where it could not be measured
    /// @param inputMilliTokensPerByte prompt tokens for each 1,000 bytes of body
    /// @param outputMilliTokensPerByte 0 where nothing visible was counted
    record Settled(
            long outputTokens, long tokensPerSecond, long inputMilliTokensPerByte, long outputMilliTokensPerByte) {}

    private record Key(String model, String client) {}

    private static final class Ring {
        private final long[] output = new long[RING];
        private final long[] speed = new long[RING];
        private final long[] input = new long[RING];
        private final long[] density = new long[RING];
        private int count;
        private volatile Learned learned = Learned.NOTHING;

        synchronized void add(Settled call) {
            int at = count % RING;
            output[at] = call.outputTokens();
            speed[at] = call.tokensPerSecond();
            input[at] = call.inputMilliTokensPerByte();
            density[at] = call.outputMilliTokensPerByte();
            count++;
            if (count <= EAGER || count % EVERY == 0) {
                learned = new Learned(Math.min(count, RING), p95(output), p95(speed), p95(input), p95(density));
            }
        }

        private long p95(long[] values) {
            long[] sorted = Arrays.copyOf(values, Math.min(count, RING));
            Arrays.sort(sorted);
            return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
        }
    }
}
