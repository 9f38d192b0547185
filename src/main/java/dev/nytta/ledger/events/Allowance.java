package dev.nytta.ledger.events;

import dev.nytta.ledger.StoreBroken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much memory the store may take: little while calls are only written to it, more while questions need it.
///
/// DuckDB keeps what it has read until it reaches its limit. That makes the next question quicker, and is of no use to
/// a
/// store that nobody reads. What is slow with little gets more from then on, what fails with little is done again with
/// more, and so is the opening of a store after trouble. Thread-safe.
final class Allowance {
    private static final Logger LOG = LoggerFactory.getLogger(Allowance.class);
    private static final long QUIET_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long SLOW_MILLIS = 100;

    private final InstantSource clock;
    private long neededAtMillis;
    private boolean needed;
    private boolean wide;

    Allowance(InstantSource clock) {
        this.clock = clock;
    }

    /// A store was opened, which begins with what its size asks for.
    synchronized void opened(Duck duck) {
        wide = !duck.isSmall();
        if (needed && !wide) {
            widen(duck);
        }
    }

    /// There was trouble: the store that is opened next needs more than little.
    synchronized void needed() {
        needed = true;
        neededAtMillis = clock.millis();
    }

    /// Asks a question, which changes nothing.
    <R> R ask(Duck duck, Supplier<R> question) {
        long begun = System.nanoTime();
        try {
            R answer = question.get();
            answered(duck, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            return answer;
        } catch (RuntimeException failed) {
            return askAgain(duck, question, failed);
        }
    }

    private <R> R askAgain(Duck duck, Supplier<R> question, RuntimeException failed) {
        try {
            if (widened(duck)) {
                return question.get();
            }
        } catch (StoreBroken closed) {
            failed.addSuppressed(closed);
        }
        throw failed;
    }

    /// A question was answered, in so long a time.
    synchronized void answered(Duck duck, long tookMillis) {
        if (wide || tookMillis >= SLOW_MILLIS) {
            widened(duck);
        }
    }

    /// Gives more; false if it had that already.
    private synchronized boolean widened(Duck duck) {
        needed();
        boolean wider = !wide;
        if (wider) {
            widen(duck);
        }
        return wider;
    }

    private void widen(Duck duck) {
        duck.takeMore();
        wide = true;
    }

    /// Nothing is being written just now: what a question left in memory may go, if it was long ago.
    synchronized void rest(Duck duck) {
        if (!duck.isSmall()) {
            widened(duck);
        } else if (needed && clock.millis() - neededAtMillis >= QUIET_MILLIS) {
            narrow(duck);
        }
    }

    private void narrow(Duck duck) {
        needed = false;
        try {
            duck.takeLittle();
            wide = false;
        } catch (StoreBroken inUse) {
            LOG.debug("The events keep their memory for now: {}", inUse.getMessage());
            needed();
        }
    }
}
