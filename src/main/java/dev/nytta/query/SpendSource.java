package dev.nytta.query;

/// Answers questions for spend: [Spend] of all calls, or what somebody may see of them.
@FunctionalInterface
public interface SpendSource {
    /// The sums of all calls that the question means.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    SpendAnswer sum(SpendAsk ask);
}
