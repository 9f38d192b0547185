package dev.nytta.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// How far the rest of a window may come out beside what a model expects of it, from the model's own errors.
///
/// The errors of whole weeks are drawn with replacement, each on the weekday that it was made on: once for the
/// level and once for the days to come. An error beyond six times the median of all is cut to that. Few weeks know
/// little: with n of them the result is widened by √((n + 1) / (n − 1)). The same history gives the same answer.
final class Bootstrap {
    private static final int DRAWS = 400;
    private static final long SEED = 42;
    private static final double WILD = 6;
    private static final double WEEK_FADING = Math.pow(WeekdayModel.FADING, WeekdayModel.WEEK);

    private final WeekdayModel model;
    /// The latest week last, each from the weekday on that follows the history.
    private final double[][] weeks;

    private final double[] sums;
    private final SplittableRandom random = new SplittableRandom(SEED);

    Bootstrap(WeekdayModel model) {
        this.model = model;
        double[] errors = tamed(model.errors());
        int count = errors.length / WeekdayModel.WEEK;
        this.weeks = new double[count][];
        this.sums = new double[count];
        for (int week = 0; week < count; week++) {
            int from = errors.length - (count - week) * WeekdayModel.WEEK;
            weeks[week] = Arrays.copyOfRange(errors, from, from + WeekdayModel.WEEK);
            sums[week] = Arrays.stream(weeks[week]).sum();
        }
    }

    /// What is still to come of one day.
    ///
    /// @param part 1 for a whole day
    record Left(LocalDate day, double part) {}

    /// By how much the sum of these days may be less or more, in 80 of 100 cases.
    ///
    /// @param below not above zero
    record Spread(double below, double above) {}

    Spread spread(List<Left> days) {
        double[] deviations = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            deviations[draw] = deviation(days);
        }
        Arrays.sort(deviations);
        double widening = Math.sqrt((weeks.length + 1.0) / (weeks.length - 1.0));
        return new Spread(
                Math.min(0, quantile(deviations, 0.1) * widening), Math.max(0, quantile(deviations, 0.9) * widening));
    }

    private double deviation(List<Left> days) {
        double level = level();
        double sum = 0;
        int week = 0;
        for (int at = 0; at < days.size(); at++) {
            int ahead = at % WeekdayModel.WEEK;
            week = ahead == 0 ? random.nextInt(weeks.length) : week;
            Left left = days.get(at);
            sum += left.part() * (level * model.share(left.day()) + weeks[week][ahead]);
        }
        return sum;
    }

    /// How far the level may be off: that of as many weeks as there are, the later ones counting more.
    private double level() {
        double money = 0;
        double weight = 0;
        for (int week = 0; week < weeks.length; week++) {
            money = money * WEEK_FADING + sums[random.nextInt(weeks.length)];
            weight = weight * WEEK_FADING + WeekdayModel.WEEK;
        }
        return money / weight;
    }

    private static double[] tamed(double[] errors) {
        double most =
                WILD * WeekdayModel.median(Arrays.stream(errors).map(Math::abs).toArray());
        return most == 0
                ? errors
                : Arrays.stream(errors)
                        .map(error -> Math.clamp(error, -most, most))
                        .toArray();
    }

    /// @param sorted between whose neighbours is read in proportion
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
