package dev.nytta.query;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// What a day costs by its weekday: a level, a trend that fades, and each weekday's share.
///
/// - The share of a weekday is the median of its last days against the mean of the seven medians, so that one wild day
///   bends no shape; where all medians are zero the means take their place.
/// - The level is the sum of the days against the sum of their shares, a day counting 0.9 of the next one.
/// - The trend is what the last two weeks are above or below the two before, by day, at most 3 % of the level a day; it
///   fades to 0.9 of itself every day.
final class WeekdayModel {
    /// Three of each weekday: below it a median means nothing.
    static final int DAYS_LEAST = 21;

    static final int DAYS_MOST = 56;
    static final double FADING = 0.9;
    static final int WEEK = 7;
    private static final int FORTNIGHT = 14;
    private static final double TREND_MOST = 0.03;

    private final DaySeries history;
    private final double[] usd;
    private final double[] shares;
    private final double level;
    private final double trend;

    /// @param all at least 21 days; the last 56 count
    WeekdayModel(DaySeries all) {
        this.history = all.last(DAYS_MOST);
        this.usd = history.usd().stream().mapToDouble(Number::doubleValue).toArray();
        this.shares = shares();
        this.level = faded();
        this.trend = trend();
    }

    private double[] shares() {
        double[] typical = byWeekday(WeekdayModel::median);
        if (Arrays.stream(typical).sum() == 0) {
            typical = byWeekday(days -> Arrays.stream(days).average().orElse(0));
        }
        double mean = Arrays.stream(typical).average().orElse(0);
        DoubleUnaryOperator share = value -> mean == 0 ? 1 : value / mean;
        return Arrays.stream(typical).map(share).toArray();
    }

    private interface Middle {
        double of(double[] days);
    }

    private double[] byWeekday(Middle middle) {
        return IntStream.range(0, WEEK)
                .mapToDouble(weekday -> middle.of(IntStream.range(0, usd.length)
                        .filter(at -> weekday(history.first().plusDays(at)) == weekday)
                        .mapToDouble(at -> usd[at])
                        .toArray()))
                .toArray();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static int weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() - 1;
    }

    private double faded() {
        double money = 0;
        double weight = 0;
        for (int at = 0; at < usd.length; at++) {
            money = money * FADING + usd[at];
            weight = weight * FADING + share(at);
        }
        return ratio(money, weight);
    }

    private double trend() {
        if (usd.length < 2 * FORTNIGHT) {
            return 0;
        }
        double recent = plain(usd.length - FORTNIGHT);
        double before = plain(usd.length - 2 * FORTNIGHT);
        double most = level * TREND_MOST;
        return Math.clamp((recent - before) / FORTNIGHT, -most, most);
    }

    /// The level of a fortnight.
    private double plain(int from) {
        double money = 0;
        double weight = 0;
        for (int at = from; at < from + FORTNIGHT; at++) {
            money += usd[at];
            weight += share(at);
        }
        return ratio(money, weight);
    }

    private static double ratio(double money, double weight) {
        return weight == 0 ? 0 : money / weight;
    }

    private double share(int at) {
        return share(history.first().plusDays(at));
    }

    double share(LocalDate day) {
        return shares[weekday(day)];
    }

    /// What a day after the history is expected to cost.
    double expected(LocalDate day) {
        long ahead = ChronoUnit.DAYS.between(history.end(), day) + 1;
        double faded = FADING * (1 - Math.pow(FADING, (double) ahead)) / (1 - FADING);
        return Math.max(0, level + trend * faded) * share(day);
    }

    /// How far each day from the second week on was from what the days before it said, in the history's order.
    double[] errors() {
        double[] errors = new double[usd.length - WEEK];
        double money = 0;
        double weight = 0;
        for (int at = 0; at < usd.length; at++) {
            if (at >= WEEK) {
                errors[at - WEEK] = usd[at] - ratio(money, weight) * share(at);
            }
            money = money * FADING + usd[at];
            weight = weight * FADING + share(at);
        }
        return errors;
    }

    /// The day after the last that the model knows.
    LocalDate end() {
        return history.end();
    }
}
