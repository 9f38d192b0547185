package dev.nytta.wire.gemini;

import dev.nytta.usage.ServiceTier;
import java.util.Locale;

/// The words for service tiers: `flex` in requests, `ON_DEMAND_FLEX` as `trafficType` in answers.
final class Tiers {
    private Tiers() {}

    /// The tier that a word stands for, or `other` if it stands for none.
    static ServiceTier of(String word, ServiceTier other) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "flex", "on_demand_flex" -> ServiceTier.FLEX;
            case "priority", "on_demand_priority" -> ServiceTier.PRIORITY;
            case "standard", "on_demand" -> ServiceTier.STANDARD;
            case "on_demand_offpeak" -> ServiceTier.OFFPEAK;
            case "provisioned_throughput" -> ServiceTier.PROVISIONED;
            default -> other;
        };
    }
}
