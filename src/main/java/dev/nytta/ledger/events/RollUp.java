package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;
import java.util.OptionalInt;

/// Sums hours that are over, so that long stretches of time are read from few rows.
///
/// An hour that changes later is opened again by the fold and summed anew: the sums are always those of its events.
final class RollUp {
    /// How long after its end an hour is still likely to change.
    private static final long SETTLING_MILLIS = 600_000;

    private final Sql sql;
    private final String sum = SqlText.of("roll_hour.sql");

    RollUp(Sql sql) {
        this.sql = sql;
    }

    /// Sums the oldest open hour that is over; false if there is none.
    boolean sumOne(long nowMillis) {
        int open = EventWriter.hour(nowMillis - SETTLING_MILLIS);
        OptionalInt hour = sql
                .list("SELECT hour FROM open_hour WHERE hour < ? ORDER BY hour LIMIT 1", row -> row.getInt(1), open)
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
        hour.ifPresent(this::sum);
        return hour.isPresent();
    }

    private void sum(int hour) {
        sql.transaction(() -> close(hour));
    }

    /// Sums an hour within an open transaction, if it is open.
    void sumIfOpen(int hour) {
        sql.first("SELECT hour FROM open_hour WHERE hour = ?", row -> row.getInt(1), hour)
                .ifPresent(this::close);
    }

    private int close(int hour) {
        sql.change("DELETE FROM spend_hour WHERE hour = ?", hour);
        sql.change(sum, hour);
        changed(hour);
        return sql.change("DELETE FROM open_hour WHERE hour = ?", hour);
    }

    /// Adds the events of an hour to what it was summed to before, within an open transaction.
    void add(int hour) {
        sql.change(sum, hour);
        changed(hour);
    }

    /// Has the cells of an hour's day made anew, within an open transaction.
    void changed(int hour) {
        sql.change("DELETE FROM cell_todo WHERE hour = ?", hour);
        sql.change("INSERT INTO cell_todo (hour) VALUES (?)", hour);
    }
}
