package dev.nytta.ledger;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;

/// A batch that was asked for here: whose it is, until its results come and are booked.
///
/// @param provider the provider's id
/// @param id as the provider gave it
/// @param dialect that it was asked for in
public record Batch(
        String provider, String id, String dialect, Attribution attribution, BillingMode billing, long atMillis) {}
