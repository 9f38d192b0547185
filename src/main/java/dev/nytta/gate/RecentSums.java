package dev.nytta.gate;

import java.util.Arrays;
import java.util.List;

/// Sums of the last so many stretches of time, of which each is this long. Not thread-safe.
final class RecentSums {
    private final long[] sums;
    private final long millis;
    private long latest;

    RecentSums(int stretches, long millis) {
        sums = new long[stretches];
        this.millis = millis;
    }

    void add(long amount, long nowMillis) {
        turn(nowMillis);
        sums[sums.length - 1] += amount;
    }

    /// The latest last.
    List<Long> all(long nowMillis) {
        turn(nowMillis);
        return Arrays.stream(sums).boxed().toList();
    }

    long total(long nowMillis) {
        turn(nowMillis);
        return Arrays.stream(sums).sum();
    }

    /// A clock that goes back stays where it was.
    private void turn(long nowMillis) {
        long now = nowMillis / millis;
        int gone = Math.clamp(now - latest, 0, sums.length);
        latest = Math.max(latest, now);
        System.arraycopy(sums, gone, sums, 0, sums.length - gone);
        Arrays.fill(sums, sums.length - gone, sums.length, 0);
    }
}
