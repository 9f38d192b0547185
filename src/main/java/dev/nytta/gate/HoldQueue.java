package dev.nytta.gate;

import dev.nytta.ledger.AccountKey;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Ledger;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Calls that wait for money which others hold, in their order, for each event loop; no thread waits.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class HoldQueue {
    private static final long LOOK_MILLIS = 5;
    private static final int MOST_WAITING = 4_096;

    private final EventLoop loop;
    private final Ledger ledger;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean looking;

    HoldQueue(EventLoop loop, Ledger ledger) {
        this.loop = loop;
        this.ledger = ledger;
    }

    /// A call that waits.
    interface Waiter {
        /// Asks for its hold again, as it is judged by now.
        HoldOutcome seek();

        /// It waits no more.
        void told(HoldOutcome outcome);
    }

    /// Waits until the hold is granted, cannot be any more, or the time is up.
    Ticket add(Waiter waiter, HoldOutcome.Shortage shortage, long waitMillis) {
        Waiting entry = new Waiting(waiter, shortage, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis));
        waiting.addLast(entry);
        lookLater();
        return entry;
    }

    /// Whether so many wait that nobody more may.
    boolean isFull() {
        return waiting.size() >= MOST_WAITING;
    }

    /// The account that others wait for already, if this call needs money of it: who comes later stands behind them.
    ///
    /// Another account of the same budget is somebody else's. A budget that does not bind this call is no matter to
    /// it, and what no wait can make fit does not wait.
    Optional<Claim> awaited(Ruling ruling) {
        if (waiting.isEmpty() || ruling.isTooLarge()) {
            return Optional.empty();
        }
        Map<AccountKey, Claim> needed = new HashMap<>();
        ruling.binding().forEach(claim -> needed.put(claim.account(), claim));
        return waiting.stream()
                .filter(entry -> !entry.isOver())
                .flatMap(entry -> Optional.ofNullable(needed.get(entry.account())).stream())
                .findFirst();
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
        Set<AccountKey> taken = new HashSet<>();
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
        private final Waiter waiter;
        private final long untilNanos;
        private HoldOutcome.Shortage shortage;
        private long seenChanges;
        private boolean over;

        Waiting(Waiter waiter, HoldOutcome.Shortage shortage, long untilNanos) {
            this.waiter = waiter;
            this.shortage = shortage;
            this.untilNanos = untilNanos;
            seenChanges = shortage.changes();
        }

        AccountKey account() {
            return shortage.claim().account();
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void tearUp() {
            over = true;
        }

        /// True when this call waits no more.
        boolean settle(long now, Set<AccountKey> taken) {
            boolean moved = ledger.changes(account().budget()) != seenChanges;
            if (moved && !taken.contains(account())) {
                HoldOutcome outcome = waiter.seek();
                if (!(outcome instanceof HoldOutcome.Shortage again)) {
                    return tell(outcome);
                }
                shortage = again;
                seenChanges = again.changes();
                if (!again.momentary()) {
                    return tell(again);
                }
            }
            taken.add(account());
            return now - untilNanos >= 0 && tell(shortage);
        }

        private boolean tell(HoldOutcome outcome) {
            over = true;
            loop.execute(() -> waiter.told(outcome));
            return true;
        }
    }
}
