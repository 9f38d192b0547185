package dev.nytta.query;

import dev.nytta.query.Bootstrap.Left;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Says where a window ends, from what its days and those before it cost.
///
/// @param left what is still to come of the window: the rest of today, and the days after it
record Forecaster(List<Left> left) {
    Forecaster {
        left = List.copyOf(left);
    }

    /// @param window whose end is asked for
    /// @param restOfToday the part of a day's spend that usually comes after this time of day
    static Forecaster of(Stretch window, LocalDate today, double restOfToday) {
        return new Forecaster(new Stretch(today, window.to())
                .each()
                .map(day -> new Left(day, day.equals(today) ? restOfToday : 1))
                .toList());
    }

    /// @param history whole days up to yesterday, from the first one with money on
    /// @param spentUsd of the window, today included
    Forecast forecast(DaySeries history, BigDecimal spentUsd, Trials trials) {
        if (history.size() < WeekdayModel.DAYS_LEAST) {
            return new Forecast.NotEnough(history.size(), WeekdayModel.DAYS_LEAST);
        }
        Projection projection = Projection.of(history, left);
        double rest = projection.sum();
        boolean tried = trials.areEnough();
        return new Forecast.Expected(
                spentUsd.add(usd(rest)),
                spentUsd.add(usd(tried ? rest * trials.lowRatio() : projection.low())),
                spentUsd.add(usd(tried ? rest * trials.highRatio() : projection.high())),
                tried ? Forecast.Method.BACKTESTS : Forecast.Method.RESIDUALS,
                new Forecast.Backtest(trials.windows(), trials.inside()),
                byDay(projection));
    }

    private static Map<LocalDate, BigDecimal> byDay(Projection projection) {
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        for (int at = 0; at < projection.days().size(); at++) {
            days.put(projection.days().get(at).day(), usd(projection.usd().get(at)));
        }
        return days;
    }

    private static BigDecimal usd(double value) {
        return new BigDecimal(value, MathContext.DECIMAL64);
    }
}
