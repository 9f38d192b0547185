/// Aider: its analytics log, one JSON object a line.
///
/// Owns: where it is, what a line means. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.aider;

import org.jspecify.annotations.NullMarked;
