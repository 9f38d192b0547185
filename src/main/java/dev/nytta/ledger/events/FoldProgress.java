package dev.nytta.ledger.events;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says how far a long fold has come: a store that is built anew, or one that was away for long.
final class FoldProgress {
    private static final Logger LOG = LoggerFactory.getLogger(FoldProgress.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private boolean busy;
    private boolean told;
    private long nextNanos;

    /// @param more whether more than one batch was waiting
    void tell(boolean more, long folded, long synced) {
        long now = System.nanoTime();
        if (more && !busy) {
            nextNanos = now + PAUSE_NANOS;
        } else if (more && now - nextNanos >= 0) {
            LOG.warn(
                    "Events are being folded from the journal: record {} of {} ({} %).",
                    folded, synced, 100 * folded / Math.max(1, synced));
            told = true;
            nextNanos = now + PAUSE_NANOS;
        } else if (!more && told) {
            LOG.warn("Events are folded from the journal up to record {}.", folded);
            told = false;
        }
        busy = more;
    }
}
