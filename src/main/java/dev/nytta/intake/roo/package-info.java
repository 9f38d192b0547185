/// Roo Code: tasks of its extension for editors.
///
/// Owns: where they are. What a task means is in `intake.shape`; README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.roo;

import org.jspecify.annotations.NullMarked;
