/// Qwen Code: chats below `projects/`, one JSON object a line.
///
/// Owns: where they are, what a line means. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.qwen;

import org.jspecify.annotations.NullMarked;
