package dev.nytta.price;

import dev.nytta.price.sheet.Quote;
import dev.nytta.usage.ServiceTier;
import java.math.BigDecimal;

/// A tier's factor where no source gives one: never below what it can cost by what other providers do.
///
/// Tiers that are cheaper elsewhere are taken at the standard rate, dearer ones at twice that rate.
final class TierGuess {
    private static final BigDecimal PREMIUM = BigDecimal.TWO;

    private TierGuess() {}

    static Quote of(ServiceTier tier) {
        return new Quote(factor(tier), 1, true);
    }

    private static BigDecimal factor(ServiceTier tier) {
        return switch (tier) {
            case PRIORITY, FAST, ULTRAFAST -> PREMIUM;
            case STANDARD, BATCH, FLEX, SCALE, RESERVED, OFFPEAK, PROVISIONED -> BigDecimal.ONE;
        };
    }
}
