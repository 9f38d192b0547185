/// OpenCode: messages in `opencode.db`, before that in a file each.
///
/// Owns: where they are. What a message means is in `intake.shape`; README.md beside this file names the traps.
/// Does not decide: which of several records of one call counts (`intake`).
@NullMarked
package dev.nytta.intake.opencode;

import org.jspecify.annotations.NullMarked;
