package dev.nytta.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Money by day: every day of a stretch, zero where there was none.
public record DaySeries(LocalDate first, List<BigDecimal> usd) {
    public DaySeries {
        usd = List.copyOf(usd);
    }

    static DaySeries of(Stretch stretch, Map<LocalDate, BigDecimal> byDay) {
        return new DaySeries(
                stretch.from(),
                stretch.each()
                        .map(day -> byDay.getOrDefault(day, BigDecimal.ZERO))
                        .toList());
    }

    /// The day after the last.
    LocalDate end() {
        return first.plusDays(usd.size());
    }

    int size() {
        return usd.size();
    }

    public BigDecimal on(LocalDate day) {
        long at = ChronoUnit.DAYS.between(first, day);
        return at < 0 || at >= usd.size() ? BigDecimal.ZERO : usd.get((int) at);
    }

    /// The days of a stretch, zero where this series has none.
    public DaySeries within(Stretch stretch) {
        return new DaySeries(stretch.from(), stretch.each().map(this::on).toList());
    }

    /// The days before this one.
    DaySeries before(LocalDate day) {
        long size = Math.clamp(ChronoUnit.DAYS.between(first, day), 0, usd.size());
        return new DaySeries(first, usd.subList(0, (int) size));
    }

    /// The last so many days, or all.
    DaySeries last(int days) {
        int skip = Math.max(0, usd.size() - days);
        return new DaySeries(first.plusDays(skip), usd.subList(skip, usd.size()));
    }

    /// From the first day with money on.
    DaySeries sinceFirstSpend() {
        int skip = 0;
        while (skip < usd.size() && usd.get(skip).signum() == 0) {
            skip++;
        }
        return new DaySeries(first.plusDays(skip), usd.subList(skip, usd.size()));
    }

    public BigDecimal sum() {
        return usd.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    DaySeries plus(DaySeries other) {
        List<BigDecimal> sums = new ArrayList<>();
        for (int at = 0; at < usd.size(); at++) {
            sums.add(usd.get(at).add(other.on(first.plusDays(at))));
        }
        return new DaySeries(first, sums);
    }
}
