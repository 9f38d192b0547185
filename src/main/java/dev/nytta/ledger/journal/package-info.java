/// The journal: framed, checksummed records in segment files that are filled ahead of use.
///
/// Owns: the format (docs/journal.md), appending, group fsync, the synced mark, reading, cutting a torn tail.
/// Does not decide: what a record means for a balance (`ledger`), when a checkpoint is due (`ledger`).
/// Invariants: numbers rise by one, save at an epoch; a record at or before the synced mark is whole or the start is
/// refused; a full disk is an answer, never a signal.
@NullMarked
package dev.nytta.ledger.journal;

import org.jspecify.annotations.NullMarked;
