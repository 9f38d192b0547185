package dev.nytta.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Conversions between exact decimals in USD and the budgets' integers in nano-USD (10^-9 USD).
public final class Money {
    private static final int NANO_DIGITS = 9;

    private Money() {}

    /// Nano-USD, rounded up: what a hold takes.
    public static long ceilNano(BigDecimal usd) {
        return usd.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /// Nano-USD, rounded down: a limit never grows by rounding.
    public static long floorNano(BigDecimal usd) {
        return usd.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    public static BigDecimal usd(long nano) {
        return plain(BigDecimal.valueOf(nano, NANO_DIGITS));
    }

    /// The decimal without trailing zeros and never in scientific notation when printed.
    public static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// The decimal string of every API: `"0.0101"`.
    public static String text(BigDecimal usd) {
        return plain(usd).toPlainString();
    }

    public static String text(long nano) {
        return text(usd(nano));
    }
}
