/// Kimi CLI and Kimi Code: what went over the wire between the agent and its screen, one JSON object a line.
///
/// Owns: where it is, what a line means. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.kimi;

import org.jspecify.annotations.NullMarked;
