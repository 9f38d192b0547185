package dev.nytta.wire.openai;

import dev.nytta.usage.ServiceTier;

/// OpenAI's words for service tiers.
final class Tiers {
    private Tiers() {}

    /// The tier that a word stands for; `fast` is served and billed as `priority`. What is unknown (`default`, `auto`,
    /// Groq's `on_demand`) is the standard tier.
    static ServiceTier named(String word) {
        return switch (word) {
            case "flex" -> ServiceTier.FLEX;
            case "priority", "fast" -> ServiceTier.PRIORITY;
            case "scale" -> ServiceTier.SCALE;
            case "ultrafast" -> ServiceTier.ULTRAFAST;
            case "batch" -> ServiceTier.BATCH;
            default -> ServiceTier.STANDARD;
        };
    }
}
