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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What runs came to so far, counted from their events.
final class RunBills {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BLINK = Duration.ofMillis(20);
    private static final Duration FRESH_MAX = Duration.ofSeconds(10);
    private static final int PAGE = 1_000;

    private final EventStore store;
    private final Events events;
    private final Refusals refusals;
    private final Ledger ledger;

    RunBills(AdminRooms rooms) {
        this.store = rooms.events();
        this.events = new Events(rooms.events());
        this.refusals = new Refusals(rooms.events());
        this.ledger = rooms.ledger();
    }

    /// What the run of this id has come to.
    ///
    /// @param over its last call may not be settled yet: that is awaited for a moment
    RunBill of(String id, boolean over) {
        if (over) {
            awaitSettlement(id);
        }
        ledger.sync();
        boolean complete = store.catchUp(FRESH_MAX);
        RunTally tally = new RunTally();
        Span ever = new Span(Instant.EPOCH, Instant.ofEpochMilli(ledger.nowMillis() + 1));
        Filter filter = new Filter(Map.of(Dimension.KEY, List.of(id)));
        Optional<String> cursor = Optional.empty();
        do {
            cursor = count(new EventsAsk(ever, filter, cursor, PAGE, false), tally);
        } while (cursor.isPresent());
        return new RunBill(tally, heldNano(id), refusals.ofKey(id), complete);
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

    private long heldNano(String id) {
        return ledger.openHolds().stream()
                .filter(hold -> hold.ask().attribution().key().equals(id))
                .mapToLong(hold -> hold.held().equivalentNano())
                .sum();
    }

    private void awaitSettlement(String id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (heldNano(id) > 0 && System.nanoTime() - end < 0) {
                Thread.sleep(BLINK);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
