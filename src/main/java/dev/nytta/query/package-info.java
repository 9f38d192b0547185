/// The read side: what was spent on what, and the events behind it.
///
/// Doors: [SharedSpend], [OwnSpend], [Spend], [Events], [Refusals]; what they are asked with is parsed here too
/// ([Filter], [Dimension]).
///
/// Owns: the questions, their SQL, pages and sums.
/// Does not decide: what a call cost (`price`), what happened (`ledger`), who may ask (`face`).
/// Invariants: sums are exact decimals and equal the sum of the events that count; values reach SQL only as bound
/// parameters; no answer is by person and no event names one. What others than the person see of people's spend is a
/// sum of whole cells ([SharedSpend]); the roll-up that keeps the pseudonym is read for a person's own view, for
/// budgets, and for totals that an invoice shows.
@NullMarked
package dev.nytta.query;

import org.jspecify.annotations.NullMarked;
