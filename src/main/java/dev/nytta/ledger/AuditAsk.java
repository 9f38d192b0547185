package dev.nytta.ledger;

import java.time.Instant;

/// Which entries of the audit are meant, newest first.
///
/// @param beforeSeq only older entries than this one; Long.MAX_VALUE for the newest
/// @param limit at most 1,001: a page, and whether there is another
/// @param who, action, kind, id exactly this; empty for any
/// @param from the first moment
/// @param to the first moment after it
public record AuditAsk(
        long beforeSeq, int limit, String who, String action, String kind, String id, Instant from, Instant to) {
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /// All of them.
    public static AuditAsk all(long beforeSeq, int limit) {
        return new AuditAsk(beforeSeq, limit, "", "", "", "", Instant.EPOCH, END);
    }

    /// Everything up to now.
    public static Instant end() {
        return END;
    }
}
