/// What the SQL stores share: bound statements, schema steps.
///
/// Owns: how a statement is run and how a schema comes to be.
/// Does not decide: what is kept (`control`, `events`).
/// Invariants: values reach SQL only as bound parameters; a schema step runs once, whole or not at all.
@NullMarked
package dev.nytta.ledger.store;

import org.jspecify.annotations.NullMarked;
