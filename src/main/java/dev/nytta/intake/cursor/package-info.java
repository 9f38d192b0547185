/// Cursor: usage events that somebody exported from its dashboard.
///
/// Owns: where exports are looked for, what a row means. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.cursor;

import org.jspecify.annotations.NullMarked;
