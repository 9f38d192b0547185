package dev.nytta.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Windows of five hours: one begins with the full hour (UTC) of the first call after the one before it has ended, or
/// after five hours without a call.
public final class Blocks {
    /// How long a block lasts.
    public static final Duration LENGTH = Duration.ofHours(5);

    private static final long LENGTH_MILLIS = LENGTH.toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final long[] starts;

    /// @param at the times of all calls, in any order
    Blocks(long[] at) {
        long[] sorted = at.clone();
        Arrays.sort(sorted);
        long[] found = new long[sorted.length];
        int count = 0;
        long previous = 0;
        for (long time : sorted) {
            boolean over = count == 0 || time - found[count - 1] > LENGTH_MILLIS || time - previous > LENGTH_MILLIS;
            if (over) {
                found[count++] = Math.floorDiv(time, HOUR_MILLIS) * HOUR_MILLIS;
            }
            previous = time;
        }
        starts = Arrays.copyOf(found, count);
    }

    String of(long atMillis) {
        int found = Arrays.binarySearch(starts, atMillis);
        // A call at the very end of a block, on the full hour, may be the start of the next one's hour.
        int place = found >= 0 ? found : -found - 2;
        return Instant.ofEpochMilli(starts[Math.max(0, place)]).toString();
    }
}
