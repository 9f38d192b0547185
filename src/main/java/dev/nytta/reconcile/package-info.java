/// Ties what a vendor says it charged to what the ledger booked.
///
/// Owns: the words for lines of a bill ([BillLine]) and of the ledger ([LedgerLine]), which of them belong together
/// ([ModelKey], [Grouping]), what a difference is ([Kind]), what would settle it ([Adjustment]), and how quantities
/// without money are compared ([Counts]).
/// Does not decide: how a file is read (`intake`), what is booked (`ledger`), how it is shown (`face`).
/// Invariants: a bill is a control total; what differs becomes spend only where somebody asks for it; money is exact;
/// the parts of a row add up to its
/// difference, and those of all rows to the difference of the totals; no clock, file or network.
@NullMarked
package dev.nytta.reconcile;

import org.jspecify.annotations.NullMarked;
