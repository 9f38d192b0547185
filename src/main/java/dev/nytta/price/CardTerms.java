package dev.nytta.price;

import dev.nytta.usage.ServiceTier;
import java.time.Instant;

/// What decides, beside the model, which of its rates hold.
///
/// @param promptTokens all prompt tokens of the part that is priced: what length bands compare
public record CardTerms(ServiceTier tier, String region, long promptTokens, Instant at) {}
