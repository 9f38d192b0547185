package dev.nytta.query;

import dev.nytta.ledger.FoldState;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What was spent.
///
/// @param rows by time where that was asked for, else the dearest first; without any when nothing was grouped
/// @param total of all rows, also of those beyond the limit
/// @param truncated whether there are more rows than the limit
/// @param detailFrom where it would need single calls from before this time, which are kept no longer: calls of then
///     are missing in it
/// @param fold how fresh it is
public record SpendAnswer(List<Row> rows, Sums total, boolean truncated, Optional<Instant> detailFrom, FoldState fold) {
    public SpendAnswer {
        rows = List.copyOf(rows);
    }

    /// The same, where nothing has changed it since.
    SpendAnswer asOf(FoldState now) {
        return new SpendAnswer(rows, total, truncated, detailFrom, now);
    }

    /// The same, where calls have come since.
    SpendAnswer behind(FoldState now) {
        return asOf(new FoldState(fold.folded(), now.synced(), now.trouble()));
    }

    /// One group.
    ///
    /// @param key in the order asked for; a value is empty where it is not known, or merged
    /// @param merged the names that are not told apart in it, so that it hides its people; `time` where it has more
    ///     days
    public record Row(Map<Dimension, String> key, List<String> merged, Sums sums) {
        public Row {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
            merged = List.copyOf(merged);
        }

        /// Each name once, by time where that was asked for, and the dearest first.
        static List<Row> ordered(List<Row> rows, SpendAsk ask) {
            List<Dimension> times =
                    ask.groupBy().stream().filter(Dimension::isTime).toList();
            return together(rows, List.of()).stream()
                    .map(row -> new Placed(row, times))
                    .sorted(Placed.ORDER)
                    .map(Placed::row)
                    .toList();
        }

        /// All rows of both, each name once, in no order.
        static List<Row> together(List<Row> one, List<Row> other) {
            Map<List<Object>, Row> byKey = new LinkedHashMap<>();
            Stream.of(one, other)
                    .flatMap(List::stream)
                    .forEach(row -> byKey.merge(List.of(row.key, row.merged), row, Row::plus));
            return List.copyOf(byKey.values());
        }

        private Row plus(Row same) {
            return new Row(key, merged, sums.plus(same.sums));
        }

        /// With nothing merged in it.
        public Row(Map<Dimension, String> key, Sums sums) {
            this(key, List.of(), sums);
        }
    }

    /// A row with the words that it is put into order by.
    private record Placed(Row row, String time, String names) {
        static final Comparator<Placed> ORDER = Comparator.comparing(Placed::time)
                .thenComparing(placed -> placed.row.sums().costUsd(), Comparator.reverseOrder())
                .thenComparing(Placed::names);

        Placed(Row row, List<Dimension> times) {
            this(
                    row,
                    times.stream()
                            .map(time -> row.key().getOrDefault(time, ""))
                            .reduce("", (all, one) -> all + "/" + one),
                    String.join("/", row.key().values()));
        }
    }
}
