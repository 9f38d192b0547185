package dev.nytta.ledger.control;

import dev.nytta.ledger.KeptAnswers;
import dev.nytta.ledger.store.Sql;
import java.time.InstantSource;
import java.util.Optional;

/// Kept answers as rows of the table `answer`.
record SqlAnswers(Changes changes, InstantSource clock) implements KeptAnswers {
    @Override
    public Optional<String> find(String id) {
        return changes.read(open ->
                open.first("SELECT sealed FROM answer WHERE id = ? AND at > ?", row -> row.getString(1), id, oldest()));
    }

    @Override
    public boolean keep(String id, String sealed) {
        return sealed.length() <= MOST_CHARS && changes.change(open -> keep(open, id, sealed));
    }

    private boolean keep(Sql sql, String id, String sealed) {
        sql.change("INSERT OR REPLACE INTO answer (id, at, sealed) VALUES (?, ?, ?)", id, clock.millis(), sealed);
        sql.change("DELETE FROM answer WHERE at <= ?", oldest());
        sql.change(
                "DELETE FROM answer WHERE id IN (SELECT id FROM answer ORDER BY at DESC, id LIMIT -1 OFFSET ?)", MOST);
        return true;
    }

    private long oldest() {
        return clock.millis() - KEPT.toMillis();
    }
}
