package dev.nytta.ledger.control;

import dev.nytta.ledger.AuditEntry;
import dev.nytta.ledger.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Who changed what, in the same transaction as the change.
final class Audit {
    private static final int PAGE_MAX = 1_000;

    private final InstantSource clock;

    Audit(InstantSource clock) {
        this.clock = clock;
    }

    /// What was done to one object.
    record Deed(String who, String action, String kind, String id, String before, String after) {}

    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    void note(Sql sql, Deed deed) {
        sql.change(
                "INSERT INTO audit (at, who, action, kind, id, body_before, body_after) VALUES (?, ?, ?, ?, ?, ?, ?)",
                clock.millis(),
                deed.who(),
                deed.action(),
                deed.kind(),
                deed.id(),
                deed.before(),
                deed.after());
    }

    List<AuditEntry> list(Sql sql, long beforeSeq, int limit) {
        return sql.list(
                "SELECT seq, at, who, action, kind, id, body_before, body_after FROM audit"
                        + " WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                Audit::entry,
                beforeSeq,
                Math.clamp(limit, 1, PAGE_MAX));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("who"),
                row.getString("action"),
                row.getString("kind"),
                row.getString("id"),
                row.getString("body_before"),
                row.getString("body_after"));
    }
}
