package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.FoldState;
import dev.nytta.ledger.StoreBroken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that folds: open, step while there is news, rest; after a failure close, wait longer each time, open
/// again.
final class FoldLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FoldLoop.class);
    private static final long REST_MILLIS = 150;
    private static final long REST_MAX_MILLIS = 1_000;
    private static final long REST_FACTOR = 5;
    private static final long BACK_OFF_MAX_MILLIS = 60_000;
    private static final Duration CLOSING_MAX = Duration.ofSeconds(10);

    private final EventFeed feed;
    private final Path file;
    private final InstantSource clock;
    private final EventSettings settings;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("events-fold").unstarted(this::run);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    /// Of the fold's thread alone.
    private long backOffMillis = REST_MILLIS;

    private final FoldProgress progress = new FoldProgress();
    private final Allowance allowance;

    /// Held while the store changes, and while it is copied.
    private final ReentrantLock working = new ReentrantLock();

    // All below is guarded by the lock.
    private @Nullable Fold fold;
    private long folded;
    /// Of the store that is open and those before it.
    private long changes;
    private long changesOfFold;
    private final FoldRate rate = new FoldRate();
    private Optional<String> trouble = Optional.empty();
    private boolean asked;
    private boolean closing;

    FoldLoop(EventFeed feed, Path file, EventSettings settings) {
        this.feed = feed;
        this.file = file;
        this.clock = settings.clock();
        this.settings = settings;
        this.allowance = new Allowance(settings.clock());
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (goesOn()) {
            try (Fold open = Fold.open(feed, file, settings)) {
                allowance.opened(open.duck());
                publish(open);
                foldAlong(open);
            } catch (RuntimeException | LinkageError broken) {
                // A driver whose native library is gone throws the latter: a thread that died of it would say nothing.
                backOffMillis = Math.min(2 * backOffMillis, BACK_OFF_MAX_MILLIS);
                allowance.needed();
                note(broken);
                rest(backOffMillis, false);
            }
        }
    }

    private void foldAlong(Fold open) {
        try {
            while (goesOn()) {
                rest(work(open), true);
            }
            step(open);
        } finally {
            publish(null);
        }
    }

    /// Folds one batch, sums hours when that was all; returns how long to rest after it.
    ///
    /// A batch has a price of its own, whatever its size: resting in proportion lets batches grow with the traffic.
    private long work(Fold open) {
        long start = System.nanoTime();
        Left left = stepAlone(open);
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return switch (left) {
            case RECORDS -> 0;
            case SUMS -> REST_MILLIS;
            case NOTHING -> Math.clamp(REST_FACTOR * tookMillis, REST_MILLIS, REST_MAX_MILLIS);
        };
    }

    /// What is left to do at once.
    private enum Left {
        RECORDS,
        /// Hours to sum or days to make cells of: what is shown waits for them.
        SUMS,
        NOTHING
    }

    private Left stepAlone(Fold open) {
        working.lock();
        try {
            if (step(open) == Fold.Step.FULL) {
                return Left.RECORDS;
            }
            boolean more = open.sum(clock);
            open.forget(clock);
            allowance.rest(open.duck());
            noteChanges(open);
            return more ? Left.SUMS : Left.NOTHING;
        } finally {
            working.unlock();
        }
    }

    private Fold.Step step(Fold open) {
        Fold.Step step = open.step();
        progress.tell(step == Fold.Step.FULL, open.folded(), feed.synced());
        backOffMillis = REST_MILLIS;
        lock.lock();
        try {
            folded = open.folded();
            rate.tell(folded, System.nanoTime());
            noteChanges(open);
            changed.signalAll();
            return step;
        } finally {
            lock.unlock();
        }
    }

    private void noteChanges(Fold open) {
        lock.lock();
        try {
            changes += open.changes() - changesOfFold;
            changesOfFold = open.changes();
        } finally {
            lock.unlock();
        }
    }

    private void publish(@Nullable Fold open) {
        lock.lock();
        try {
            fold = open;
            if (open != null) {
                folded = open.folded();
                rate.begin(folded, System.nanoTime());
                changes++;
                changesOfFold = open.changes();
                trouble = Optional.empty();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void note(Throwable broken) {
        String what = Optional.ofNullable(broken.getMessage()).orElse(broken.toString());
        LOG.warn("Events are not being folded; the journal keeps them meanwhile: {}", what);
        lock.lock();
        try {
            trouble = Optional.of(what);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    /// @param early whether a question ends the rest
    private void rest(long millis, boolean early) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closing && !(asked && early) && left > 0) {
                left = wanted.awaitNanos(left);
            }
            asked = false;
        } catch (InterruptedException stopped) {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    /// Asks the open store a question, which changes nothing.
    <R> R ask(Duration most, Function<Duck, R> question) {
        Duck open = open(most);
        return allowance.ask(open, () -> question.apply(open));
    }

    /// The open store; waits for it while it is being opened for the first time.
    private Duck open(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (fold == null && trouble.isEmpty() && !closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (fold == null) {
                throw new StoreBroken("the events are not open: " + trouble.orElse("they are still being opened"));
            }
            return fold.duck();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreBroken("the question to the events was stopped", stopped);
        } finally {
            lock.unlock();
        }
    }

    Path copyTo(Path target, Duration most) {
        working.lock();
        try {
            return open(most).copyTo(target);
        } finally {
            working.unlock();
        }
    }

    boolean catchUp(Duration most) {
        long target = feed.synced();
        lock.lock();
        try {
            if (folded >= target) {
                return true;
            }
            asked = true;
            wanted.signalAll();
            long left = most.toNanos();
            while (folded < target && !closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            return folded >= target;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    FoldState state() {
        lock.lock();
        try {
            return new FoldState(folded, Math.max(folded, feed.synced()), rate.perSecond(), trouble);
        } finally {
            lock.unlock();
        }
    }

    long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            wanted.signalAll();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(CLOSING_MAX);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
