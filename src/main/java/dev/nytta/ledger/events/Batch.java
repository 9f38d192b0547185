package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventFeed.Row;
import java.util.ArrayList;
import java.util.List;

/// The rows of one reading of the journal, and how far it went.
record Batch(long afterSeq, long uptoSeq, List<Row.Event> events, List<Row.Refusals> refusals) {
    /// So few that a batch is written before the collector has moved its rows to where only a full collection finds
    /// them: with 10,000 a server under load grew to half as much again (DESIGN.md).
    static final int ROWS_MAX = 2_000;

    static Batch read(EventFeed feed, long afterSeq) {
        List<Row.Event> events = new ArrayList<>();
        List<Row.Refusals> refusals = new ArrayList<>();
        long upto = feed.read(afterSeq, ROWS_MAX, row -> {
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

    /// Whether more may be waiting.
    boolean isFull() {
        return rows() >= ROWS_MAX;
    }
}
