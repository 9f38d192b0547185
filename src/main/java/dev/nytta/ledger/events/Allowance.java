package dev.nytta.ledger.events;

import dev.nytta.ledger.StoreBroken;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much memory the store may take: little while calls are only written to it, more while somebody asks.
///
/// DuckDB keeps what it has read until it reaches its limit. That makes the next question quicker, and is of no use to
/// a
/// store that nobody reads. What does not get by with little gets more as well: after trouble the store is opened again
/// as if somebody had asked. Thread-safe.
final class Allowance {
    private static final Logger LOG = LoggerFactory.getLogger(Allowance.class);
    private static final long QUIET_MILLIS = Duration.ofMinutes(1).toMillis();

    private final InstantSource clock;
    private long askedAtMillis;
    private boolean asked;
    private boolean wide;

    Allowance(InstantSource clock) {
        this.clock = clock;
    }

    /// A store was opened, which begins with little.
    synchronized void opened(Duck duck) {
        wide = false;
        if (asked) {
            widen(duck);
        }
    }

    /// The next store that is opened needs more than little.
    synchronized void needed() {
        asked = true;
        askedAtMillis = clock.millis();
    }

    /// Somebody asks.
    synchronized void asked(Duck duck) {
        needed();
        if (!wide) {
            widen(duck);
        }
    }

    private void widen(Duck duck) {
        duck.takeMore();
        wide = true;
    }

    /// Nothing is being written just now: what a question left in memory may go, if it was long ago.
    synchronized void rest(Duck duck) {
        if (!asked || clock.millis() - askedAtMillis < QUIET_MILLIS) {
            return;
        }
        asked = false;
        try {
            duck.takeLittle();
            wide = false;
        } catch (StoreBroken inUse) {
            LOG.debug("The events keep their memory for now: {}", inUse.getMessage());
            needed();
        }
    }
}
