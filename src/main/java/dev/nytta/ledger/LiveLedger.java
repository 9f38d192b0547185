package dev.nytta.ledger;

import dev.nytta.ledger.journal.Booked;
import dev.nytta.ledger.journal.DirectoryLock;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.Journal;
import dev.nytta.ledger.journal.JournalFull;
import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The ledger on a journal. One lock makes check, change and sequence number one step; no call waits for a disk under
/// it.
final class LiveLedger implements JournaledLedger {
    private final Book book;
    private final Fold fold;
    private final Journal journal;
    private final DirectoryLock directory;
    private final Changes changes;
    private final Holds holds;
    private final JournalFeed feed;
    private final JournalFeed witnesses;
    private final Housekeeping housekeeping;
    private final Bookings bookings;

    LiveLedger(Book book, DirectoryLock directory) {
        this.book = book;
        this.fold = book.fold();
        this.journal = book.journal();
        this.directory = directory;
        this.changes = new Changes(fold.accounts());
        this.holds = new Holds(book, changes);
        this.feed = new JournalFeed(journal.reader(), journal::synced);
        this.witnesses = new JournalFeed(journal.reader(), journal::synced);
        this.bookings = new Bookings(journal.reader());
        this.housekeeping = new Housekeeping(book, holds, feed);
    }

    /// Marks the start, and closes what the last run left open.
    void start() {
        book.locked(() -> {
            long epoch = book.record(new Entry.Epoch(journal.appended()));
            holds.closeLost();
            book.checkpointIfRoom();
            return epoch;
        });
        housekeeping.start();
    }

    @Override
    public long nowMillis() {
        return book.nowMillis();
    }

    @Override
    public HoldAnswer hold(HoldAsk ask) {
        return holds.hold(ask);
    }

    @Override
    public void sent(long hold) {
        holds.sent(hold);
    }

    @Override
    public boolean grow(long hold, HoldAsk.Amounts more, long countedOutput) {
        return holds.grow(hold, more, countedOutput);
    }

    @Override
    public void heartbeat(long hold) {
        holds.heartbeat(hold);
    }

    @Override
    public boolean settle(long hold, UsageEvent event) {
        return holds.settle(hold, event);
    }

    @Override
    public void release(long hold, String reason) {
        holds.release(hold, reason);
    }

    @Override
    public void refused(RefusedNote note) {
        try {
            book.locked(() -> book.record(new Entry.Refused(note)));
        } catch (JournalFull full) {
            // It holds no money, and the refusal itself stands: a full disk may lose the count.
        }
    }

    @Override
    public long observed(UsageEvent event, List<Claim> claims) {
        return book.locked(() -> {
            List<Claim> inForce = fold.inForce(claims);
            changes.drawn(inForce);
            return book.record(new Entry.Observed(inForce, event));
        });
    }

    @Override
    public long superseded(Replaced former, UsageEvent better, List<Claim> claims) {
        return book.locked(() -> {
            List<Claim> inForce = fold.inForce(claims);
            changes.changed(inForce);
            return book.record(new Entry.Superseded(inForce, booked(former), former.id(), better));
        });
    }

    @Override
    public void takeBack(long formerSeq, Replaced former, long betterSeq) {
        List<Claim> claims = bookings.claims(formerSeq, nowMillis());
        UsageEvent better = bookings.event(betterSeq);
        book.locked(() -> {
            List<Claim> inForce = fold.inForce(claims);
            changes.changed(inForce);
            return book.record(new Entry.Superseded(inForce, booked(former), former.id(), better.booked()));
        });
    }

    private static Booked booked(Replaced former) {
        return new Booked(former.costUsd(), former.equivalentUsd());
    }

    @Override
    public void define(Budget budget) {
        book.locked(() -> {
            changes.changed(budget.id());
            return book.record(new Entry.Defined(budget));
        });
    }

    @Override
    public void endBudget(String id) {
        book.locked(() -> {
            changes.changed(id);
            return book.record(new Entry.Ended(id, !Budget.isOfMandate(id)));
        });
    }

    @Override
    public List<Balance> balances(Optional<String> budget) {
        return book.locked(() -> fold.balances(budget, nowMillis()));
    }

    @Override
    public Balance balance(Claim claim) {
        return book.locked(
                () -> fold.accounts().balance(fold.inForce(List.of(claim)).getFirst(), nowMillis()));
    }

    @Override
    public long changes(String budget) {
        return book.locked(() -> changes.of(budget, nowMillis()));
    }

    @Override
    public List<OpenHold> openHolds() {
        return book.locked(() -> fold.holds().stream()
                .sorted(Comparator.comparingLong(Hold::number))
                .map(Hold::view)
                .toList());
    }

    @Override
    public List<Budget> budgets() {
        return book.locked(fold::budgets);
    }

    @Override
    public List<Opening> openings() {
        return book.locked(() -> fold.openings().all());
    }

    @Override
    public boolean open(Opening opening, Opening.Account account) {
        return book.locked(() -> fold.openings().awaits(opening, account) && opened(opening, account));
    }

    private boolean opened(Opening opening, Opening.Account account) {
        List<Opening.Share> shares = account.shares().stream()
                .map(share -> new Opening.Share(
                        fold.inForce(List.of(share.claim())).getFirst(), share.costUsd(), share.equivalentUsd()))
                .toList();
        changes.changed(opening.budget().id());
        changes.drawn(shares.stream().map(Opening.Share::claim).toList());
        book.record(new Entry.Opened(opening.budget().id(), opening.definedSeq(), account.with(shares)));
        return true;
    }

    @Override
    public int lastGeneration(String budget) {
        return book.locked(() -> fold.accounts().lastGeneration(budget));
    }

    @Override
    public EventFeed feed() {
        return feed;
    }

    @Override
    public EventFeed witnessFeed() {
        return witnesses;
    }

    @Override
    public long appended() {
        return journal.appended();
    }

    @Override
    public Durations fsyncs() {
        return journal.fsyncs();
    }

    @Override
    public long synced() {
        return journal.synced();
    }

    @Override
    public void sync() {
        if (!journal.await(journal.appended())) {
            throw new IllegalStateException(closedBecause().orElse("The journal is closed."));
        }
    }

    @Override
    public Optional<String> closedBecause() {
        return book.closedBecause();
    }

    @Override
    public long copyTo(Path dir) throws IOException {
        book.checkpointIfRoom();
        sync();
        return journal.copyTo(dir);
    }

    @Override
    public void checkpoint() {
        book.checkpoint();
    }

    /// What is done every second; a test that moves the clock calls it itself.
    void keepHouse() {
        housekeeping.run();
    }

    @Override
    public void close() {
        housekeeping.close();
        try (directory) {
            book.checkpointIfRoom();
            feed.close();
            witnesses.close();
            bookings.close();
            journal.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("The data directory could not be given back", broken);
        }
    }
}
