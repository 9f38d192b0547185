package dev.nytta.ledger.journal;

import java.util.List;

/// An account in a checkpoint.
///
/// @param windowStartMillis start of a calendar window, or [#ROLLING]
/// @param windowEndMillis when it resets; unused of a rolling window
/// @param rollingMillis length of a rolling window, or 0
/// @param buckets one of a calendar window, those still inside of a rolling one
public record AccountState(
        String budget,
        String value,
        int generation,
        long windowStartMillis,
        long windowEndMillis,
        long rollingMillis,
        long limitNano,
        List<BucketState> buckets) {
    /// Stands for the start of a window that moves.
    public static final long ROLLING = Long.MIN_VALUE;

    public AccountState {
        buckets = List.copyOf(buckets);
    }

    /// The money of one window, or of one bucket of a rolling one.
    ///
    /// @param carryPico what settlements left over below one nano-USD, 0 to 999
    public record BucketState(
            long startMillis,
            long committedNano,
            int carryPico,
            long heldNano,
            long overageNano,
            long overageAuthorisedNano,
            int openHolds) {}
}
