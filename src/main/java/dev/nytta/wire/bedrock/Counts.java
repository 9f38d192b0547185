package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;

/// The counts that Bedrock states, whatever it calls them where. The four are disjoint: `totalTokens` is their sum.
///
/// A count that cannot be true (negative, absurd) is passed over.
final class Counts {
    /// Far above any answer, and low enough that no sum of counts overflows.
    private static final long MOST = 1_000_000_000_000L;

    private static final long UNSTATED = -1;

    private long input = UNSTATED;
    private long output = UNSTATED;
    private long cacheRead = UNSTATED;
    private long cacheWrite = UNSTATED;
    private long fiveMinutes;
    private long oneHour;

    void input(long tokens) {
        input = isCount(tokens) ? tokens : input;
    }

    void output(long tokens) {
        output = isCount(tokens) ? tokens : output;
    }

    void cacheRead(long tokens) {
        cacheRead = isCount(tokens) ? tokens : cacheRead;
    }

    void cacheWrite(long tokens) {
        cacheWrite = isCount(tokens) ? tokens : cacheWrite;
    }

    /// A part of the cache writes, told apart by its time to live.
    void split(boolean hour, long tokens) {
        if (isCount(tokens)) {
            oneHour = Math.min(MOST, oneHour + (hour ? tokens : 0));
            fiveMinutes = Math.min(MOST, fiveMinutes + (hour ? 0 : tokens));
        }
    }

    /// A list of splits is whole each time.
    void clearSplit() {
        fiveMinutes = 0;
        oneHour = 0;
    }

    private static boolean isCount(long tokens) {
        return tokens >= 0 && tokens <= MOST;
    }

    boolean isStated() {
        return input >= 0 || output >= 0 || cacheRead >= 0;
    }

    long statedOutput() {
        return output;
    }

    /// Whether the writes that were told apart are more than all writes.
    boolean contradictory() {
        return cacheWrite > 0 && fiveMinutes + oneHour > cacheWrite;
    }

    /// @param delivered output tokens as counted, which hold where none are stated
    Usage.Builder usage(CacheWrite asked, long delivered) {
        Meter unsplit = switch (asked) {
            case ONE_HOUR -> Meter.CACHE_WRITE_1H;
            case FIVE_MINUTES -> Meter.CACHE_WRITE_5M;
            case NONE, IMPLICIT, THIRTY_MINUTES, TWELVE_HOURS -> Meter.CACHE_WRITE;
        };
        return Usage.builder()
                .set(Meter.INPUT, Math.max(0, input))
                .set(Meter.CACHE_READ, Math.max(0, cacheRead))
                .set(Meter.CACHE_WRITE_5M, fiveMinutes)
                .set(Meter.CACHE_WRITE_1H, oneHour)
                .add(unsplit, Math.max(0, cacheWrite - fiveMinutes - oneHour))
                .set(Meter.OUTPUT, output >= 0 ? output : delivered);
    }
}
