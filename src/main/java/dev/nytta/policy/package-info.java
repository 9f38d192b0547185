/// Whether a call may run, and on whose money: budgets, mandates, routes, holds, refusals. Ask -> Verdict.
///
/// Owns: which budgets apply, their windows, how large a hold is and how it grows, what a refusal says to which client.
/// Does not decide: the atomic check (`ledger`), the price (`price`), the bytes (`wire`).
/// Invariants: pure (time is an argument); a claim, header or tag may narrow what a key may spend and never widen it.
@NullMarked
package dev.nytta.policy;

import org.jspecify.annotations.NullMarked;
