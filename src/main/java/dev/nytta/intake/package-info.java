/// The other ways in: what coding agents wrote down of their own calls, read from the folders of this machine.
///
/// Owns: where agents keep their logs, what those logs mean, what was read already, and what it adds up to. Each
/// agent is a [dev.nytta.intake.Source] in a folder of its own; README.md beside this file says how to add one.
/// [dev.nytta.intake.Telemetry] takes OpenTelemetry, [dev.nytta.intake.Intake] all that was seen outside the gateway.
/// Does not decide: what something costs (`price`), how it is shown (`face`).
/// Invariants: a call counts once however often it is written down; a file that goes takes nothing away; what cannot
/// be read is a warning and never an end; prompt and answer text is never kept.
@NullMarked
package dev.nytta.intake;

import org.jspecify.annotations.NullMarked;
