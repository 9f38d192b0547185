package dev.nytta.ledger;

import dev.nytta.ledger.journal.JournalFull;
import dev.nytta.ledger.journal.Retirement;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a ledger does beside its calls, once a second: expire silent holds, write checkpoints, let segments go.
final class Housekeeping implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long RECORDS_PER_CHECKPOINT = 100_000;
    private static final int MOST_NAMES = 200_000;

    private final Book book;
    private final Holds holds;
    private final JournalFeed feed;
    private final Retirement retirement;
    private final Thread thread;
    private volatile boolean closed;

    Housekeeping(Book book, Holds holds, JournalFeed feed) {
        this.book = book;
        this.holds = holds;
        this.feed = feed;
        boolean keep = switch (book.settings().archive()) {
            case KEEP -> true;
            case DROP -> false;
        };
        this.retirement = book.journal().retirement(keep, book.settings().retention());
        this.thread = Thread.ofPlatform().daemon().name("nytta-ledger").unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    private void loop() {
        while (!closed) {
            try {
                Thread.sleep(PAUSE);
                run();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    @Override
    public synchronized void run() {
        try {
            book.locked(() -> {
                holds.expire();
                return checkpointWhenDue();
            });
            retire();
        } catch (JournalFull full) {
            LOG.warn("The ledger waits for room on its disk: {}", full.getMessage());
        } catch (ClosedByInterruptException stopped) {
            LOG.debug("Packing a journal segment was stopped, it stays.");
        } catch (IOException broken) {
            LOG.warn("A journal segment could not be archived, it stays: {}", broken.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("The ledger's housekeeping failed and goes on in a second", unexpected);
        }
    }

    private boolean checkpointWhenDue() {
        long since = book.journal().appended() - book.journal().checkpointSeq();
        boolean due = since > RECORDS_PER_CHECKPOINT || book.journal().nameCount() > MOST_NAMES;
        if (due && book.closedBecause().isEmpty()) {
            book.checkpoint();
        }
        return due;
    }

    private void retire() throws IOException {
        long oldestOpen =
                book.fold().holds().stream().mapToLong(Hold::number).min().orElse(Long.MAX_VALUE);
        retirement.run(Math.min(feed.foldedSeq(), oldestOpen - 1), book.nowMillis());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
