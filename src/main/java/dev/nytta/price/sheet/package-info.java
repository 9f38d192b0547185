/// Price sheets: the text that prices are kept in, one line a price, and the records it is read into.
///
/// ```
/// source id=pi-ai date=2026-11-10 title=...
/// [openai]
/// gpt-6-sol context=1050000 max_output=128000 also=gpt-6-sol-preview
///  input=2 cache_read=0.2 cache_write=2.5 output=10
///  above=272000 input=4 cache_read=0.4 cache_write=5 output=15
///  tier=batch factor=0.5
/// ```
///
/// A model begins its line, its prices are indented. A price says when it applies (`tier`, `region`, `above`, `from`,
/// `until`, `hours`), then its rates, in `currency` (USD if none) for each 1,000,000 tokens or characters, 1,000
/// requests or pages, 3,600 seconds of audio that is heard, one picture or second of video that is made. `~` before a
/// number says that it is inferred, not cited. `*` in a model's name makes a rule for
/// every model that fits. A date without a time is midnight where the provider counts its days.
///
/// Owns: the grammar, reading, writing. Does not decide: which of several sheets is right.
/// Invariants: numbers are decimals from text; the same records give the same bytes; a section is parsed when it is
/// first asked for, so that a start reads no price that nobody needs.
@NullMarked
package dev.nytta.price.sheet;

import org.jspecify.annotations.NullMarked;
