package dev.nytta.price;

/// What a model can take and give; used where a client sets no ceiling.
///
/// @param contextTokens most prompt tokens, 0 where no sheet knows them
/// @param outputTokens most output tokens of one choice, 0 where no sheet knows them
public record ModelLimits(long contextTokens, long outputTokens) {}
