package dev.nytta.ledger.control;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.SeriesTotals;
import dev.nytta.ledger.store.Sql;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last point of each series, in the table `metric_series`, and their sums among the totals of days.
final class SqlSeries implements SeriesTotals {
    /// A process that is silent for longer begins anew.
    private static final int DAYS_KEPT = 7;

    private static final long MOST_SERIES = 1_000_000;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long MILLI_NANOS = 1_000_000;

    private final Changes changes;
    private final SqlTotals totals;
    private final InstantSource clock;
    /// Guarded by the changes' lock; below zero where it is not known.
    private long series = -1;

    SqlSeries(Changes changes, InstantSource clock) {
        this.changes = changes;
        this.totals = new SqlTotals(changes);
        this.clock = clock;
    }

    private record Last(long startNanos, long timeNanos, BigDecimal value) {}

    @Override
    public int count(String source, String client, List<Point> points) {
        long nowNanos = clock.millis() * MILLI_NANOS;
        return changes.change(sql -> {
            long room = room(sql, nowNanos);
            List<ControlTotal> grown = new ArrayList<>();
            int refused = 0;
            for (Point point : points) {
                Optional<Last> last = last(sql, point);
                if (isOutOfTime(point, nowNanos) || (last.isEmpty() && room <= 0)) {
                    refused++;
                } else if (isNew(point, last)) {
                    room -= last.isEmpty() ? 1 : 0;
                    keep(sql, point);
                    grown.addAll(shares(point, growth(point, last)));
                }
            }
            add(sql, progress(source, client, grown), grown);
            series = MOST_SERIES - room;
            return refused;
        });
    }

    /// Counting a million rows takes a while, so it is done once, and again after a change that failed.
    private long room(Sql sql, long nowNanos) {
        long gone = sql.change("DELETE FROM metric_series WHERE time_nanos < ?", nowNanos - DAYS_KEPT * DAY_NANOS);
        long left = series >= 0
                ? series - gone
                : sql.first("SELECT count(*) FROM metric_series", row -> row.getLong(1))
                        .orElse(0L);
        series = -1;
        return MOST_SERIES - left;
    }

    private static boolean isOutOfTime(Point point, long nowNanos) {
        return point.timeNanos() < nowNanos - DAYS_KEPT * DAY_NANOS || point.timeNanos() > nowNanos + DAY_NANOS;
    }

    private static Optional<Last> last(Sql sql, Point point) {
        return sql.first(
                "SELECT start_nanos, time_nanos, value FROM metric_series WHERE series = ?",
                row -> new Last(row.getLong(1), row.getLong(2), new BigDecimal(row.getString(3))),
                point.series());
    }

    /// What a process told comes in order. A delta that covers another time than the last is of another process with
    /// the same attributes.
    private static boolean isNew(Point point, Optional<Last> last) {
        return last.isEmpty()
                || point.timeNanos() > last.get().timeNanos()
                || (!point.cumulative() && point.startNanos() != last.get().startNanos());
    }

    private static void keep(Sql sql, Point point) {
        sql.change(
                "INSERT OR REPLACE INTO metric_series (series, start_nanos, time_nanos, value) VALUES (?, ?, ?, ?)",
                point.series(),
                point.startNanos(),
                point.timeNanos(),
                point.value().toPlainString());
    }

    private static BigDecimal growth(Point point, Optional<Last> last) {
        if (!point.cumulative()) {
            return point.value();
        }
        if (last.isEmpty()) {
            return point.startNanos() == 0 ? BigDecimal.ZERO : point.value();
        }
        boolean isSame = point.startNanos() == last.get().startNanos();
        boolean fell = point.value().compareTo(last.get().value()) < 0;
        return isSame && !fell ? point.value().subtract(last.get().value()) : point.value();
    }

    private static List<ControlTotal> shares(Point point, BigDecimal growth) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(point.timeNanos(), DAY_NANOS));
        if (growth.signum() == 0) {
            return List.of();
        }
        return point.shares().stream()
                .map(share -> {
                    Optional<BigDecimal> signed = Optional.of(share.added() ? growth : growth.negate());
                    ControlTotal.Amount amount = share.meter().isPresent()
                            ? new ControlTotal.Amount(signed, Optional.empty())
                            : new ControlTotal.Amount(Optional.empty(), signed);
                    return new ControlTotal(day, share.provider(), share.model(), share.meter(), amount);
                })
                .toList();
    }

    private Progress progress(String source, String client, List<ControlTotal> grown) {
        LocalDate today = LocalDate.ofEpochDay(Math.floorDiv(clock.millis() * MILLI_NANOS, DAY_NANOS));
        Optional<Progress> known = totals.progress(source);
        LocalDate from = known.map(Progress::from).orElse(today);
        LocalDate until = known.map(Progress::until).orElse(today.plusDays(1));
        for (ControlTotal total : grown) {
            from = total.day().isBefore(from) ? total.day() : from;
            until = total.day().isBefore(until) ? until : total.day().plusDays(1);
        }
        return new Progress(source, client, ControlTotals.Tells.WITNESS, from, until, clock.millis(), "");
    }

    private static void add(Sql sql, Progress progress, List<ControlTotal> grown) {
        Map<ControlTotal.Key, ControlTotal> sums = new LinkedHashMap<>();
        grown.forEach(total -> sums.merge(total.key(), total, ControlTotal::plus));
        sums.values().forEach(total -> SqlTotals.add(sql, progress.source(), total));
        SqlTotals.note(sql, progress);
    }
}
