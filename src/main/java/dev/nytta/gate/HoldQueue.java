package dev.nytta.gate;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Ledger;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Calls that wait for money which others hold, in their order, for each event loop; no thread waits.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class HoldQueue {
    private static final long LOOK_MILLIS = 5;

    private final EventLoop loop;
    private final Ledger ledger;
    private final Holds holds;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean looking;

    HoldQueue(EventLoop loop, Ledger ledger, Holds holds) {
        this.loop = loop;
        this.ledger = ledger;
        this.holds = holds;
    }

    /// Waits until the hold is granted, cannot be any more, or the time is up.
    Ticket add(Holds.Wish wish, HoldOutcome.Shortage shortage, long waitMillis, Consumer<HoldOutcome> then) {
        Waiting entry =
                new Waiting(wish, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis), shortage, then);
        waiting.addLast(entry);
        lookLater();
        return entry;
    }

    /// The account that others wait for already, if there is one: who comes later stands behind them.
    Optional<Claim> awaited(Ruling ruling) {
        for (Waiting entry : waiting) {
            for (Claim claim : ruling.claims()) {
                if (!entry.isOver() && claim.budget().equals(entry.budget())) {
                    return Optional.of(claim);
                }
            }
        }
        return Optional.empty();
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            loop.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        looking = false;
        long now = System.nanoTime();
        Set<String> taken = new HashSet<>();
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting entry = each.next();
            if (entry.isOver() || entry.settle(now, taken)) {
                each.remove();
            }
        }
        if (!waiting.isEmpty()) {
            lookLater();
        }
    }

    /// A place in the queue.
    interface Ticket {
        /// The client left.
        void tearUp();
    }

    private final class Waiting implements Ticket {
        private final Holds.Wish wish;
        private final long untilNanos;
        private final Consumer<HoldOutcome> then;
        private HoldOutcome.Shortage shortage;
        private long seenChanges;
        private boolean over;

        Waiting(Holds.Wish wish, long untilNanos, HoldOutcome.Shortage shortage, Consumer<HoldOutcome> then) {
            this.wish = wish;
            this.untilNanos = untilNanos;
            this.shortage = shortage;
            this.then = then;
            seenChanges = shortage.changes();
        }

        String budget() {
            return shortage.claim().budget();
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void tearUp() {
            over = true;
        }

        /// True when this call waits no more.
        boolean settle(long now, Set<String> taken) {
            long changes = ledger.changes(budget());
            if (changes != seenChanges && !taken.contains(budget())) {
                seenChanges = changes;
                HoldOutcome outcome = holds.seek(wish);
                if (!(outcome instanceof HoldOutcome.Shortage again)) {
                    return tell(outcome);
                }
                shortage = again;
                if (!again.momentary()) {
                    return tell(again);
                }
            }
            taken.add(budget());
            return now - untilNanos >= 0 && tell(shortage);
        }

        private boolean tell(HoldOutcome outcome) {
            over = true;
            loop.execute(() -> then.accept(outcome));
            return true;
        }
    }
}
