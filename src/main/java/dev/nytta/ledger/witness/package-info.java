/// The index of known calls: one SQLite file, `witness.db`, in the data directory. Its door is
/// [dev.nytta.ledger.Observations].
///
/// Owns: which calls were seen, by whom; which of two witnesses of one call counts.
/// Does not decide: what a source's events mean (`intake`), which budgets they count on (`policy`).
/// Invariants: the journal decides, this file can be thrown away and folded again; an event is in the file only when
/// the journal has it on disk; what is older than keys are kept is not taken, so that nothing counts twice.
/// What was answered is in the file before the answer: the latest calls one behind the other, the others by their
/// marks.
@NullMarked
package dev.nytta.ledger.witness;

import org.jspecify.annotations.NullMarked;
