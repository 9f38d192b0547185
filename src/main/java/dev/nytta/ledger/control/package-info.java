/// The control store: one SQLite file, `control.db`, in the data directory. Its door is [ControlStore].
///
/// Owns: keys, budgets, mandates, teams, providers, price overlays, settings, users, their audit, sessions, answers
/// that
/// are kept for repeats, batches whose results are to come, the pepper.
/// Does not decide: what an object means or whether it is sensible (`policy`, `price`); the journal decides over
/// budgets.
/// Invariants: no secret is kept, only hashes and what is sealed with the pepper, and those not in the audit; a change
/// and its audit entry are one transaction; objects that a file declares change only by that file.
@NullMarked
package dev.nytta.ledger.control;

import org.jspecify.annotations.NullMarked;
