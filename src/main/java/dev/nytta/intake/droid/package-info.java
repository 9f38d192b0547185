/// Droid, Factory's agent: the running total of each session, one JSON text each.
///
/// Owns: where they are, what a total means. README.md beside this file names the traps.
/// Does not decide: which of several records of one session counts (`intake`).
@NullMarked
package dev.nytta.intake.droid;

import org.jspecify.annotations.NullMarked;
