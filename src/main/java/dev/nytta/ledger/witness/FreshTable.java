package dev.nytta.ledger.witness;

import dev.nytta.ledger.store.Sql;
import java.sql.PreparedStatement;
import java.util.List;

/// The latest calls in the file, one behind the other: what is in memory is lost with the process. Of a call that
/// changed the last row counts. Not thread-safe.
final class FreshTable {
    private final Sql sql;
    private final PreparedStatement add;
    private int rows;

    FreshTable(Sql sql) {
        this.sql = sql;
        add = sql.guarded(
                () -> sql.connection().prepareStatement("INSERT INTO fresh VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    }

    List<Seen> all() {
        List<Seen> all = sql.list("SELECT * FROM fresh ORDER BY rowid", SeenRow::read);
        rows = all.size();
        return all;
    }

    int rows() {
        return rows;
    }

    void add(Seen seen) {
        rows++;
        sql.guarded(() -> SeenRow.bound(add, seen).executeUpdate());
    }

    /// Number of the last row.
    long last() {
        return sql.first("SELECT coalesce(max(rowid), 0) FROM fresh", row -> row.getLong(1))
                .orElseThrow();
    }

    /// Puts rows at their places, in their order: so each page of the file changes once.
    ///
    /// @param last of the rows up to this one
    /// @param from the first half of an id, of these
    /// @param to of these up to this one
    int place(long last, long from, long to) {
        sql.change(
                "INSERT OR REPLACE INTO seen SELECT * FROM fresh WHERE rowid <= ? AND id BETWEEN ? AND ?"
                        + " ORDER BY id, rowid",
                last,
                from,
                to);
        int gone = sql.change("DELETE FROM fresh WHERE rowid <= ? AND id BETWEEN ? AND ?", last, from, to);
        rows -= gone;
        return gone;
    }

    int clear() {
        rows = 0;
        return sql.change("DELETE FROM fresh");
    }
}
