package dev.nytta.ledger.control;

import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.store.Sql;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// One connection, one user at a time; changes in transactions that may nest, and the version that counts them.
///
/// Listeners run after the outermost commit, without the lock, so that they can read the store.
final class Changes {
    private final Sql sql;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long version;
    /// Guarded by the lock: what the open transaction has reached.
    private long pending;

    private int depth;

    Changes(Sql sql) {
        this.sql = sql;
        version = sql.first("SELECT version FROM counter", row -> row.getLong(1))
                .orElseThrow(() -> new StoreBroken(sql.store() + " has lost its counter: restore a backup."));
        pending = version;
    }

    long version() {
        return version;
    }

    /// Whether the reader reads what it changes itself, and nobody else sees yet; asked within [#read].
    boolean isUnderWay() {
        return depth > 0;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    <R> R read(Function<Sql, R> work) {
        lock.lock();
        try {
            return work.apply(sql);
        } finally {
            lock.unlock();
        }
    }

    /// All of the work or none of it; within another change it joins that one.
    <R> R change(Function<Sql, R> work) {
        long before = version;
        R result = read(open -> depth > 0 ? work.apply(open) : outermost(() -> work.apply(open)));
        if (!lock.isHeldByCurrentThread() && version != before) {
            listeners.forEach(Runnable::run);
        }
        return result;
    }

    private <R> R outermost(Supplier<R> work) {
        depth++;
        try {
            R result = sql.transaction(work::get);
            version = pending;
            return result;
        } finally {
            pending = version;
            depth--;
        }
    }

    /// The next version, for the row that is being changed.
    long next() {
        pending++;
        sql.change("UPDATE counter SET version = ?", pending);
        return pending;
    }
}
