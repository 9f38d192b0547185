package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;
import java.util.Optional;

/// Sums hours that are over, so that long stretches of time are read from few rows.
///
/// An hour that changes later is opened again by the fold and summed anew: the sums are always those of its events.
final class RollUp {
    /// How long after its end an hour is still likely to change.
    private static final long SETTLING_MILLIS = 600_000;

    private static final int HOURS_AT_ONCE = 48;

    private final Sql sql;
    private final String sum = SqlText.of("roll_hour.sql");

    RollUp(Sql sql) {
        this.sql = sql;
    }

    /// Sums the oldest open hours that are over, some at a time; false if there are none.
    ///
    /// A new installation is told of months at once: hour by hour that would take minutes.
    boolean sumSome(long nowMillis) {
        int open = EventWriter.hour(nowMillis - SETTLING_MILLIS);
        Optional<Integer> first = sql.first(
                "SELECT hour FROM open_hour WHERE hour < ? ORDER BY hour LIMIT 1", row -> row.getInt(1), open);
        first.ifPresent(hour -> sql.transaction(() -> close(hour, end(hour, Math.min(open, hour + HOURS_AT_ONCE)))));
        return first.isPresent();
    }

    /// Up to the next hour that is summed and closed: its events may be gone.
    private int end(int first, int latest) {
        return sql.first(
                        "SELECT hour FROM spend_hour WHERE hour >= ? AND hour < ?"
                                + " AND hour NOT IN (SELECT hour FROM open_hour) ORDER BY hour LIMIT 1",
                        row -> row.getInt(1),
                        first,
                        latest)
                .orElse(latest);
    }

    /// Sums an hour within an open transaction, if it is open.
    void sumIfOpen(int hour) {
        sql.first("SELECT hour FROM open_hour WHERE hour = ?", row -> row.getInt(1), hour)
                .ifPresent(open -> close(open, open + 1));
    }

    /// Of hours that are open or have no sums.
    private int close(int from, int to) {
        SumVersion.raise(sql, from, to);
        sql.change("DELETE FROM spend_hour WHERE hour >= ? AND hour < ?", from, to);
        sql.change(sum, from, to);
        sql.change("DELETE FROM cell_todo WHERE hour >= ? AND hour < ?", from, to);
        sql.change("INSERT INTO cell_todo (hour) SELECT hour FROM open_hour WHERE hour >= ? AND hour < ?", from, to);
        return sql.change("DELETE FROM open_hour WHERE hour >= ? AND hour < ?", from, to);
    }

    /// Adds the events of an hour to what it was summed to before, within an open transaction.
    void add(int hour) {
        sql.change(sum, hour, hour + 1);
        changed(hour);
    }

    /// Has the cells of an hour's day made anew, within an open transaction.
    void changed(int hour) {
        SumVersion.raise(sql, hour, hour + 1);
        sql.change("DELETE FROM cell_todo WHERE hour = ?", hour);
        sql.change("INSERT INTO cell_todo (hour) VALUES (?)", hour);
    }
}
