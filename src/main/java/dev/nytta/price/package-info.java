/// The price book: dated rates and the mechanisms they are billed by; usage to charge.
///
/// Owns: rates with provenance, tiers, length bands, calendars, regions, overlays, the import of price data.
/// Does not decide: what was used (`wire`), who pays (`policy`), what is booked (`ledger`).
/// Invariants: pure (time is an argument); no floating point; unknown is never zero; a book never changes, a new one
/// takes its place.
@NullMarked
package dev.nytta.price;

import org.jspecify.annotations.NullMarked;
