package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is left to know of the batches of one transaction once their rows are written: far less than the rows.
final class Stretch {
    private final long afterSeq;
    private final TreeSet<Integer> hours = new TreeSet<>();
    private final List<Row.Event> replacing = new ArrayList<>();
    private long uptoSeq;
    private long fromMillis = Long.MAX_VALUE;
    private long toMillis = Long.MIN_VALUE;
    private int rows;

    Stretch(long afterSeq) {
        this.afterSeq = afterSeq;
        uptoSeq = afterSeq;
    }

    /// Goes on to the end of a batch.
    void add(Batch batch) {
        uptoSeq = batch.uptoSeq();
        rows += batch.rows();
        for (Row.Event row : batch.events()) {
            long atMillis = row.event().atMillis();
            fromMillis = Math.min(fromMillis, atMillis);
            toMillis = Math.max(toMillis, atMillis);
            hours.add(EventWriter.hour(atMillis));
            if (row.replaces().isPresent()) {
                replacing.add(row);
            }
        }
    }

    long afterSeq() {
        return afterSeq;
    }

    long uptoSeq() {
        return uptoSeq;
    }

    /// How many rows it has, events and refusals.
    int rows() {
        return rows;
    }

    boolean hasEvents() {
        return !hours.isEmpty();
    }

    /// Time of the earliest event.
    long fromMillis() {
        return fromMillis;
    }

    /// Time of the latest event.
    long toMillis() {
        return toMillis;
    }

    /// The hours of its events from this one on.
    SortedSet<Integer> hoursFrom(int hour) {
        return new TreeSet<>(hours.tailSet(hour));
    }

    /// Its events that take the place of others.
    List<Row.Event> replacing() {
        return replacing;
    }
}
