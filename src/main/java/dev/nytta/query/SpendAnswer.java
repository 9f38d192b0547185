package dev.nytta.query;

import dev.nytta.ledger.FoldState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was spent.
///
/// @param rows by time where that was asked for, else the dearest first; without any when nothing was grouped
/// @param total of all rows, also of those beyond the limit
/// @param truncated whether there are more rows than the limit
/// @param fold how fresh it is
public record SpendAnswer(List<Row> rows, Sums total, boolean truncated, FoldState fold) {
    public SpendAnswer {
        rows = List.copyOf(rows);
    }

    /// One group.
    ///
    /// @param key in the order asked for; a value is empty where it is not known
    public record Row(Map<Dimension, String> key, Sums sums) {
        public Row {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }
    }
}
