package dev.nytta.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What one attempt used, as far as it was told or could be counted.
///
/// @param parts at least one
/// @param tier what was served, from the answer where it says so, else what was asked for
/// @param region the provider's own word for where it ran (`us`, `eu`), empty for its default
/// @param source how good the counts are
/// @param vendorCostUsd the provider's own charge where it states one (xAI ticks, OpenRouter `cost`)
public record UsageReport(
        List<UsagePart> parts,
        ServiceTier tier,
        String region,
        CountSource source,
        Optional<BigDecimal> vendorCostUsd) {

    /// How good the counts are.
    public enum CountSource {
        /// The provider's final numbers.
        REPORTED,
        /// Some numbers from the provider, the rest counted from what was delivered.
        PARTLY_COUNTED,
        /// Counted from bytes alone.
        COUNTED,
        /// The provider's numbers contradict each other (a derived count would be negative).
        CONTRADICTORY
    }

    public UsageReport {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a usage report has at least one part");
        }
    }

    public static UsageReport of(String model, Usage usage) {
        return new UsageReport(
                List.of(new UsagePart(model, usage)), ServiceTier.STANDARD, "", CountSource.REPORTED, Optional.empty());
    }

    /// All parts together.
    public Usage total() {
        Usage total = Usage.NONE;
        for (UsagePart part : parts) {
            total = total.plus(part.usage());
        }
        return total;
    }
}
