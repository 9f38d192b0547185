package dev.nytta.gate;

import dev.nytta.usage.Progress;
import java.util.concurrent.TimeUnit;

/// How far an answer is read on that nobody waits for any more (RULES, the safe end): its provider bills it anyway, and
/// only its end tells how much.
///
/// @param untilNanos monotonic time
/// @param mostTokens output tokens, counted from the answer's start
record DrainBounds(long untilNanos, long mostTokens) {
    private static final long MOST_SECONDS = 5;
    private static final long MOST_TOKENS = 1_024;

    /// @param paidTokens output tokens that the hold covers
    static DrainBounds from(long nowNanos, Progress progress, long paidTokens) {
        long most = Math.min(progress.outputTokens() + MOST_TOKENS, Math.max(progress.outputTokens(), paidTokens));
        return new DrainBounds(nowNanos + TimeUnit.SECONDS.toNanos(MOST_SECONDS), most);
    }

    boolean isOver(long nowNanos, Progress progress) {
        return nowNanos - untilNanos >= 0 || progress.outputTokens() > mostTokens;
    }
}
