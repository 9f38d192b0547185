/// The fold of the journal: what every account and every open hold amounts to.
///
/// Owns: the arithmetic of balances, by record; the state that a checkpoint keeps.
/// Does not decide: whether a hold is granted (`ledger`), how records are written (`ledger.journal`).
/// Invariants: a live ledger and a replay go through the same [Fold#apply]; nothing here asks a clock.
@NullMarked
package dev.nytta.ledger.fold;

import org.jspecify.annotations.NullMarked;
