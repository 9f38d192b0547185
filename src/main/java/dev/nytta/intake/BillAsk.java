package dev.nytta.intake;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// What is said about a bill beside what stands in it.
///
/// @param format its name, where the columns do not tell
/// @param provider whom it is from, where no column tells
/// @param usdPer what one of a currency is in USD, by its code: `EUR`
public record BillAsk(Optional<String> format, Optional<String> provider, Map<String, BigDecimal> usdPer) {
    public static final BillAsk NOTHING = new BillAsk(Optional.empty(), Optional.empty(), Map.of());

    public BillAsk {
        usdPer = Map.copyOf(usdPer);
    }
}
