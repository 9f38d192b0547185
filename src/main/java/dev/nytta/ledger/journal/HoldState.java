package dev.nytta.ledger.journal;

import dev.nytta.ledger.HoldAsk;

/// An open hold in a checkpoint.
///
/// @param held the first amounts and all growth
public record HoldState(
        long hold, HoldAsk ask, HoldAsk.Amounts held, long takenAtMillis, boolean sent, long countedOutput) {}
