package dev.nytta.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Conversions between exact decimals in USD and the budgets' integers in nano-USD (10^-9 USD).
public final class Money {
    private static final int NANO_DIGITS = 9;
    private static final int MOST_CHARACTERS = 64;
    private static final int MOST_DIGITS = 40;
    private static final long NANO_PER_USD = 1_000_000_000;

    private Money() {}

    /// A number as a text says it, where it is one that a sum, rate or count may be: at most 64 characters, less
    /// than 10^40, at most 40 digits behind the point. Written out, `1e999999999` would fill the memory.
    public static Optional<BigDecimal> parsed(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text)).filter(Money::isSane);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /// Whether a number is less than 10^40, with at most 40 digits behind the point.
    public static boolean isSane(BigDecimal number) {
        return number.scale() <= MOST_DIGITS && number.precision() - (long) number.scale() <= MOST_DIGITS;
    }

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

    /// The same for nano-USD, digit by digit: it stands in the head of every answer.
    public static String text(long nano) {
        if (nano < 0) {
            return text(usd(nano));
        }
        long whole = nano / NANO_PER_USD;
        long rest = nano % NANO_PER_USD;
        return rest == 0 ? Long.toString(whole) : whole + "." + fraction(rest);
    }

    /// Nine digits without the zeros at their end.
    private static String fraction(long rest) {
        byte[] digits = new byte[NANO_DIGITS];
        long left = rest;
        int length = 0;
        for (int at = NANO_DIGITS - 1; at >= 0; at--) {
            int digit = (int) (left % 10);
            digits[at] = (byte) ('0' + digit);
            length = length == 0 && digit != 0 ? at + 1 : length;
            left /= 10;
        }
        return new String(digits, 0, length, StandardCharsets.ISO_8859_1);
    }
}
