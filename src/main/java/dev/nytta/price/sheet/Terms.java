package dev.nytta.price.sheet;

import dev.nytta.usage.ServiceTier;
import java.time.Instant;

/// When a price line applies.
///
/// @param region the provider's word, `*` for any that is named and not `global`, empty for every region
/// @param above applies to requests whose prompt is longer than this many tokens
/// @param from first instant
/// @param until first instant at which it no longer applies
/// @param hours name of a weekly calendar, empty for every hour
public record Terms(ServiceTier tier, String region, long above, Instant from, Instant until, String hours) {
    public static final Terms ALWAYS = new Terms(ServiceTier.STANDARD, "", 0, Instant.MIN, Instant.MAX, "");

    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    public boolean coversRegion(String asked) {
        return region.isEmpty() || region.equals(asked) || ("*".equals(region) && isRegional(asked));
    }

    public Terms between(Instant first, Instant end) {
        Instant start = first.isAfter(from) ? first : from;
        return new Terms(tier, region, above, start, end.isBefore(until) ? end : until, hours);
    }

    private static boolean isRegional(String asked) {
        return !asked.isEmpty() && !"global".equals(asked);
    }
}
