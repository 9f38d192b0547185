package dev.nytta.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// What was spent in one window of a limit.
///
/// @param days those of the window that are known
/// @param emptyOn the first day at whose end nothing of the limit was left
/// @param beyondUsd what was spent more than the limit
public record PreviewWindow(Stretch days, BigDecimal spentUsd, Optional<LocalDate> emptyOn, BigDecimal beyondUsd) {
    static PreviewWindow of(DaySeries known, BigDecimal limitUsd) {
        BigDecimal spent = known.sum();
        return new PreviewWindow(
                new Stretch(known.first(), known.end()),
                spent,
                emptyOn(known, limitUsd),
                spent.subtract(limitUsd).max(BigDecimal.ZERO));
    }

    private static Optional<LocalDate> emptyOn(DaySeries known, BigDecimal limitUsd) {
        BigDecimal spent = BigDecimal.ZERO;
        for (LocalDate day = known.first(); day.isBefore(known.end()); day = day.plusDays(1)) {
            spent = spent.add(known.on(day));
            if (spent.compareTo(limitUsd) >= 0) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
