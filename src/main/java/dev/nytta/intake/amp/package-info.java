/// Amp: threads, one JSON text each.
///
/// Owns: where they are, what a ledger and a message say of one call. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.amp;

import org.jspecify.annotations.NullMarked;
