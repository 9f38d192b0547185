package dev.nytta.ledger;

import dev.nytta.usage.Budget;

/// When each budget's generation began, where it began at 0 in the middle of a window.
///
/// None of it is a change of the store: it has no version and no row of the audit. Thread-safe; what is noted is on
/// disk when the method returns.
public interface BudgetStarts {
    /// It begins now, in the place of a former generation.
    ///
    /// @param atMillis since 1970 UTC
    void begin(Budget budget, long atMillis);

    /// The moment since which its amounts have what was spent; 0 where that is all of its window.
    long since(Budget budget);

    /// Its amounts have all of its window from now on; or it has ended.
    void forget(String id);
}
