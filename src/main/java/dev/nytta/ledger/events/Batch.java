package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventFeed.Row;
import java.util.ArrayList;
import java.util.List;

/// The rows of one reading of the journal, and how far it went.
record Batch(long afterSeq, long uptoSeq, List<Row.Event> events, List<Row.Refusals> refusals) {
    static Batch read(EventFeed feed, long afterSeq, int max) {
        List<Row.Event> events = new ArrayList<>();
        List<Row.Refusals> refusals = new ArrayList<>();
        long upto = feed.read(afterSeq, max, row -> {
            switch (row) {
                case Row.Event event -> events.add(event);
                case Row.Refusals note -> refusals.add(note);
            }
        });
        return new Batch(afterSeq, upto, events, refusals);
    }

    int rows() {
        return events.size() + refusals.size();
    }

    boolean replaces() {
        return events.stream().anyMatch(event -> event.replaces().isPresent());
    }
}
