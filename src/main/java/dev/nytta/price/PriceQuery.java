package dev.nytta.price;

import java.time.Instant;

/// Which prices apply.
///
/// @param provider the provider's `prices_as` id: `openai`, `anthropic`, `gemini`, ...
/// @param channel where it is bought when that has its own prices (`bedrock`, `azure`, `vertex`), or empty
/// @param model the model of parts that name none
/// @param at when the call started
public record PriceQuery(String provider, String channel, String model, Instant at) {}
