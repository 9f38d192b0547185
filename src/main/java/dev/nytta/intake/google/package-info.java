/// Google Cloud's billing export from BigQuery: what Gemini cost on Vertex AI and on its own API.
///
/// Owns: the rows' fields, and what a SKU's name says. Traps: costs are in the account's currency and the row has the
/// rate; credits stand apart and are not counted; rows of a day come for days.
@NullMarked
package dev.nytta.intake.google;

import org.jspecify.annotations.NullMarked;
