package dev.nytta.wire.bedrock;

import dev.nytta.usage.ServiceTier;

/// Service tiers by Bedrock's words.
final class Tiers {
    private Tiers() {}

    /// The tier that a request is held at. Capacity that was bought ahead is no promise: what does not fit on it is
    /// served and billed as usual, so only the answer makes a call free.
    static ServiceTier asked(String tier, String latency) {
        return switch (tier) {
            case "flex" -> ServiceTier.FLEX;
            case "priority" -> ServiceTier.PRIORITY;
            default -> latency.equals("optimized") ? ServiceTier.FAST : ServiceTier.STANDARD;
        };
    }

    /// The tier that was served; what was asked for where the answer does not say.
    static ServiceTier served(String tier, String latency, ServiceTier asked) {
        if (tier.equals("reserved")) {
            return ServiceTier.RESERVED;
        }
        boolean silent = tier.isEmpty() && latency.isEmpty();
        return silent ? asked : asked(tier, latency);
    }
}
