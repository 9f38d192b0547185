/// The words every room speaks: calls, usage by meter, charges, attribution, budgets, events.
///
/// Owns: the vocabulary as immutable records and enums, with the checks that make an instance valid.
/// Does not decide: what a call costs (`price`), whether it may run (`policy`), what happened (`ledger`).
/// Invariants: imports nothing of ours; no I/O, clock or randomness; meters are disjoint, save
/// [Meter#REASONING], which is an informational part of the output and is never summed.
@NullMarked
package dev.nytta.usage;

import org.jspecify.annotations.NullMarked;
