package dev.nytta.query;

import java.time.Instant;

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

    boolean hasWholeHours() {
        return firstWholeHour() < endOfWholeHours();
    }
}
