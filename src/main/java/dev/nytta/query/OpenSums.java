package dev.nytta.query;

import dev.nytta.query.SpendAnswer.Row;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The calls of hours that are not over, summed by all names that sums tell apart: whatever is asked about them is
/// answered from these few rows, so that a page's questions read what came since but once.
final class OpenSums {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MONTH_CHARS = 7;
    private static final int YEAR_CHARS = 4;
    private static final List<Dimension> NAMES = Arrays.stream(Dimension.values())
            .filter(dimension -> dimension.kind() == Dimension.Kind.SUMMED || dimension == Dimension.HOUR)
            .toList();

    private final SpendAsk ask;
    private final Map<String, LocalDate> days = new HashMap<>();

    OpenSums(SpendAsk ask) {
        this.ask = ask;
    }

    /// Whether they can answer a question about these calls: all since the start of an hour.
    static boolean answer(SpendAsk ask, List<Run> singles) {
        return ask.fitsHours()
                && singles.size() == 1
                && singles.getFirst().to() == Long.MAX_VALUE
                && singles.getFirst().from() % HOUR_MILLIS == 0;
    }

    /// The question that they are the answer to.
    static SpendAsk question(Span span) {
        return new SpendAsk(span, NAMES, Filter.NONE, ZoneOffset.UTC, SpendAsk.LIMIT_MAX);
    }

    /// What of them a question means.
    List<Row> of(List<Row> all) {
        return Row.together(
                all.stream()
                        .filter(row -> ask.filter().matches(row.key()))
                        .map(row -> new Row(key(row), row.sums()))
                        .toList(),
                List.of());
    }

    private Map<Dimension, String> key(Row row) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        ask.groupBy().forEach(dimension -> key.put(dimension, name(row, dimension)));
        return key;
    }

    private String name(Row row, Dimension dimension) {
        return switch (dimension) {
            case DAY -> day(row).toString();
            case WEEK ->
                day(row).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toString();
            case MONTH -> day(row).toString().substring(0, MONTH_CHARS);
            case YEAR -> day(row).toString().substring(0, YEAR_CHARS);
            default -> row.key().getOrDefault(dimension, "");
        };
    }

    private LocalDate day(Row row) {
        return days.computeIfAbsent(
                row.key().getOrDefault(Dimension.HOUR, ""),
                hour -> LocalDate.ofInstant(Instant.parse(hour), ask.zone()));
    }
}
