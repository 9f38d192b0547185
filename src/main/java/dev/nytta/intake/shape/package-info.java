/// Shapes of records that several agents share, since one grew out of another.
///
/// Owns: what OpenCode's messages mean, in its tables and its files.
/// Does not decide: where an agent keeps them, what it is called (its own folder).
@NullMarked
package dev.nytta.intake.shape;

import org.jspecify.annotations.NullMarked;
