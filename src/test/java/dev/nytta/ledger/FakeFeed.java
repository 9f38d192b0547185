package dev.nytta.ledger;

import dev.nytta.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A journal in memory: rows with numbers, of which some are synced, and which can fail when told to.
public final class FakeFeed implements EventFeed {
    private final List<Row> rows = new ArrayList<>();
    private long appended;
    private long synced;
    private long folded;
    private long oldest = 1;
    private int reads;
    private int failingReads;

    /// Appends a settled event and returns its number.
    public synchronized long settle(UsageEvent event) {
        return append(Kind.SETTLED, event, Optional.empty());
    }

    public synchronized long append(Kind kind, UsageEvent event, Optional<String> replaces) {
        return append(kind, event, replaces, Former.NOTHING);
    }

    /// Appends an event that takes the place of one that had booked this.
    public synchronized long append(Kind kind, UsageEvent event, Optional<String> replaces, Former former) {
        appended++;
        rows.add(new Row.Event(appended, event.atMillis(), kind, event, List.of(), replaces, former));
        synced = appended;
        return appended;
    }

    public synchronized long refuse(long atMillis, Ledger.RefusedNote note) {
        appended++;
        rows.add(new Row.Refusals(appended, atMillis, note));
        synced = appended;
        return appended;
    }

    /// Appends records that bring no row (holds, growth).
    public synchronized void pass(long records) {
        appended += records;
        synced = appended;
    }

    /// The next readings fail half-way.
    public synchronized void fail(int readings) {
        failingReads = readings;
    }

    public synchronized List<Row> rows() {
        return List.copyOf(rows);
    }

    public synchronized long foldedSeq() {
        return folded;
    }

    public synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized long read(long afterSeq, int max, Sink sink) {
        reads++;
        int given = 0;
        for (Row row : rows) {
            if (row.seq() > afterSeq && sink.wants(row.seq())) {
                sink.row(row);
                given++;
                if (failingReads > 0) {
                    failingReads--;
                    throw new IllegalStateException("segment 3 is damaged at 4711");
                }
                if (given == max) {
                    return row.seq();
                }
            }
        }
        return synced;
    }

    @Override
    public synchronized long synced() {
        return synced;
    }

    @Override
    public synchronized long oldest() {
        return oldest;
    }

    /// What comes before this record can be read no more.
    public synchronized void drop(long before) {
        oldest = before;
        rows.removeIf(row -> row.seq() < before);
    }

    @Override
    public synchronized void folded(long seq) {
        folded = seq;
    }
}
