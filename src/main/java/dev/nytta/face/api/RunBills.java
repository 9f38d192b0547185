package dev.nytta.face.api;

import dev.nytta.face.RunBill;
import dev.nytta.face.RunTally;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Ledger;
import dev.nytta.query.Dimension;
import dev.nytta.query.EventPage;
import dev.nytta.query.Events;
import dev.nytta.query.EventsAsk;
import dev.nytta.query.Filter;
import dev.nytta.query.Refusals;
import dev.nytta.query.Reply.Found;
import dev.nytta.query.Reply.Refused;
import dev.nytta.query.Span;
import dev.nytta.usage.Attribution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// What runs came to so far, counted from their events.
public final class RunBills {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BLINK = Duration.ofMillis(20);
    private static final Duration FRESH_MAX = Duration.ofSeconds(10);
    private static final int PAGE = 1_000;
    /// As a key of a run lives.
    private static final Duration LONGEST = Duration.ofDays(7);

    private final EventStore store;
    private final Events events;
    private final Refusals refusals;
    private final Ledger ledger;

    public RunBills(EventStore store, Ledger ledger) {
        this.store = store;
        this.events = new Events(store);
        this.refusals = new Refusals(store);
        this.ledger = ledger;
    }

    /// What the run of this id has come to.
    ///
    /// @param over its last call may not be settled yet: that is awaited for a moment
    RunBill of(String id, boolean over) {
        Predicate<Attribution> its = who -> who.key().equals(id);
        if (over) {
            awaitSettlement(its);
        }
        Filter filter = new Filter(Map.of(Dimension.KEY, List.of(id)));
        return counted(filter, Instant.EPOCH, its, () -> refusals.ofKey(id));
    }

    /// What a run has come to that calls with somebody's key, and claims an id; its last call is awaited.
    public RunBill ofClaimed(String key, String run, long refused) {
        Predicate<Attribution> its = who -> who.key().equals(key) && who.run().equals(run);
        awaitSettlement(its);
        Filter filter =
                new Filter(Map.of(Dimension.KEY, List.of(key), Dimension.TAG, List.of(Attribution.RUN + "=" + run)));
        Instant from = Instant.ofEpochMilli(ledger.nowMillis()).minus(LONGEST);
        return counted(filter, from, its, () -> refused);
    }

    private RunBill counted(Filter filter, Instant from, Predicate<Attribution> its, LongSupplier refused) {
        ledger.sync();
        boolean complete = store.catchUp(FRESH_MAX);
        RunTally tally = new RunTally();
        Span span = new Span(from, Instant.ofEpochMilli(ledger.nowMillis() + 1));
        Optional<String> cursor = Optional.empty();
        do {
            cursor = count(new EventsAsk(span, filter, cursor, PAGE, false), tally);
        } while (cursor.isPresent());
        return new RunBill(tally, heldNano(its), refused.getAsLong(), complete);
    }

    private Optional<String> count(EventsAsk ask, RunTally tally) {
        return switch (events.list(ask)) {
            case Found<EventPage>(EventPage page) -> {
                page.events().forEach(stored -> tally.add(stored.event()));
                yield page.nextCursor();
            }
            case Refused<EventPage>(String sentence) ->
                throw new IllegalStateException("the events do not know a cursor of their own: " + sentence);
        };
    }

    private long heldNano(Predicate<Attribution> its) {
        return ledger.openHolds().stream()
                .filter(hold -> its.test(hold.ask().attribution()))
                .mapToLong(hold -> hold.held().equivalentNano())
                .sum();
    }

    private void awaitSettlement(Predicate<Attribution> its) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (heldNano(its) > 0 && System.nanoTime() - end < 0) {
                Thread.sleep(BLINK);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
