package dev.nytta.price;

import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What one meter costs under given terms, in USD, after every multiplier.
///
/// @param usd for each `per` units
/// @param unitUsd for one unit
/// @param source tag of the source it is cited from
/// @param doubt why charges that use it are estimated, empty if it is cited
record Rate(BigDecimal usd, BigDecimal unitUsd, long per, String source, String doubt) {
    /// Digits after the point where a rate has no finite decimal for one unit (a second of an hour's price).
    private static final int UNIT_SCALE = 24;

    static final Rate NONE = new Rate(BigDecimal.ZERO, BigDecimal.ZERO, 1, "", "");

    static Rate of(BigDecimal usd, long per, String source, String doubt) {
        return new Rate(Money.plain(usd), unit(usd, per), per, source, doubt);
    }

    private static BigDecimal unit(BigDecimal usd, long per) {
        BigDecimal divisor = BigDecimal.valueOf(per);
        boolean powerOfTen = divisor.stripTrailingZeros().precision() == 1
                && divisor.stripTrailingZeros().unscaledValue().intValue() == 1;
        return powerOfTen
                ? usd.scaleByPowerOfTen(1 - divisor.precision())
                : usd.divide(divisor, UNIT_SCALE, RoundingMode.HALF_EVEN);
    }

    boolean isNone() {
        return per == 1 && source.isEmpty();
    }

    Rate doubted(String why) {
        return doubt.isEmpty() ? new Rate(usd, unitUsd, per, source, why) : this;
    }

    Rate times(BigDecimal factor, String why) {
        return of(usd.multiply(factor), per, source, doubt.isEmpty() ? why : doubt);
    }

    Component charge(String model, Meter meter, long quantity) {
        return new Component(model, meter, quantity, usd, per, unitUsd.multiply(BigDecimal.valueOf(quantity)), source);
    }
}
