package dev.nytta.intake.azure;

import dev.nytta.intake.DayFigure;
import dev.nytta.intake.Figures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The tokens of one account by day and model, told once where two metrics count the same.
final class TokenDays {
    private final Map<Cell, Map<String, BigDecimal>> cells = new LinkedHashMap<>();

    /// @param model in small letters: two metrics need not write it alike
    private record Cell(LocalDate day, String model) {}

    void add(LocalDate day, String model, String metric, BigDecimal total) {
        cells.computeIfAbsent(new Cell(day, model.toLowerCase(Locale.ROOT)), any -> new HashMap<>())
                .merge(metric, total, BigDecimal::add);
    }

    /// What is nothing is left out.
    void tell(Consumer<DayFigure> to) {
        cells.forEach((cell, totals) -> {
            Figures figures = new Figures(cell.day(), "azure", cell.model(), to);
            largest(totals).forEach((metric, total) -> {
                if (total.signum() > 0) {
                    figures.tell(metric.meter(), new DayFigure.Amount(Optional.of(total), Optional.empty()));
                }
            });
        });
    }

    private static Map<TokenMetric, BigDecimal> largest(Map<String, BigDecimal> totals) {
        Map<TokenMetric, BigDecimal> largest = new EnumMap<>(TokenMetric.class);
        totals.forEach((name, total) ->
                TokenMetric.named(name).ifPresent(metric -> largest.merge(metric, total, BigDecimal::max)));
        return largest;
    }
}
