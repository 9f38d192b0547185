package dev.nytta.query;

import java.time.LocalTime;

/// How a day's spend lies over its hours.
final class DayShape {
    private static final int HOURS = 24;
    private static final double HOUR_SECONDS = 3_600;

    private final double[] byHour = new double[HOURS];

    void add(int hour, double usd) {
        byHour[hour] += usd;
    }

    /// The part that comes after a time of day; where nothing is known, that of the day's length.
    double after(LocalTime time) {
        double rest = 0;
        double all = 0;
        double restOfHour = 1 - time.toSecondOfDay() % HOUR_SECONDS / HOUR_SECONDS;
        for (int hour = 0; hour < HOURS; hour++) {
            all += byHour[hour];
            rest += hour > time.getHour() ? byHour[hour] : hour == time.getHour() ? byHour[hour] * restOfHour : 0;
        }
        return all == 0 ? 1 - time.toSecondOfDay() / (HOURS * HOUR_SECONDS) : rest / all;
    }
}
