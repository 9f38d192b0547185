package dev.nytta.reconcile;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/// One model in one time, on the bill and in the ledger.
///
/// @param kind what the largest part of the difference is
/// @param parts what the difference is made of; they add up to it
/// @param meters what was counted where both sides, or the bill alone, say how much
public record Row(Key key, Sides sides, Kind kind, List<Part> parts, List<Metered> meters) {
    private static final Comparator<Key> BY_TIME =
            Comparator.comparing(Key::period).thenComparing(Key::provider).thenComparing(Key::model);

    public Row {
        parts = List.copyOf(parts);
        meters = List.copyOf(meters);
    }

    /// What a row is about; model and period are empty where rows are not told apart by them.
    public record Key(String provider, String model, String period) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return BY_TIME.compare(this, other);
        }
    }

    /// Both amounts, exact.
    ///
    /// @param calls that the ledger has
    /// @param unpriced how many of them have no price
    public record Sides(BigDecimal billUsd, BigDecimal ledgerUsd, long calls, long unpriced) {
        /// What the bill has more; negative where the ledger has more.
        public BigDecimal differenceUsd() {
            return billUsd.subtract(ledgerUsd);
        }
    }

    /// A part of a difference.
    public record Part(Kind kind, BigDecimal usd) {}

    /// A meter on both sides, in its own unit.
    public record Metered(Meter meter, BigDecimal billed, long booked) {}
}
