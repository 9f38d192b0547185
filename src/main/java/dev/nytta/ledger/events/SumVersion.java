package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;

/// Tells readers that keep answers when they must ask again.
final class SumVersion {
    private SumVersion() {}

    /// Within each transaction that changes sums of hours or days, cells, or which hours are open.
    static void raise(Sql sql) {
        sql.change("UPDATE summed SET version = version + 1");
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
