package dev.nytta.query;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A model whose calls are in no sum of money, since it has no price.
///
/// @param since the first day with such a call, in the time that was looked at
public record Unpriced(String provider, String model, long calls, LocalDate since) {
    /// One for each model with calls without a price, the most calls first.
    ///
    /// @param rows by day, provider and model
    public static List<Unpriced> of(List<SpendAnswer.Row> rows) {
        Map<List<String>, Unpriced> found = new TreeMap<>(Comparator.comparing(key -> String.join("/", key)));
        for (SpendAnswer.Row row : rows) {
            long calls = row.sums().coverage().unpriced();
            if (calls > 0) {
                String provider = row.key().getOrDefault(Dimension.PROVIDER, "");
                String model = row.key().getOrDefault(Dimension.MODEL, "");
                LocalDate day = LocalDate.parse(row.key().getOrDefault(Dimension.DAY, ""));
                found.merge(List.of(provider, model), new Unpriced(provider, model, calls, day), Unpriced::together);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingLong(Unpriced::calls).reversed())
                .toList();
    }

    private Unpriced together(Unpriced other) {
        return new Unpriced(provider, model, calls + other.calls, since.isBefore(other.since) ? since : other.since);
    }
}
