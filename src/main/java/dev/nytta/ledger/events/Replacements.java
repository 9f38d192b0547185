package dev.nytta.ledger.events;

import dev.nytta.ledger.store.Sql;

/// Marks the events whose place newer ones have taken: those named by id, and those that took the same place before.
final class Replacements {
    private static final String BY_ID = """
            UPDATE event SET replaced_by = taken.seq
            FROM (
                SELECT old.seq AS victim, min(fresh.seq) AS seq
                FROM event old JOIN event fresh ON fresh.replaces = old.id AND fresh.seq > old.seq
                WHERE fresh.seq > ? AND old.replaced_by IS NULL
                GROUP BY old.seq
            ) taken
            WHERE event.seq = taken.victim
            """;
    private static final String BY_PLACE = """
            UPDATE event SET replaced_by = taken.seq
            FROM (
                SELECT old.seq AS victim, min(fresh.seq) AS seq
                FROM event old JOIN event fresh ON fresh.replaces = old.replaces AND fresh.seq > old.seq
                WHERE fresh.seq > ? AND old.replaced_by IS NULL
                GROUP BY old.seq
            ) taken
            WHERE event.seq = taken.victim
            """;

    private Replacements() {}

    /// Marks what the rows behind a number have replaced.
    ///
    /// @param batch only replacements in it are new
    static void apply(Sql sql, Batch batch) {
        int marked = sql.change(BY_ID, batch.afterSeq()) + sql.change(BY_PLACE, batch.afterSeq());
        if (marked > 0) {
            SumVersion.replaced(sql, batch.uptoSeq());
        }
    }
}
