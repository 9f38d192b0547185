package dev.nytta.ledger.journal;

import dev.nytta.ledger.Durations;
import dev.nytta.ledger.journal.SyncedMark.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Forces what was appended, in groups, on a thread of its own, and writes the synced mark after each group.
///
/// A failed fsync is never tried again: the kernel may have dropped the pages, so a later success would be a lie.
final class GroupSync implements AutoCloseable {
    private static final Duration MARK_PAUSE = Duration.ofSeconds(1);

    private final ReentrantLock journalLock;
    private final Tail tail;
    private final SyncedMark mark;
    private final Disk disk;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Durations took = new Durations();
    private final Thread thread;
    private long markForcedNanos = System.nanoTime();
    private volatile long synced;
    private volatile Optional<Mark> last = Optional.empty();
    private volatile boolean idle;
    private volatile boolean closed;
    private volatile Optional<String> failure = Optional.empty();

    /// @param pause how long records gather before they are forced together
    GroupSync(ReentrantLock journalLock, Tail tail, SyncedMark mark, Disk disk, Duration pause) {
        this.journalLock = journalLock;
        this.tail = tail;
        this.mark = mark;
        this.disk = disk;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name("nytta-fsync").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    long synced() {
        return synced;
    }

    Durations took() {
        return took;
    }

    /// How far the last group of this run reached.
    Optional<Mark> reached() {
        return last;
    }

    Optional<String> failure() {
        return failure;
    }

    /// Something was appended.
    void wake() {
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    /// Waits until the record is safe; false when it never will be.
    boolean await(long seq) {
        lock.lock();
        try {
            while (synced < seq && failure.isEmpty() && !closed) {
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        return synced >= seq;
    }

    private void run() {
        while (!closed && failure.isEmpty()) {
            if (tail.lastSeq() > synced) {
                LockSupport.parkNanos(pause.toNanos());
                sync(false);
            } else {
                rest();
            }
        }
    }

    private void rest() {
        idle = true;
        if (tail.lastSeq() <= synced && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    private void sync(boolean clean) {
        try {
            Tail.Unsynced unsynced = take();
            long began = System.nanoTime();
            force(unsynced);
            took.add(System.nanoTime() - began);
            Mark reached = new Mark(unsynced.end(), unsynced.seq(), clean);
            mark.write(reached);
            last = Optional.of(reached);
            synced = unsynced.seq();
            signal();
            forceMark(clean);
        } catch (IOException | UncheckedIOException broken) {
            failure = Optional.of("an fsync of the journal failed (" + broken.getMessage()
                    + "): no call is admitted until Nytta is restarted on a sound disk");
        } finally {
            signal();
        }
    }

    /// Forces the mark itself now and then: an old one makes nothing wrong, it only calls more of the end a tail.
    private void forceMark(boolean now) throws IOException {
        if (now || System.nanoTime() - markForcedNanos > MARK_PAUSE.toNanos()) {
            mark.force(disk);
            markForcedNanos = System.nanoTime();
        }
    }

    private Tail.Unsynced take() {
        journalLock.lock();
        try {
            return tail.takeUnsynced();
        } finally {
            journalLock.unlock();
        }
    }

    private void force(Tail.Unsynced unsynced) throws IOException {
        for (Segment left : unsynced.left()) {
            disk.force(left.map());
            left.close();
        }
        long length = (long) unsynced.end().offset() - unsynced.from();
        disk.force(unsynced.segment().map().asSlice(unsynced.from(), length));
        unsynced.segment().letGo(unsynced.end().offset());
    }

    private void signal() {
        lock.lock();
        try {
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Forces the rest and marks the journal as closed in good order.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure.isEmpty()) {
            sync(true);
        }
        signal();
    }
}
