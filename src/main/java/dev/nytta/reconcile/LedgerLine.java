package dev.nytta.reconcile;

import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What the ledger booked for a model on a day.
///
/// @param provider under the name that bills use for it
public record LedgerLine(String provider, LocalDate day, String model, Booked booked) {
    /// The sums of a line.
    ///
    /// @param unpriced how many of the calls have no price, and so are missing in the cost
    public record Booked(long calls, long unpriced, Usage usage, BigDecimal costUsd) {
        boolean isNothing() {
            return costUsd.signum() == 0 && usage.isEmpty();
        }
    }
}
