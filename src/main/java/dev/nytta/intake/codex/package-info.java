/// OpenAI's Codex CLI: rollout files below `sessions/`, one JSON object a line.
///
/// Owns: where they are, what a line means, what forks and subagents repeat. README.md beside this file names the
/// traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.codex;

import org.jspecify.annotations.NullMarked;
