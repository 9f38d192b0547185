package dev.nytta.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Places that are paid by the month, whatever they are used for.
///
/// Paid months begin on the day of the month of `from`. The price of a month is spread over its days so that they add
/// up
/// to it exactly, to the nano-dollar: day `n` of `d` has `floor(n * price / d)` less what the days before it had.
///
/// @param vendor as `kind` of a provider names it
/// @param plan what was bought: `claude-team`
/// @param monthUsd what one place costs a month, with nine decimals at most
/// @param from the first day
/// @param to the day after the last; what is left of its month is not counted
public record Seats(
        String vendor, String plan, int count, BigDecimal monthUsd, LocalDate from, Optional<LocalDate> to) {
    private static final int NANO_DIGITS = 9;

    /// Whether they are paid for on that day.
    public boolean isOn(LocalDate day) {
        return !day.isBefore(from) && to.map(day::isBefore).orElse(true);
    }

    /// What all of them cost on that day; 0 where they are not paid for.
    public BigDecimal costUsd(LocalDate day) {
        if (!isOn(day)) {
            return BigDecimal.ZERO;
        }
        long month = ChronoUnit.MONTHS.between(from, day);
        // The 31st is the last of a shorter month, which `between` counts as no whole month.
        if (!from.plusMonths(month + 1).isAfter(day)) {
            month++;
        }
        LocalDate start = from.plusMonths(month);
        long days = ChronoUnit.DAYS.between(start, from.plusMonths(month + 1));
        long passed = ChronoUnit.DAYS.between(start, day);
        BigInteger nano = until(passed + 1, days).subtract(until(passed, days));
        return Money.plain(new BigDecimal(nano).movePointLeft(NANO_DIGITS));
    }

    private BigInteger until(long day, long days) {
        BigInteger monthNano = monthUsd.multiply(BigDecimal.valueOf(count))
                .movePointRight(NANO_DIGITS)
                .toBigIntegerExact();
        return monthNano.multiply(BigInteger.valueOf(day)).divide(BigInteger.valueOf(days));
    }
}
