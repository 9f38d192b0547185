package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.StoreBroken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open store being folded into, step by step; any exception ends it, and a new one is opened.
final class Fold implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fold.class);
    /// So few that a batch is written before the collector has moved its rows to where only a full collection finds
    /// them: with 10,000 a server under load grew to half as much again (DESIGN.md).
    private static final int BATCH_ROWS = 2_000;

    /// Records without rows that may be read again after a crash, rather than written down one commit each.
    private static final long UNWRITTEN_MAX = 4_096;
    private static final int HOURS_A_STEP = 5;
    private static final long SUM_EVERY_MILLIS = 10_000;

    private final EventFeed feed;
    private final Duck duck;
    private final FoldMark mark;
    private final Folder folder;
    private final RollUp rollUp;
    private final Forgetting forgetting;
    private final Cells cells;
    private long written;
    private long read;
    private long nextSumMillis;
    private long summed;
    private long changes;

    private Fold(EventFeed feed, Duck duck, Keeping keeping) {
        this.feed = feed;
        this.duck = duck;
        this.mark = keeping.mark();
        folder = new Folder(duck);
        rollUp = new RollUp(duck.sql());
        forgetting = new Forgetting(duck.sql(), rollUp, keeping.events());
        cells = new Cells(duck.sql(), keeping.cells());
        written = folder.folded();
        read = written;
        summed = SumVersion.now(duck.sql());
    }

    private record Keeping(FoldMark mark, Duration events, CellRules cells) {}

    /// Opens a store.
    static Fold open(EventFeed feed, Path file, EventSettings settings) {
        Duck duck = Duck.open(file);
        try {
            Fold fold = new Fold(feed, duck, new Keeping(FoldMark.beside(file), settings.kept(), settings.cells()));
            fold.checkJournal(file);
            fold.beginAtOldest();
            fold.tell();
            return fold;
        } catch (RuntimeException broken) {
            duck.close();
            throw broken;
        }
    }

    /// A journal that ends before what was folded is another one: its records would be taken for known ones.
    private void checkJournal(Path file) {
        if (feed.synced() < written) {
            throw new StoreBroken(file + " has records up to " + written + ", but the journal ends at " + feed.synced()
                    + ": bring that journal back, or move the file away to fold this one");
        }
    }

    /// A new store begins with the oldest record that is left: what came before went with `storage.archive: drop`.
    private void beginAtOldest() {
        long oldest = written == 0 ? feed.oldest() : 0;
        if (oldest > 1) {
            LOG.warn("Events of the records before {} are gone: their segments were dropped.", oldest);
            folder.begin(oldest - 1);
            written = oldest - 1;
            read = written;
        }
    }

    private void tell() {
        mark.write(written);
        feed.folded(written);
    }

    Duck duck() {
        return duck;
    }

    /// Number of the last record whose rows, if any, are in the store.
    long folded() {
        return read;
    }

    /// Raised by everything that changes what a question finds.
    long changes() {
        return changes;
    }

    /// What a step found to do.
    enum Step {
        NOTHING,
        SOME,
        /// More is waiting.
        FULL
    }

    /// Folds one batch.
    Step step() {
        Batch batch = Batch.read(feed, read, BATCH_ROWS);
        if (batch.uptoSeq() == read) {
            return Step.NOTHING;
        }
        if (batch.rows() > 0 || batch.uptoSeq() - written >= UNWRITTEN_MAX) {
            folder.write(batch);
            changes++;
            written = batch.uptoSeq();
            tell();
        }
        read = batch.uptoSeq();
        return batch.rows() >= BATCH_ROWS ? Step.FULL : Step.SOME;
    }

    /// Sums some of the hours that are over, now and then, and makes cells of days when all are summed; whether there
    /// is
    /// more to do.
    boolean sum(InstantSource clock) {
        long now = clock.millis();
        if (now < nextSumMillis) {
            return false;
        }
        int hours = 0;
        while (hours < HOURS_A_STEP && rollUp.sumSome(now)) {
            hours++;
        }
        boolean more = hours == HOURS_A_STEP;
        for (int made = 0; !more && made < HOURS_A_STEP && cells.makeSome(now); made++) {
            more = made + 1 == HOURS_A_STEP;
        }
        nextSumMillis = more ? now : now + SUM_EVERY_MILLIS;
        noteSums();
        return more;
    }

    private void noteSums() {
        long now = SumVersion.now(duck.sql());
        changes += now == summed ? 0 : 1;
        summed = now;
    }

    /// Lets some of the events go that are older than they are kept.
    void forget(InstantSource clock) {
        int hours = 0;
        while (hours < HOURS_A_STEP && forgetting.forgetOne(clock.millis())) {
            hours++;
        }
        changes += hours;
    }

    @Override
    public void close() {
        duck.close();
    }
}
