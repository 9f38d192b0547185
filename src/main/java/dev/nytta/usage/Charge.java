package dev.nytta.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What one attempt cost: the exact sum of its components, rounded once to 12 decimals (half even).
///
/// @param costUsd without trailing zeros
/// @param priceVersion the version of the price book that it was computed with
public record Charge(BigDecimal costUsd, List<Component> components, String priceVersion) {
    private static final int SCALE = 12;

    public Charge {
        components = List.copyOf(components);
    }

    public static Charge sum(List<Component> components, String priceVersion) {
        BigDecimal total = BigDecimal.ZERO;
        for (Component component : components) {
            total = total.add(component.amountUsd());
        }
        return new Charge(Money.plain(total.setScale(SCALE, RoundingMode.HALF_EVEN)), components, priceVersion);
    }

    public static Charge free(String priceVersion) {
        return new Charge(BigDecimal.ZERO, List.of(), priceVersion);
    }
}
