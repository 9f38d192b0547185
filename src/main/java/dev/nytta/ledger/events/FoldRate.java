package dev.nytta.ledger.events;

import java.time.Duration;

/// How many records are folded a second, of the last second or two.
final class FoldRate {
    private static final long STRETCH_NANOS = Duration.ofSeconds(1).toNanos();

    private long fromNanos;
    private long fromFolded;
    private long perSecond;

    /// @param folded up to now; a store that is opened anew may begin below
    void begin(long folded, long nowNanos) {
        fromFolded = folded;
        fromNanos = nowNanos;
        perSecond = 0;
    }

    void tell(long folded, long nowNanos) {
        long past = nowNanos - fromNanos;
        if (past >= STRETCH_NANOS) {
            perSecond = (folded - fromFolded) * STRETCH_NANOS / past;
            fromFolded = folded;
            fromNanos = nowNanos;
        }
    }

    long perSecond() {
        return perSecond;
    }
}
