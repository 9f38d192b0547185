package dev.nytta.ledger;

import dev.nytta.ledger.Closings.Closing;
import dev.nytta.ledger.HoldAnswer.Closed;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.HoldAnswer.Shortage;
import dev.nytta.ledger.journal.Booked;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.JournalFull;
import dev.nytta.usage.UsageEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The life of a hold: taken, sent, grown, and closed by exactly one record, whoever comes first.
final class Holds {
    private final Book book;
    private final Fold fold;
    private final Admission admission;
    private final Changes changes;
    private final Closings closings = new Closings();

    Holds(Book book, Changes changes) {
        this.book = book;
        this.fold = book.fold();
        this.admission = new Admission(fold.accounts());
        this.changes = changes;
    }

    HoldAnswer hold(HoldAsk ask) {
        HoldAnswer answer = book.locked(() -> judge(ask.with(fold.inForce(ask.claims()))));
        return answer instanceof Held held ? durable(held) : answer;
    }

    private HoldAnswer judge(HoldAsk ask) {
        Optional<String> closed = book.refusal();
        if (closed.isPresent()) {
            return new Closed(closed.get());
        }
        Optional<Shortage> shortage = admission.shortage(ask.claims(), ask.hold(), book.nowMillis());
        return shortage.isPresent() ? shortage.get() : take(ask);
    }

    private HoldAnswer take(HoldAsk ask) {
        try {
            long hold = book.record(new Entry.Held(ask));
            changes.drawn(ask.claims());
            fold.hold(hold).ifPresent(this::sign);
            return held(hold, ask.claims());
        } catch (JournalFull full) {
            return new Closed(full.what());
        }
    }

    private Held held(long hold, List<Claim> claims) {
        long now = fold.lastAtMillis();
        OptionalInt tightest = admission.tightest(claims, now);
        long remaining = tightest.isPresent() ? admission.remaining(claims.get(tightest.getAsInt()), now) : 0;
        return new Held(hold, now, tightest, remaining);
    }

    private HoldAnswer durable(Held held) {
        if (book.durable(held.hold())) {
            return held;
        }
        release(held.hold(), "fsync failed");
        return new Closed(book.closedBecause().orElse("the journal is closed"));
    }

    void sent(long hold) {
        book.durable(book.locked(() -> fold.hold(hold).isPresent() ? book.record(new Entry.Sent(hold)) : 0L));
    }

    boolean grow(long hold, HoldAsk.Amounts more, long countedOutput) {
        return book.locked(() -> fold.hold(hold)
                .filter(open -> book.refusal().isEmpty())
                .filter(open -> admission.fits(open, more, book.nowMillis()))
                .map(open -> grown(open, more, countedOutput))
                .orElse(false));
    }

    private boolean grown(Hold open, HoldAsk.Amounts more, long countedOutput) {
        try {
            book.record(new Entry.Grown(open.number(), more, countedOutput));
            sign(open);
            return true;
        } catch (JournalFull full) {
            return false;
        }
    }

    void heartbeat(long hold) {
        fold.hold(hold).ifPresent(this::sign);
    }

    private void sign(Hold open) {
        open.sign(book.settings().upMillis().getAsLong());
    }

    boolean settle(long hold, UsageEvent event) {
        boolean first = book.locked(
                () -> fold.hold(hold).map(open -> settle(open, event)).orElseGet(() -> adjust(hold, event)));
        book.durable(book.journal().appended());
        return first;
    }

    private boolean settle(Hold open, UsageEvent event) {
        List<Claim> claims = open.ask().claims();
        book.record(new Entry.Settled(open.number(), JournalFeed.windows(claims), event));
        ended(open.number(), new Closing(claims, Booked.of(event), Optional.of(event.id())));
        return true;
    }

    private boolean adjust(long hold, UsageEvent event) {
        Closing first = closings.of(hold);
        List<Claim> claims = fold.inForce(first.claims());
        book.record(new Entry.Adjusted(hold, claims, first.booked(), first.eventId(), event));
        ended(hold, new Closing(claims, Booked.of(event), Optional.of(event.id())));
        return false;
    }

    private void ended(long hold, Closing closing) {
        closings.ended(hold, closing);
        changes.changed(closing.claims());
    }

    private void closed(long hold, Closing closing) {
        closings.closed(hold, closing);
        changes.changed(closing.claims());
    }

    void release(long hold, String reason) {
        book.locked(() -> {
            fold.hold(hold).ifPresent(open -> release(open, reason));
            return hold;
        });
    }

    private void release(Hold open, String reason) {
        book.record(new Entry.Released(open.number(), reason));
        closed(open.number(), new Closing(open.ask().claims(), Booked.NOTHING, Optional.empty()));
    }

    /// Closes what a dead process left open: without its request sent it is released, else charged as estimated.
    void closeLost() {
        fold.holds().stream().sorted(Comparator.comparingLong(Hold::number)).forEach(hold -> {
            if (hold.sent()) {
                settle(hold, LostCharge.of(hold, book.nowMillis()));
            } else {
                release(hold, "start");
            }
        });
    }

    /// The same in a living process, for holds without a sign of life.
    void expire() {
        long silentSince = book.settings().upMillis().getAsLong()
                - book.settings().holdExpiry().toMillis();
        fold.holds().stream()
                .filter(hold -> hold.lastSignMillis() <= silentSince)
                .sorted(Comparator.comparingLong(Hold::number))
                .forEach(this::expire);
    }

    private void expire(Hold hold) {
        List<Claim> claims = hold.ask().claims();
        Optional<UsageEvent> charge =
                hold.sent() ? Optional.of(LostCharge.of(hold, book.nowMillis())) : Optional.empty();
        book.record(new Entry.Expired(hold.number(), JournalFeed.windows(claims), charge));
        Booked booked = charge.map(Booked::of).orElse(Booked.NOTHING);
        closed(hold.number(), new Closing(claims, booked, charge.map(UsageEvent::id)));
    }
}
