package dev.nytta.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// When money ends at the expected pace, each day's spread evenly over what is left of it.
///
/// @param at now, in the zone of the days
record RunsOut(ZonedDateTime at) {
    /// The moment; empty if the money lasts.
    ///
    /// @param leftUsd what there still is
    /// @param rest what is still to come, by day; of today what is left of it
    Optional<Instant> of(BigDecimal leftUsd, Map<LocalDate, BigDecimal> rest) {
        BigDecimal left = leftUsd.max(BigDecimal.ZERO);
        for (Map.Entry<LocalDate, BigDecimal> day : new TreeMap<>(rest).entrySet()) {
            if (day.getValue().compareTo(left) > 0) {
                return Optional.of(within(day.getKey(), left.divide(day.getValue(), MathContext.DECIMAL64)));
            }
            left = left.subtract(day.getValue());
        }
        return Optional.empty();
    }

    private Instant within(LocalDate day, BigDecimal part) {
        Instant midnight = day.atStartOfDay(at.getZone()).toInstant();
        Instant from = midnight.isBefore(at.toInstant()) ? at.toInstant() : midnight;
        Instant to = day.plusDays(1).atStartOfDay(at.getZone()).toInstant();
        long millis = Duration.between(from, to).toMillis();
        return from.plusMillis(part.multiply(BigDecimal.valueOf(millis))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact());
    }
}
