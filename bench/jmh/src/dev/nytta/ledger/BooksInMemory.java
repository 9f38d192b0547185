package dev.nytta.ledger;

import dev.nytta.ledger.journal.Entry;
import dev.nytta.usage.UsageEvent;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The ledger's own check and fold under a lock like the ledger's, without a journal: what deciding costs by itself.
public final class BooksInMemory {
    private final ReentrantLock lock = new ReentrantLock();
    private final Fold fold = new Fold();
    private final Admission admission = new Admission(fold.accounts());
    private long seq;

    /// @return the hold's number
    /// @throws IllegalStateException when it does not fit, or another hold than this was taken
    public long hold(HoldAsk ask, long atMillis) {
        lock.lock();
        try {
            HoldAsk inForce = ask.with(fold.inForce(ask.claims()));
            if (admission.shortage(inForce.claims(), inForce.hold(), atMillis).isPresent()) {
                throw new IllegalStateException("The bench's budgets are spent");
            }
            fold.apply(++seq, atMillis, new Entry.Held(inForce));
            if (admission.tightest(inForce.claims(), atMillis).isEmpty()) {
                throw new IllegalStateException("The bench's budgets do not bind");
            }
            return seq;
        } finally {
            lock.unlock();
        }
    }

    public void settle(long hold, List<Claim> claims, UsageEvent event) {
        lock.lock();
        try {
            fold.apply(++seq, event.atMillis(), new Entry.Settled(hold, JournalFeed.windows(claims), event));
        } finally {
            lock.unlock();
        }
    }
}
