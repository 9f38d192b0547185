/// What the terminal shows by itself: the live picture of `serve`, and the end of `run`.
///
/// Owns: the layout. Pure: data comes in as arguments, text goes out.
/// Does not decide: what is shown to whom; the terminal is the operator's own (`serve`) or the person's own (`run`).
@NullMarked
package dev.nytta.face.terminal;

import org.jspecify.annotations.NullMarked;
