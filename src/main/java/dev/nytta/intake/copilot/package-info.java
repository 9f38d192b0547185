/// GitHub Copilot CLI: a database of calls, logs of sessions, and OpenTelemetry written to files.
///
/// Owns: where they are, what their rows and lines mean, which of them tells of a session best. README.md beside this
/// file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.copilot;

import org.jspecify.annotations.NullMarked;
