package dev.nytta.price.source;

import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tiers whose rates are one multiple of the standard ones: kept as that factor, which outlives a change of price.
final class TierFactors {
    private static final int LONGEST = 6;

    private TierFactors() {}

    static Map<ServiceTier, BigDecimal> of(Map<Terms, Map<Meter, BigDecimal>> rates) {
        Map<ServiceTier, Set<BigDecimal>> ratios = new EnumMap<>(ServiceTier.class);
        rates.forEach((terms, line) -> {
            if (terms.tier() != ServiceTier.STANDARD) {
                Map<Meter, BigDecimal> standard = rates.getOrDefault(plain(terms), Map.of());
                line.forEach((meter, amount) -> ratios.computeIfAbsent(terms.tier(), _ -> new HashSet<>())
                        .add(ratio(amount, standard.getOrDefault(meter, BigDecimal.ZERO))));
            }
        });
        Map<ServiceTier, BigDecimal> factors = new EnumMap<>(ServiceTier.class);
        ratios.forEach((tier, values) -> {
            BigDecimal only = values.iterator().next();
            if (values.size() == 1 && only.signum() > 0) {
                factors.put(tier, only);
            }
        });
        return factors;
    }

    private static Terms plain(Terms terms) {
        return new Terms(
                ServiceTier.STANDARD, terms.region(), terms.above(), terms.from(), terms.until(), terms.hours());
    }

    /// The exact ratio, or zero if it has no short decimal.
    private static BigDecimal ratio(BigDecimal amount, BigDecimal standard) {
        if (standard.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal ratio = amount.divide(standard, LONGEST, RoundingMode.HALF_EVEN);
        return ratio.multiply(standard).compareTo(amount) == 0 ? ratio.stripTrailingZeros() : BigDecimal.ZERO;
    }
}
