package dev.nytta.intake;

import dev.nytta.usage.BillingMode;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport.CountSource;

/// One call as somebody outside the gateway tells of it, before it is priced. No prompt or answer text.
///
/// @param source `otlp:claude-code`, `log:codex`, ...
/// @param key what the source tells this call apart by from all its others
/// @param requestId the provider's own id of the request or the answer, or empty
/// @param atMillis milliseconds since 1970 UTC
/// @param usage disjoint meters
public record Sighting(
        String source,
        String key,
        String requestId,
        long atMillis,
        Served served,
        Usage usage,
        CountSource counts,
        Where where,
        BillingMode billing,
        int latencyMs) {

    /// What answered, in the words of the price book.
    ///
    /// @param channel where it is bought when that has prices of its own (`bedrock`, `vertex`), or empty
    /// @param region the provider's word for where it ran, or empty
    public record Served(String provider, String channel, String model, ServiceTier tier, String region) {
        public static Served of(String provider, String model) {
            return new Served(provider, "", model, ServiceTier.STANDARD, "");
        }

        public Served via(String other) {
            return new Served(provider, other, model, tier, region);
        }

        public Served at(ServiceTier other) {
            return new Served(provider, channel, model, other, region);
        }
    }

    /// What the sender says of itself; claims, each may be empty.
    public record Where(String client, String session, String agent, String parentAgent, String project) {
        public static Where of(String client, String session) {
            return new Where(client, session, "", "", "");
        }

        public Where withAgent(String id, String parent) {
            return new Where(client, session, id, parent, project);
        }
    }
}
