package dev.nytta.ledger.control;

import dev.nytta.ledger.AuditAsk;
import dev.nytta.ledger.AuditEntry;
import dev.nytta.ledger.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Who changed what, in the same transaction as the change.
final class Audit {
    /// A page, and one more that shows whether there is another.
    private static final int PAGE_MAX = 1_001;

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

    /// An empty name means any.
    List<AuditEntry> list(Sql sql, AuditAsk ask) {
        return sql.list(
                "SELECT seq, at, who, action, kind, id, body_before, body_after FROM audit WHERE seq < ?"
                        + " AND at >= ? AND at < ? AND ? IN ('', who) AND ? IN ('', action)"
                        + " AND ? IN ('', kind) AND ? IN ('', id) ORDER BY seq DESC LIMIT ?",
                Audit::entry,
                ask.beforeSeq(),
                ask.from().toEpochMilli(),
                ask.to().toEpochMilli(),
                ask.who(),
                ask.action(),
                ask.kind(),
                ask.id(),
                Math.clamp(ask.limit(), 1, PAGE_MAX));
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
