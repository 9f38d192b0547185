package dev.nytta.ledger;

import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.Journal;
import dev.nytta.ledger.journal.JournalFull;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The journal and its fold under their one lock: whatever changes, changes through [#record].
final class Book {
    private final LedgerSettings settings;
    private final InstantSource clock;
    private final ReentrantLock lock;
    private final Journal journal;
    private final Fold fold;

    Book(LedgerSettings settings, ReentrantLock lock, Journal journal, Fold fold) {
        this.settings = settings;
        this.clock = settings.clock();
        this.lock = lock;
        this.journal = journal;
        this.fold = fold;
    }

    LedgerSettings settings() {
        return settings;
    }

    Journal journal() {
        return journal;
    }

    Fold fold() {
        return fold;
    }

    <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /// Appends and folds, under the lock.
    long record(Entry entry) {
        long now = nowMillis();
        long seq = journal.append(entry, now);
        fold.apply(seq, now, entry);
        return seq;
    }

    /// Waits for the disk where the journal is set to; false when its fsync failed.
    boolean durable(long seq) {
        return !settings.fsync().isZero() || journal.await(seq);
    }

    long nowMillis() {
        return Math.max(fold.lastAtMillis(), clock.millis());
    }

    /// Why nothing is admitted; asked under the lock.
    Optional<String> refusal() {
        return journal.refusal();
    }

    Optional<String> closedBecause() {
        return journal.closedBecause();
    }

    void checkpoint() {
        locked(() -> {
            journal.checkpoint(nowMillis());
            return journal.appended();
        });
    }

    /// Leaves a checkpoint for the next start, where the disk still takes one.
    void checkpointIfRoom() {
        try {
            if (closedBecause().isEmpty()) {
                checkpoint();
            }
        } catch (JournalFull full) {
            // The next start reads from the checkpoint before.
        }
    }
}
