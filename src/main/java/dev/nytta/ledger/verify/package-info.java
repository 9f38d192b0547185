/// Proves a journal offline: replays it with a reader and with arithmetic of its own.
///
/// Owns: the proof behind `nytta verify`.
/// Does not decide: anything; it never writes.
/// Invariants: shares no code with the writer in `ledger.journal` or the fold in `ledger`, only the format in
/// docs/journal.md and the words of `usage`, so that one mistake cannot hide in both.
@NullMarked
package dev.nytta.ledger.verify;

import org.jspecify.annotations.NullMarked;
