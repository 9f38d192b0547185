package dev.nytta.ledger;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What programs count of themselves as they run, summed into the totals of days of a witness
/// ([ControlTotals.Tells#WITNESS]). Thread-safe; what was counted is on disk when the method returns.
///
/// A point is of a series. One that tells what came since the last (delta) is added; a running sum (cumulative) adds
/// what it grew by. A point that was told before adds nothing. A series that begins anew, told by its start or by a sum
/// that fell, adds its whole sum. A running sum without a start adds nothing the first time: nobody knows since when it
/// runs. Source of these rules: opentelemetry.io/docs/specs/otel/metrics/data-model, Temporality, Resets and Gaps.
public interface SeriesTotals {
    /// One value of one series.
    ///
    /// @param series its hash, of all that tells it from others: who sent it, its attributes, and the start of a
    ///     running sum, for several processes may have the same attributes
    /// @param startNanos of what the value covers, since 1970; 0 if it is not told
    /// @param timeNanos of the value
    /// @param value zero or more
    /// @param shares what it adds to
    record Point(
            String series, boolean cumulative, long startNanos, long timeNanos, BigDecimal value, List<Share> shares) {
        public Point {
            shares = List.copyOf(shares);
        }
    }

    /// What a value is added to, or taken from where another series has it in it.
    ///
    /// @param meter empty for money, in USD
    record Share(String provider, String model, Optional<Meter> meter, boolean added) {}

    /// Counts points into the totals of a source, whose days are those of their times in UTC.
    ///
    /// @param client whose count it is
    /// @return how many were not counted: of another time than is kept, or of more series than are
    int count(String source, String client, List<Point> points);
}
