package dev.nytta.ledger;

import java.time.Instant;

/// One change of the control store. No secret and no hash of one is in it.
///
/// @param seq raised by one for each change
/// @param action `put`, `delete`, `repair`, `set`; of sessions `sign-in`, `sign-out`, `sign-in-failed`, `link`
/// @param kind `key`, `budget`, `mandate`, `team`, `provider`, `price_overlay`, `setting`, `user`, `session`
/// @param before the object as JSON, or empty if there was none
/// @param after the object as JSON, or empty if it is gone
public record AuditEntry(
        long seq, Instant at, String who, String action, String kind, String id, String before, String after) {}
