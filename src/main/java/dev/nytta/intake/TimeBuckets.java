package dev.nytta.intake;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;

/// Names the day, week or month of a time. No zone's days begin off a quarter of an hour, so each quarter is worked out
/// once.
final class TimeBuckets {
    private static final long QUARTER_MILLIS = 900_000;

    private final ZoneId zone;
    private final Map<Long, LocalDate> days = new HashMap<>();
    private final Map<LocalDate, String> words = new HashMap<>();
    private final UsageDimension unit;
    private long lastQuarter = Long.MIN_VALUE;
    private String lastWord = "";

    TimeBuckets(UsageDimension unit, ZoneId zone) {
        this.unit = unit;
        this.zone = zone;
    }

    String of(long atMillis) {
        long quarter = Math.floorDiv(atMillis, QUARTER_MILLIS);
        if (quarter != lastQuarter) {
            lastQuarter = quarter;
            lastWord = words.computeIfAbsent(days.computeIfAbsent(quarter, this::day), this::word);
        }
        return lastWord;
    }

    private LocalDate day(long quarter) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(quarter * QUARTER_MILLIS), zone);
    }

    private String word(LocalDate day) {
        return switch (unit) {
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> day.toString().substring(0, 7);
            case DAY, SESSION, PROJECT, MODEL, SOURCE, BLOCK -> day.toString();
        };
    }
}
