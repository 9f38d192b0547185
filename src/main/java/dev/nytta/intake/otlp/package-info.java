/// OpenTelemetry: what agents and libraries export of their calls as logs, spans and metrics (OTLP).
///
/// Owns: the protocol's two forms (binary and JSON), and what each producer's events mean. A producer's profile decides
/// whether its input counts hold cached tokens; it is never guessed from the sums.
/// Does not decide: who the sender is (`face`), what a call costs (`price`), which of two witnesses counts (`ledger`).
/// Invariants: only attributes that are asked for by name are read, so prompts, answers, addresses and names are gone
/// with the request; one bad record never spoils the others; metrics are witnesses, never added to events.
@NullMarked
package dev.nytta.intake.otlp;

import org.jspecify.annotations.NullMarked;
