/// The collector: what agents of this machine write down goes to a server, and survives until it got there.
///
/// Owns: what was told already, the spool of what was not answered yet, when to look and when to push, the one
/// collector of a user, how it is installed.
/// Does not decide: what a log means (`intake`), what counts (the server).
/// Invariants: a file's mark and its calls are kept together or not at all; a call leaves the spool only when the
/// server has answered for it; prompt and answer text is never read, folders' names only where they are allowed.
@NullMarked
package dev.nytta.collect;

import org.jspecify.annotations.NullMarked;
