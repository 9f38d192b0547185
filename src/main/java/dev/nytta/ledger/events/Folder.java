package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.store.Sql;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongFunction;
import org.duckdb.DuckDBAppender;

/// Writes batches: rows, replacements, open hours and the number folded so far, several of them in one transaction.
final class Folder {
    /// From so many rows on a transaction takes no further batch.
    static final int ROWS_MAX = 10_000;

    private final Duck duck;
    private final Sql sql;
    private final RateCards cards;
    private final LateEvents late;

    Folder(Duck duck) {
        this.duck = duck;
        sql = duck.sql();
        cards = new RateCards(sql);
        late = new LateEvents(sql, new RollUp(sql));
    }

    /// Number of the last record that the store has.
    long folded() {
        return sql.first("SELECT seq FROM fold", row -> row.getLong(1)).orElseThrow();
    }

    /// Notes that the store has all up to this record.
    void mark(long seq) {
        sql.change("UPDATE fold SET seq = ?", seq);
    }

    /// Writes a batch and, while they are full, those that come after it: a transaction has a price of its own, so it
    /// takes several where much is waiting.
    ///
    /// @param following reads the batch after a record
    /// @return what was written
    Stretch write(Batch first, LongFunction<Batch> following) {
        return sql.transaction(() -> {
            // First: what is appended before any statement has begun the transaction is committed by itself.
            mark(first.uptoSeq());
            Stretch stretch = append(first, following);
            mark(stretch.uptoSeq());
            // Before what is known goes: an event that is known may come again to say whose place it took.
            if (!stretch.replacing().isEmpty()) {
                Replacements.apply(sql, stretch);
            }
            dropKnown(stretch);
            late.add(stretch);
            openHours(stretch);
            return stretch;
        });
    }

    private Stretch append(Batch first, LongFunction<Batch> following) throws SQLException {
        Stretch stretch = new Stretch(first.afterSeq());
        Batch batch = first;
        append(batch);
        stretch.add(batch);
        while (batch.isFull() && stretch.rows() < ROWS_MAX) {
            batch = following.apply(batch.uptoSeq());
            append(batch);
            stretch.add(batch);
        }
        return stretch;
    }

    private void append(Batch batch) throws SQLException {
        if (!batch.events().isEmpty()) {
            try (DuckDBAppender out = duck.appender("event")) {
                EventWriter writer = new EventWriter(out, cards);
                for (Row.Event event : firsts(batch.events())) {
                    writer.write(event);
                }
            }
        }
        if (!batch.refusals().isEmpty()) {
            try (DuckDBAppender out = duck.appender("refusal")) {
                for (Row.Refusals note : batch.refusals()) {
                    EventWriter.refusal(out, note);
                }
            }
        }
    }

    /// Without the second of two that have the same id, unless it is there to replace something.
    private static List<Row.Event> firsts(List<Row.Event> events) {
        Set<String> ids = new HashSet<>();
        return events.stream()
                .filter(row -> ids.add(row.event().id()) || row.replaces().isPresent())
                .toList();
    }

    /// Deletes what an earlier record brought already. An id is bound to its time, so only the stretch's own time is
    /// searched.
    private void dropKnown(Stretch stretch) {
        if (!stretch.hasEvents()) {
            return;
        }
        sql.list(
                        "SELECT fresh.seq FROM event fresh JOIN event known ON known.id = fresh.id"
                                + " WHERE fresh.seq > ? AND known.seq < fresh.seq AND known.at_ms BETWEEN ? AND ?"
                                + " AND (fresh.replaces IS NULL OR fresh.replaces <> fresh.id)",
                        row -> row.getLong(1),
                        stretch.afterSeq(),
                        stretch.fromMillis(),
                        stretch.toMillis())
                .forEach(seq -> sql.change("DELETE FROM event WHERE seq = ?", seq));
    }

    private void openHours(Stretch stretch) {
        SortedSet<Integer> changed = stretch.hoursFrom(late.fromHour());
        if (!stretch.replacing().isEmpty()) {
            changed.addAll(sql.list(
                    "SELECT DISTINCT hour FROM event WHERE replaced_by > ?", row -> row.getInt(1), stretch.afterSeq()));
        }
        changed.removeAll(Set.copyOf(sql.list("SELECT hour FROM open_hour", row -> row.getInt(1))));
        if (!changed.isEmpty()) {
            SumVersion.raise(sql, changed.first(), changed.last() + 1);
            changed.forEach(hour -> sql.change("INSERT INTO open_hour (hour) VALUES (?)", hour));
        }
    }
}
