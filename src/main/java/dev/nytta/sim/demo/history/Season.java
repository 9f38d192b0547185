package dev.nytta.sim.demo.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// What a day is like for the company, counted from the first of its history.
///
/// @param number 0 for the first day
record Season(LocalDate day, int number) {
    /// When two teams take up their move of the billing.
    static final int MIGRATION_BEGINS = 40;
    /// The last day that the collector of opencode's logs told of.
    static final int COLLECTOR_STOPS = 84;
    /// When the nightly job is given a model that no price book knows.
    static final int UNKNOWN_MODEL_BEGINS = 84;
    /// The night in which an agent ran away.
    static final int RUNAWAY_NIGHT = 82;
    private static final int CACHE_FALLS = 52;
    private static final int CACHE_MENDED = 70;
    private static final int TARGET_DAYS = 7;
    private static final double GROWN_BY = 0.4;

    static Season of(LocalDate first, LocalDate day) {
        return new Season(day, (int) ChronoUnit.DAYS.between(first, day));
    }

    boolean isWeekend() {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    /// How busy people are: 1 on a usual working day at the end of the first ninety.
    double busy() {
        double grown = 1 - GROWN_BY + GROWN_BY * Math.min(number, Script.DAYS) / Script.DAYS;
        return grown * weekday();
    }

    private double weekday() {
        return switch (day.getDayOfWeek()) {
            case MONDAY -> 0.95;
            case TUESDAY, WEDNESDAY -> 1.1;
            case THURSDAY -> 1.0;
            case FRIDAY -> 0.75;
            case SATURDAY -> 0.05;
            case SUNDAY -> 0.04;
        };
    }

    /// The part of a long prompt that is read from the cache: a release of the agents spoilt it, the next mended most.
    double cached() {
        if (number < CACHE_FALLS) {
            return 0.93;
        }
        return number < CACHE_MENDED ? 0.80 : 0.89;
    }

    /// Whether a month's target of tokens is about to be counted.
    boolean isTargetNear() {
        return day.getDayOfMonth() > day.lengthOfMonth() - TARGET_DAYS;
    }
}
