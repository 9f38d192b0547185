/// The other ways in: what coding agents wrote down of their own calls, read from the folders of this machine, and what
/// vendors say they charged.
///
/// Owns: where agents keep their logs, what those logs mean, what was read already, and what it adds up to. Each
/// agent is a [dev.nytta.intake.Source] in a folder of its own; README.md beside this file says how to add one.
/// [dev.nytta.intake.Telemetry] takes OpenTelemetry, [dev.nytta.intake.Intake] all that was seen outside the gateway,
/// [dev.nytta.intake.Bills] what vendors charged, [dev.nytta.intake.VendorTotals] keeps what they are asked for.
/// Does not decide: what something costs (`price`), how it is shown (`face`), what a difference between a bill and the
/// ledger is (`reconcile`).
/// Invariants: a call counts once however often it is written down; a file that goes takes nothing away; what cannot
/// be read of a log is a warning and never an end, of a bill an error with file and line; a bill never becomes spend;
/// prompt and answer text is never kept.
@NullMarked
package dev.nytta.intake;

import org.jspecify.annotations.NullMarked;
