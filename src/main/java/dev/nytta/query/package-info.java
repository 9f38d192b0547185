/// The read side: what was spent on what, and the events behind it.
///
/// Doors: [Spend], [Events], [Refusals]; what they are asked with is parsed here too ([Filter], [Dimension]).
///
/// Owns: the questions, their SQL, pages and sums.
/// Does not decide: what a call cost (`price`), what happened (`ledger`), who may ask (`face`).
/// Invariants: sums are exact decimals and equal the sum of the events that count; values reach SQL only as bound
/// parameters; no answer is by person and no event names one. The cells that keep small groups from being singled out
/// come with their own issue; until then spend is for those who may see all of it.
@NullMarked
package dev.nytta.query;

import org.jspecify.annotations.NullMarked;
