package dev.nytta.price;

import dev.nytta.usage.Provider;
import java.time.Instant;

/// Which prices apply.
///
/// @param provider the provider's `prices_as` id: `openai`, `anthropic`, `gemini`, ...
/// @param channel where it is bought when that has its own prices (`bedrock`, `azure`, `vertex`), or empty
/// @param model the model of parts that name none
/// @param at when the call started
/// @param region where it ran, if the report does not say so, or empty
public record PriceQuery(String provider, String channel, String model, Instant at, String region) {
    /// Where nothing binds it to a region.
    public PriceQuery(String provider, String channel, String model, Instant at) {
        this(provider, channel, model, at, "");
    }

    /// Of a call to a provider.
    ///
    /// @param atMillis when it started
    public static PriceQuery of(Provider provider, String model, long atMillis) {
        return new PriceQuery(
                provider.pricesAs(), provider.channel(), model, Instant.ofEpochMilli(atMillis), provider.region());
    }
}
