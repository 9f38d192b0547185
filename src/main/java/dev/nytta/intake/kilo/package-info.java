/// Kilo: messages of its command line, tasks of its older extension for editors.
///
/// Owns: where they are. What they mean is in `intake.shape`; README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.kilo;

import org.jspecify.annotations.NullMarked;
