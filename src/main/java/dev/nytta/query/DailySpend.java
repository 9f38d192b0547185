package dev.nytta.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Spend day by day, read in as many questions as it takes.
final class DailySpend {
    /// Of more days there may be more rows than one answer has.
    private static final int DAYS_AT_ONCE = 128;

    private final SpendSource spend;
    private final Filter filter;
    private final ZoneId zone;

    DailySpend(SpendSource spend, ZoneId zone) {
        this(spend, Filter.NONE, zone);
    }

    DailySpend(SpendSource spend, Filter filter, ZoneId zone) {
        this.spend = spend;
        this.filter = filter;
        this.zone = zone;
    }

    DaySeries total(Stretch stretch) {
        return DaySeries.of(stretch, read(stretch, List.of(Dimension.DAY)).getOrDefault(List.of(), Map.of()));
    }

    /// By the values of a dimension, in their order; those that had no call in this time are not in it, nor what is not
    /// told apart by it.
    Map<String, DaySeries> by(Dimension dimension, Stretch stretch) {
        Map<String, DaySeries> series = new TreeMap<>();
        read(stretch, List.of(Dimension.DAY, dimension))
                .forEach((key, days) -> series.put(key.getFirst(), DaySeries.of(stretch, days)));
        return series;
    }

    /// The total of what the filter tells apart: sums that hold other calls too are not in it.
    ///
    /// No sum tells where people's calls came from, so all of theirs count.
    DaySeries apart(Stretch stretch) {
        List<Dimension> groups = Stream.concat(
                        Stream.of(Dimension.DAY),
                        filter.dimensions().stream().filter(dimension -> dimension != Dimension.SOURCE))
                .toList();
        Map<LocalDate, BigDecimal> days = new HashMap<>();
        read(stretch, groups).values().stream()
                .flatMap(values -> values.entrySet().stream())
                .forEach(day -> days.merge(day.getKey(), day.getValue(), BigDecimal::add));
        return DaySeries.of(stretch, days);
    }

    private Map<List<String>, Map<LocalDate, BigDecimal>> read(Stretch stretch, List<Dimension> groups) {
        Map<List<String>, Map<LocalDate, BigDecimal>> found = new HashMap<>();
        read(stretch, groups, found);
        return found;
    }

    private void read(Stretch stretch, List<Dimension> groups, Map<List<String>, Map<LocalDate, BigDecimal>> found) {
        if (groups.size() > 1 && stretch.days() > DAYS_AT_ONCE) {
            stretch.halves().forEach(half -> read(half, groups, found));
            return;
        }
        SpendAnswer answer = spend.sum(new SpendAsk(stretch.span(zone), groups, filter, zone, SpendAsk.LIMIT_MAX));
        if (answer.truncated() && stretch.days() > 1) {
            stretch.halves().forEach(half -> read(half, groups, found));
            return;
        }
        add(answer, groups, found);
    }

    private static void add(
            SpendAnswer answer, List<Dimension> groups, Map<List<String>, Map<LocalDate, BigDecimal>> found) {
        List<String> names = groups.stream().skip(1).map(Dimension::wireName).toList();
        Map<String, LocalDate> known = new HashMap<>();
        for (SpendAnswer.Row row : answer.rows()) {
            if (names.stream().anyMatch(row.merged()::contains)) {
                continue;
            }
            List<String> values = List.copyOf(row.key().values());
            found.computeIfAbsent(values.subList(1, values.size()), _ -> new HashMap<>())
                    .merge(
                            known.computeIfAbsent(values.getFirst(), LocalDate::parse),
                            row.sums().costUsd(),
                            BigDecimal::add);
        }
    }
}
