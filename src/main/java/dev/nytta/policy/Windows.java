package dev.nytta.policy;

import dev.nytta.usage.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// The windows of budgets on the time line (RULES, time).
///
/// A boundary in a DST gap is the first valid instant after it, in an overlap the earlier one; weeks start on Monday;
/// `minute` and `hour` are UTC.
public final class Windows {
    private Windows() {}

    /// One window, milliseconds since 1970 UTC, the end exclusive.
    ///
    /// @param rollingMillis length of a rolling window; start and end are then those of the current bucket's life
    public record Span(long startMillis, long endMillis, long rollingMillis) {
        boolean holds(long atMillis) {
            return rollingMillis == 0 && startMillis <= atMillis && atMillis < endMillis;
        }
    }

    /// The window that a moment lies in.
    public static Span span(Window window, ZoneId zone, long atMillis) {
        return switch (window) {
            case Window.Calendar calendar -> calendar(calendar, zone, Instant.ofEpochMilli(atMillis));
            case Window.Rolling rolling -> bucket(rolling, atMillis);
        };
    }

    /// A bucket counts until it lies wholly outside of the window.
    private static Span bucket(Window.Rolling rolling, long atMillis) {
        long length = rolling.length().toMillis();
        long width = bucketMillis(rolling);
        long start = Math.floorDiv(atMillis, width) * width;
        return new Span(start, start + width + length, length);
    }

    static long bucketMillis(Window.Rolling rolling) {
        return rolling.length().toMillis() / Window.Rolling.BUCKETS;
    }

    private static Span calendar(Window.Calendar window, ZoneId zone, Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return switch (window) {
            case MINUTE -> utc(at, ChronoUnit.MINUTES);
            case HOUR -> utc(at, ChronoUnit.HOURS);
            case DAY -> days(day, day.plusDays(1), zone);
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield days(monday, monday.plusWeeks(1), zone);
            }
            case MONTH -> {
                LocalDate first = day.withDayOfMonth(1);
                yield days(first, first.plusMonths(1), zone);
            }
            case QUARTER -> {
                LocalDate first = LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
                yield days(first, first.plusMonths(3), zone);
            }
            case YEAR -> {
                LocalDate first = LocalDate.of(day.getYear(), 1, 1);
                yield days(first, first.plusYears(1), zone);
            }
            case TOTAL -> new Span(0, Long.MAX_VALUE, 0);
        };
    }

    private static Span utc(Instant at, ChronoUnit unit) {
        Instant start = at.atZone(ZoneOffset.UTC).truncatedTo(unit).toInstant();
        return new Span(start.toEpochMilli(), start.plus(1, unit).toEpochMilli(), 0);
    }

    private static Span days(LocalDate from, LocalDate to, ZoneId zone) {
        return new Span(
                from.atStartOfDay(zone).toInstant().toEpochMilli(),
                to.atStartOfDay(zone).toInstant().toEpochMilli(),
                0);
    }
}
