/// What happened: the journal, its folds, and the stores behind them.
///
/// Owns: the append-only journal of holds and settlements, the balances as its fold, recovery, the control store
/// (SQLite), the columnar events (DuckDB), and the independent verifier.
/// Does not decide: which budgets apply to a call or how large a hold is (`policy`).
/// Invariants: check, change of all balances and sequence number are one atomic step; no hold and no growth beyond a
/// hard limit; an open hold is closed by exactly one record; balances are the journal's fold and nothing else.
@NullMarked
package dev.nytta.ledger;

import org.jspecify.annotations.NullMarked;
