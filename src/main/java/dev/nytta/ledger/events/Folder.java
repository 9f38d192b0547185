package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.store.Sql;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;

/// Writes batches: rows, replacements, open hours and the number folded so far, in one transaction each.
final class Folder {
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

    /// Begins a new store behind this record.
    void begin(long seq) {
        sql.change("UPDATE fold SET seq = ?", seq);
    }

    void write(Batch batch) {
        sql.transaction(() -> {
            // First: what is appended before any statement has begun the transaction is committed by itself.
            sql.change("UPDATE fold SET seq = ?", batch.uptoSeq());
            append(batch);
            // Before what is known goes: an event that is known may come again to say whose place it took.
            if (batch.replaces()) {
                Replacements.apply(sql, batch);
            }
            dropKnown(batch);
            late.add(batch);
            openHours(batch);
            return batch.uptoSeq();
        });
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

    /// Deletes what an earlier record brought already. An id is bound to its time, so only the batch's own stretch of
    /// time is searched.
    private void dropKnown(Batch batch) {
        if (batch.events().isEmpty()) {
            return;
        }
        var times =
                batch.events().stream().mapToLong(row -> row.event().atMillis()).summaryStatistics();
        sql.list(
                        "SELECT fresh.seq FROM event fresh JOIN event known ON known.id = fresh.id"
                                + " WHERE fresh.seq > ? AND known.seq < fresh.seq AND known.at_ms BETWEEN ? AND ?"
                                + " AND (fresh.replaces IS NULL OR fresh.replaces <> fresh.id)",
                        row -> row.getLong(1),
                        batch.afterSeq(),
                        times.getMin(),
                        times.getMax())
                .forEach(seq -> sql.change("DELETE FROM event WHERE seq = ?", seq));
    }

    private void openHours(Batch batch) {
        TreeSet<Integer> changed = new TreeSet<>();
        int fromHour = late.fromHour();
        batch.events().stream()
                .map(row -> EventWriter.hour(row.event().atMillis()))
                .filter(hour -> hour >= fromHour)
                .forEach(changed::add);
        if (batch.replaces()) {
            changed.addAll(sql.list(
                    "SELECT DISTINCT hour FROM event WHERE replaced_by > ?", row -> row.getInt(1), batch.afterSeq()));
        }
        changed.removeAll(Set.copyOf(sql.list("SELECT hour FROM open_hour", row -> row.getInt(1))));
        if (!changed.isEmpty()) {
            SumVersion.raise(sql, changed.first(), changed.last() + 1);
            changed.forEach(hour -> sql.change("INSERT INTO open_hour (hour) VALUES (?)", hour));
        }
    }
}
