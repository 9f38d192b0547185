package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Of which state of the store answers are given, so that those that are kept are given again while it stands.
///
/// Where more is told every moment than anybody waits for, a state stands for two seconds: so a page's questions, and
/// the next page's, are answered of one state, and what came meanwhile is read once.
final class Standing {
    private static final long HELD_NANOS = Duration.ofSeconds(2).toNanos();

    private final EventStore events;
    private final LongSupplier nanos;

    // Guarded by this.
    private long state = Long.MIN_VALUE;
    private long sinceNanos;

    Standing(EventStore events) {
        this(events, System::nanoTime);
    }

    Standing(EventStore events, LongSupplier nanos) {
        this.events = events;
        this.nanos = nanos;
    }

    /// The number of the state; one that is read behind it has all that it has.
    synchronized long now() {
        long current = events.changes();
        boolean isHeld =
                state != Long.MIN_VALUE && events.state().isStream() && nanos.getAsLong() - sinceNanos < HELD_NANOS;
        if (current != state && !isHeld) {
            state = current;
            sinceNanos = nanos.getAsLong();
        }
        return state;
    }
}
