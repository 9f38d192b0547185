package dev.nytta.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Usage, summed.
///
/// @param rows sorted by their keys
/// @param unpriced the models that have no price, sorted
public record UsageAnswer(UsageAsk ask, List<Row> rows, UsageSums totals, Set<String> unpriced) {
    public UsageAnswer {
        rows = List.copyOf(rows);
        unpriced = Set.copyOf(unpriced);
    }

    /// One group.
    ///
    /// @param key a word for each dimension that was asked for: `2026-06-30`, `2026-06` (a month), the Monday of
    ///     a week, the start of a block in UTC
    public record Row(Map<UsageDimension, String> key, UsageSums sums) {}
}
