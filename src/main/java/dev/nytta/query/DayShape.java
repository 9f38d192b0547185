package dev.nytta.query;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// How a day's spend lies over its hours.
final class DayShape {
    private static final int DAYS = 28;
    private static final int HOURS = 24;
    private static final double HOUR_SECONDS = 3_600;

    private final double[] byHour = new double[HOURS];

    /// Of the last four weeks before today. What is not told by the hour counts as spread evenly over its day.
    static DayShape of(SpendSource spend, LocalDate today, ZoneId zone) {
        Span weeks = new Stretch(today.minusDays(DAYS), today).span(zone);
        DayShape shape = new DayShape();
        for (SpendAnswer.Row row : spend.sum(SpendAsk.by(weeks, Dimension.HOUR)).rows()) {
            double usd = row.sums().costUsd().doubleValue();
            if (row.merged().contains(Dimension.HOUR.wireName())) {
                shape.addEvenly(usd);
            } else {
                OffsetDateTime hour = OffsetDateTime.parse(row.key().getOrDefault(Dimension.HOUR, ""));
                shape.add(hour.atZoneSameInstant(zone).getHour(), usd);
            }
        }
        return shape;
    }

    private void addEvenly(double usd) {
        for (int hour = 0; hour < HOURS; hour++) {
            byHour[hour] += usd / HOURS;
        }
    }

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
