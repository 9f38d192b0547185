/// The columnar events: one DuckDB file, `events.duckdb`, in the data directory. Its door is [EventStore].
///
/// Owns: the fold of the journal into rows, the roll-up by hour, the form of the tables.
/// Does not decide: what happened (the journal does; this file can be thrown away and folded again), what is asked of
/// the rows (`query`).
/// Invariants: rows and the number folded so far change in one transaction, so each record lands exactly once; an event
/// id lands once, unless a record says that it replaces; a replaced event stays visible and counts no more; an hour is
/// either open or equal to the sum of its events; no call ever waits for this room.
@NullMarked
package dev.nytta.ledger.events;

import org.jspecify.annotations.NullMarked;
