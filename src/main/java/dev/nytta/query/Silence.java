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
/// @param usualUsd what it told of in a day, on average from its first day in the time to its last
public record Silence(String source, LocalDate lastDay, int silentDays, BigDecimal usualUsd) {
    /// A weekend is no silence.
    private static final int DAYS_LEAST = 4;

    private static final String GATEWAY = "gateway";
    private static final int SCALE = 12;

    /// The sources that are silent, the dearest first.
    ///
    /// @param rows by day and source
    public static List<Silence> of(List<SpendAnswer.Row> rows, LocalDate today) {
        Map<String, TreeMap<LocalDate, BigDecimal>> bySource = new TreeMap<>();
        for (SpendAnswer.Row row : rows) {
            bySource.computeIfAbsent(row.key().getOrDefault(Dimension.SOURCE, ""), _ -> new TreeMap<>())
                    .merge(
                            LocalDate.parse(row.key().getOrDefault(Dimension.DAY, "")),
                            row.sums().costUsd(),
                            BigDecimal::add);
        }
        bySource.remove(GATEWAY);
        return bySource.entrySet().stream()
                .flatMap(source -> of(source.getKey(), source.getValue(), today).stream())
                .sorted(Comparator.comparing(Silence::missedUsd).reversed())
                .toList();
    }

    private static Optional<Silence> of(String source, TreeMap<LocalDate, BigDecimal> days, LocalDate today) {
        LocalDate last = days.lastKey();
        int silent = Math.toIntExact(ChronoUnit.DAYS.between(last, today)) - 1;
        long told = ChronoUnit.DAYS.between(days.firstKey(), last) + 1;
        BigDecimal sum = days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return silent < DAYS_LEAST
                ? Optional.empty()
                : Optional.of(new Silence(
                        source, last, silent, sum.divide(BigDecimal.valueOf(told), SCALE, RoundingMode.HALF_EVEN)));
    }

    /// What it would have told of in its silence, as far as one can say.
    public BigDecimal missedUsd() {
        return usualUsd.multiply(BigDecimal.valueOf(silentDays));
    }
}
