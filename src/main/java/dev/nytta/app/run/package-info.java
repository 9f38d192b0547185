/// `nytta run`: a program with its AI calls through Nytta, and what it cost at the end.
///
/// A run joins the server of its data directory ([dev.nytta.face.cli.ServerRun]), else it has a gateway of its own.
///
/// Owns: what each known client has to be told, the child process, the gateway of one run.
/// Does not decide: prices, budgets, what is shown in the summary.
/// Invariants: only the child sees the variables; the person's own files are never written.
@NullMarked
package dev.nytta.app.run;

import org.jspecify.annotations.NullMarked;
