package dev.nytta.price;

/// What a model can take and give; used where a client sets no ceiling.
///
/// @param contextTokens most prompt tokens
/// @param outputTokens most output tokens of one choice
public record ModelLimits(long contextTokens, long outputTokens) {}
