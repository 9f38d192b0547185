/// pi: sessions, one JSON object a line. OpenClaw, which is built on it, writes them too.
///
/// Owns: where they are, what a line means. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.pi;

import org.jspecify.annotations.NullMarked;
