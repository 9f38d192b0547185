package dev.nytta.ledger;

import java.util.OptionalInt;

/// The answer to a hold.
public sealed interface HoldAnswer {
    /// Held on every account; in the journal.
    ///
    /// @param hold the hold's number, for growth and settlement
    /// @param atMillis ledger time of the hold
    /// @param tightest index of the bound claim that has the least left, if any claim binds
    /// @param remainingNano what remains on it after this hold
    record Held(long hold, long atMillis, OptionalInt tightest, long remainingNano) implements HoldAnswer {}

    /// It does not fit on one account; nothing was held.
    ///
    /// @param claim index of the claim that is short
    /// @param balance that account as it stands
    /// @param momentary whether it would fit if all open holds were released
    record Shortage(int claim, Balance balance, boolean momentary) implements HoldAnswer {}

    /// Nothing is admitted: the disk is full or an fsync failed.
    ///
    /// @param why one sentence for the operator
    record Closed(String why) implements HoldAnswer {}
}
