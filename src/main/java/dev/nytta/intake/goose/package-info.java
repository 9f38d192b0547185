/// Goose: one row a session in `sessions.db`, before that a file of lines each.
///
/// Owns: where they are, what a session's counters mean. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.goose;

import org.jspecify.annotations.NullMarked;
