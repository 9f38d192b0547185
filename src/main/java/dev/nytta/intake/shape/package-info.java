/// Shapes of records that several agents share, since one grew out of another.
///
/// Owns: what OpenCode's messages mean, in its tables and its files; what the task folders of Cline and its forks mean,
/// and where editors keep those of an extension.
/// Does not decide: where an agent keeps them, what it is called (its own folder).
@NullMarked
package dev.nytta.intake.shape;

import org.jspecify.annotations.NullMarked;
