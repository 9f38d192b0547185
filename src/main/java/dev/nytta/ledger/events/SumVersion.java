package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;

/// Tells readers that keep answers when they must ask again, and about which days.
final class SumVersion {
    private static final int DAY_HOURS = 24;

    private SumVersion() {}

    /// Within each transaction that changes sums of hours or days, cells, or which hours are open. Which of them it was
    /// is told behind it.
    static void raise(Sql sql) {
        sql.change("UPDATE summed SET version = version + 1");
    }

    /// The same, of hours alone.
    static void raise(Sql sql, int fromHour, int toHour) {
        raise(sql);
        hoursChanged(sql, fromHour, toHour);
    }

    /// Sums of these hours change, or these are opened or closed, or their days are summed.
    ///
    /// @param toHour the first behind them
    static void hoursChanged(Sql sql, int fromHour, int toHour) {
        int from = Math.floorDiv(fromHour, DAY_HOURS);
        int to = Math.ceilDiv(toHour, DAY_HOURS);
        sql.change("DELETE FROM changed_day WHERE day >= ? AND day < ?", from, to);
        sql.change("INSERT INTO changed_day SELECT range::INTEGER, version FROM range(?, ?), summed", from, to);
    }

    /// All are made anew.
    static void allChanged(Sql sql) {
        sql.change("UPDATE summed SET anew = version, cells = version");
    }

    /// Cells come or go.
    static void cellsChanged(Sql sql) {
        sql.change("UPDATE summed SET cells = version");
    }

    static long now(Sql sql) {
        return sql.first("SELECT version FROM summed", row -> row.getLong(1)).orElseThrow();
    }

    /// Within each transaction that marks an event as replaced.
    ///
    /// @param seq the last record that the transaction folds
    static void replaced(Sql sql, long seq) {
        sql.change("UPDATE summed SET replaced = ?", seq);
    }
}
