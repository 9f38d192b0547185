package dev.nytta.ledger.journal;

/// In a checkpoint: a budget that has not got all that it is to start with.
///
/// @param definedSeq number of the budget's definition; events up to it count
/// @param atMillis when it was defined
/// @param lastValue the account that was opened last, or empty
public record OpeningState(String budget, long definedSeq, long atMillis, String lastValue) {}
