/// Gemini CLI: chats below `tmp/<project>/chats`, one JSON text or one JSON object a line.
///
/// Owns: where they are, what a message means. README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.gemini;

import org.jspecify.annotations.NullMarked;
