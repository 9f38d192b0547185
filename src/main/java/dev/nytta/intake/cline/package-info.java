/// Cline: tasks of its extension for editors, sessions of its command line.
///
/// Owns: where they are, what a session's message means. What a task means is in `intake.shape`; README.md beside this
/// file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.cline;

import org.jspecify.annotations.NullMarked;
