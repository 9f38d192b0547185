package dev.nytta.ledger.events;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.function.UnaryOperator;

/// By what people's spend is put into cells (RULES, people).
///
/// @param zone whose days cells have; a day begins with the first hour of UTC that begins in it
/// @param minGroup distinct people that a cell has at least
/// @param parentOf the team that a team belongs to, or empty
public record CellRules(ZoneId zone, int minGroup, UnaryOperator<String> parentOf) {
    private static final int HOUR_SECONDS = 3_600;
    private static final int DEPTH_MAX = 20;
    static final int MIN_GROUP = 5;

    /// Days of UTC, groups of five, no team above another.
    public static final CellRules STANDARD = new CellRules(ZoneOffset.UTC, MIN_GROUP, _ -> "");

    /// The day, counted from 1970, that an hour of UTC belongs to.
    int day(long hour) {
        LocalDate day = Instant.ofEpochSecond(hour * HOUR_SECONDS).atZone(zone).toLocalDate();
        return Math.toIntExact(day.toEpochDay());
    }

    /// The first hour of a day.
    int firstHour(int day) {
        long start = LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond();
        return Math.toIntExact(Math.ceilDiv(start, HOUR_SECONDS));
    }

    /// The first day of the week that a day is in, as far as it lies in the same month: months are made of whole cells.
    static int weekStart(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Math.toIntExact(Math.max(monday.toEpochDay(), monthStart(day)));
    }

    static int weekEnd(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        LocalDate sunday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        return Math.toIntExact(Math.min(sunday.toEpochDay(), monthEnd(day)));
    }

    static int monthStart(int day) {
        return Math.toIntExact(LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay());
    }

    static int monthEnd(int day) {
        return Math.toIntExact(LocalDate.ofEpochDay(day)
                .with(TemporalAdjusters.lastDayOfMonth())
                .toEpochDay());
    }

    /// How many teams are above one; a circle ends somewhere.
    int depth(String team) {
        int depth = 0;
        String above = team.isEmpty() ? "" : parentOf.apply(team);
        while (!above.isEmpty() && depth < DEPTH_MAX) {
            depth++;
            above = parentOf.apply(above);
        }
        return depth;
    }
}
