package dev.nytta.price;

import dev.nytta.usage.ServiceTier;
import java.time.Instant;

/// What a rate card is asked for.
///
/// @param promptTokens all prompt tokens of the part that is priced: what length bands compare
record CardTerms(ServiceTier tier, String region, long promptTokens, Instant at) {}
