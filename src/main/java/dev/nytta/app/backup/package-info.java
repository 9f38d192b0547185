/// Backups of a data directory, and what is made of them again.
///
/// Owns: what a backup holds, its manifest, in which order it is taken and put back.
/// Does not decide: how a store copies itself (`ledger` and its folders).
/// Invariants: the journal is copied last, so nothing in a backup knows more than its journal; a backup is there whole
/// or not at all; a restore writes only where nothing is.
@NullMarked
package dev.nytta.app.backup;

import org.jspecify.annotations.NullMarked;
