package dev.nytta.usage;

import java.math.BigDecimal;

/// One line of a charge: quantity x rate / per, exact and unrounded.
///
/// @param rateUsd after every multiplier (tier, region, contract)
/// @param per the number of units the rate is for, a power of ten
/// @param source where the rate comes from, a short id of the price book's provenance
public record Component(
        String model, Meter meter, long quantity, BigDecimal rateUsd, long per, BigDecimal amountUsd, String source) {}
