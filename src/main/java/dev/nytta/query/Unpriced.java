package dev.nytta.query;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A model whose calls are in no sum of money, since it has no price.
///
/// @param calls of services
/// @param since the first day with such a call, in the time that was looked at; empty where people's calls are among
///     them, whose number is not told either
public record Unpriced(String provider, String model, long calls, Optional<LocalDate> since) {
    /// One for each model with calls without a price, the most calls first.
    ///
    /// @param services by day, provider and model, of services' calls
    /// @param people by provider and model
    public static List<Unpriced> of(List<SpendAnswer.Row> services, List<PeoplesNames.Name> people) {
        Map<List<String>, Unpriced> found = new TreeMap<>(Comparator.comparing(key -> String.join("/", key)));
        for (SpendAnswer.Row row : services) {
            long calls = row.sums().coverage().unpriced();
            if (calls > 0) {
                String provider = row.key().getOrDefault(Dimension.PROVIDER, "");
                String model = row.key().getOrDefault(Dimension.MODEL, "");
                LocalDate day = LocalDate.parse(row.key().getOrDefault(Dimension.DAY, ""));
                add(found, new Unpriced(provider, model, calls, Optional.of(day)));
            }
        }
        people.stream()
                .filter(PeoplesNames.Name::unpriced)
                .map(name -> new Unpriced(name.of(Dimension.PROVIDER), name.of(Dimension.MODEL), 0, Optional.empty()))
                .forEach(each -> add(found, each));
        return found.values().stream()
                .sorted(Comparator.comparingLong(Unpriced::calls).reversed())
                .toList();
    }

    private static void add(Map<List<String>, Unpriced> found, Unpriced more) {
        found.merge(List.of(more.provider(), more.model()), more, Unpriced::together);
    }

    private Unpriced together(Unpriced other) {
        return new Unpriced(
                provider,
                model,
                calls + other.calls,
                since.flatMap(day -> other.since.map(their -> day.isBefore(their) ? day : their)));
    }
}
