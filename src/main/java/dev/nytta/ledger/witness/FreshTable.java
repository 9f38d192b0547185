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

    int clear() {
        rows = 0;
        return sql.change("DELETE FROM fresh");
    }
}
