package dev.nytta.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A source that used to tell of calls and tells nothing any more.
///
/// @param lastDay with a call
/// @param silentDays over since then
/// @param usualUsd what it told of in a day, on average from its first day in the time to its last; empty where it told
///     of people's calls
public record Silence(String source, LocalDate lastDay, int silentDays, Optional<BigDecimal> usualUsd) {
    /// A weekend is no silence.
    private static final int DAYS_LEAST = 4;

    private static final String GATEWAY = "gateway";
    private static final int SCALE = 12;

    /// The sources that are silent, the dearest first.
    ///
    /// @param services by day and source, of services' calls
    /// @param people by day and source
    public static List<Silence> of(List<SpendAnswer.Row> services, List<PeoplesNames.Name> people, LocalDate today) {
        Map<String, Told> bySource = new TreeMap<>();
        for (SpendAnswer.Row row : services) {
            told(bySource, row.key()).add(day(row.key()), row.sums().costUsd());
        }
        for (PeoplesNames.Name name : people) {
            told(bySource, name.key()).addUntold(day(name.key()));
        }
        bySource.remove(GATEWAY);
        return bySource.entrySet().stream()
                .flatMap(source -> source.getValue().silence(source.getKey(), today).stream())
                .sorted(Comparator.comparing(Silence::missedUsd).reversed())
                .toList();
    }

    private static Told told(Map<String, Told> bySource, Map<Dimension, String> key) {
        return bySource.computeIfAbsent(key.getOrDefault(Dimension.SOURCE, ""), _ -> new Told());
    }

    private static LocalDate day(Map<Dimension, String> key) {
        return LocalDate.parse(key.getOrDefault(Dimension.DAY, ""));
    }

    /// What one source told of.
    private static final class Told {
        private final TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
        private boolean isOfPeople;

        void add(LocalDate day, BigDecimal usd) {
            days.merge(day, usd, BigDecimal::add);
        }

        void addUntold(LocalDate day) {
            isOfPeople = true;
            add(day, BigDecimal.ZERO);
        }

        Optional<Silence> silence(String source, LocalDate today) {
            LocalDate last = days.lastKey();
            int silent = Math.toIntExact(ChronoUnit.DAYS.between(last, today)) - 1;
            return silent < DAYS_LEAST ? Optional.empty() : Optional.of(new Silence(source, last, silent, usualUsd()));
        }

        private Optional<BigDecimal> usualUsd() {
            long told = ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()) + 1;
            BigDecimal sum = days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return isOfPeople
                    ? Optional.empty()
                    : Optional.of(sum.divide(BigDecimal.valueOf(told), SCALE, RoundingMode.HALF_EVEN));
        }
    }

    /// What it would have told of in its silence, as far as one can say.
    public BigDecimal missedUsd() {
        return usualUsd.orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(silentDays));
    }
}
