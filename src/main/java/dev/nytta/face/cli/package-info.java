/// Commands that talk to a running server: keys, budgets, mandates, events, spend, live, stop.
///
/// Owns: how a server is found ([dev.nytta.face.cli.ServerFile]), what is asked of its API, how it is shown.
/// Does not decide: anything; the server does.
/// Invariants: data on stdout, everything else on stderr; exit 0 done, 1 not done, 2 asked wrongly; no command opens a
/// data directory's stores or waits on a lock.
@NullMarked
package dev.nytta.face.cli;

import org.jspecify.annotations.NullMarked;
