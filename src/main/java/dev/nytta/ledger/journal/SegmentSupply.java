package dev.nytta.ledger.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Fills the next segment with real blocks before it is needed, on a thread of its own.
///
/// A disk that is full shows here, long before a record needs the room; filling is tried again every second.
final class SegmentSupply implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final JournalFiles files;
    private final int segmentBytes;
    private final Disk disk;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long nextOrdinal;
    private Optional<Segment> ready = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private boolean closed;
    private final Thread thread;

    SegmentSupply(JournalFiles files, JournalSettings settings, long nextOrdinal) {
        this.files = files;
        this.segmentBytes = settings.segmentBytes();
        this.disk = settings.disk();
        this.nextOrdinal = nextOrdinal;
        this.thread = Thread.ofPlatform().daemon().name("nytta-segments").unstarted(this::run);
    }

    /// Starts to fill.
    void start() {
        thread.start();
    }

    /// A segment that a former run had filled; call it before the start.
    void give(Segment prepared) {
        ready = Optional.of(prepared);
        nextOrdinal = prepared.ordinal() + 1;
    }

    /// Makes one segment at once.
    static Segment make(JournalFiles files, long ordinal, int bytes, Disk disk) throws IOException {
        Path filling = files.filling();
        try (FileChannel file = FileChannel.open(
                filling, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            disk.fill(file, bytes);
        }
        Files.move(filling, files.segment(ordinal), StandardCopyOption.ATOMIC_MOVE);
        disk.force(files.dir());
        return Segment.forWriting(files.segment(ordinal), ordinal);
    }

    /// Why the next segment cannot be filled, if so.
    Optional<String> failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /// Why there is no next segment; waits while it is being filled.
    Optional<String> refusal() {
        lock.lock();
        try {
            awaitFilled();
            return ready.isPresent() ? Optional.empty() : Optional.of(failure.orElse("the disk is too slow"));
        } finally {
            lock.unlock();
        }
    }

    /// The next segment; waits while it is being filled, and fails where the disk has no room for it.
    Segment take() {
        lock.lock();
        try {
            awaitFilled();
            Segment next = ready.orElseThrow(() -> new JournalFull(failure.orElse("the disk is too slow")));
            ready = Optional.empty();
            changed.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void awaitFilled() {
        try {
            long left = PATIENCE.toNanos();
            while (ready.isEmpty() && failure.isEmpty() && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        lock.lock();
        try {
            while (!closed) {
                if (ready.isPresent()) {
                    changed.await();
                } else if (!fillOne()) {
                    changed.awaitNanos(RETRY.toNanos());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean fillOne() {
        long ordinal = nextOrdinal;
        lock.unlock();
        Optional<Segment> made = Optional.empty();
        Optional<String> why = Optional.empty();
        try {
            made = Optional.of(make(files, ordinal, segmentBytes, disk));
        } catch (IOException full) {
            why = Optional.of("no room for the next journal segment of " + segmentBytes + " bytes in " + files.dir()
                    + " (" + full.getMessage() + ")");
            drop(files.filling());
        } finally {
            lock.lock();
        }
        return filled(made, why);
    }

    private boolean filled(Optional<Segment> made, Optional<String> why) {
        ready = made;
        failure = why;
        nextOrdinal += made.isPresent() ? 1 : 0;
        changed.signalAll();
        return made.isPresent();
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // The next attempt truncates it.
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        join();
        ready.ifPresent(Segment::close);
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
