package dev.nytta.query;

import dev.nytta.query.Bootstrap.Left;
import dev.nytta.query.Bootstrap.Spread;
import java.util.List;

/// What is expected of days to come.
///
/// @param usd by day, in the order of the days
record Projection(List<Left> days, List<Double> usd, Spread spread) {
    Projection {
        days = List.copyOf(days);
        usd = List.copyOf(usd);
    }

    /// @param history whole days, at least 21, up to the day before the first of those to come
    static Projection of(DaySeries history, List<Left> days) {
        WeekdayModel model = new WeekdayModel(history);
        return new Projection(
                days,
                days.stream()
                        .map(left -> left.part() * model.expected(left.day()))
                        .toList(),
                new Bootstrap(model).spread(days));
    }

    double sum() {
        return usd.stream().mapToDouble(Double::doubleValue).sum();
    }

    double low() {
        return Math.max(0, sum() + spread.below());
    }

    double high() {
        return sum() + spread.above();
    }
}
