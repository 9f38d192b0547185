package dev.nytta.query;

import java.time.Instant;
import java.util.Optional;

/// A stretch of time.
///
/// @param from the first moment
/// @param to the first moment after it
public record Span(Instant from, Instant to) {
    private static final long HOUR_MILLIS = 3_600_000;

    /// The first hour that lies wholly inside, counted from 1970.
    long firstWholeHour() {
        return Math.ceilDiv(from.toEpochMilli(), HOUR_MILLIS);
    }

    /// The first hour behind those that lie wholly inside.
    long endOfWholeHours() {
        return Math.floorDiv(to.toEpochMilli(), HOUR_MILLIS);
    }

    /// The moment that an hour begins with, if some of this stretch lies before it.
    Optional<Instant> beginsBefore(long hour) {
        Instant start = Instant.ofEpochMilli(hour * HOUR_MILLIS);
        return Optional.of(start).filter(from::isBefore);
    }

    /// Whether an hour before this one lies in it in part only.
    boolean cutsAnHourBefore(long hour) {
        long end = hour * HOUR_MILLIS;
        return isCut(from, end) || isCut(to, end);
    }

    private static boolean isCut(Instant edge, long endMillis) {
        return edge.toEpochMilli() < endMillis && edge.toEpochMilli() % HOUR_MILLIS != 0;
    }

    boolean hasWholeHours() {
        return firstWholeHour() < endOfWholeHours();
    }
}
