package dev.nytta.usage;

/// Usage that is priced by itself: its own model and its own prompt length for length bands.
///
/// An answer has one part, unless the provider ran several models or iterations inside it
/// (Anthropic `iterations`: compaction, advisor, fallback).
///
/// @param model the model that was served, as the provider names it; empty where it did not say
public record UsagePart(String model, Usage usage) {}
