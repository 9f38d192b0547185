package dev.nytta.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Where a window is expected to end.
public sealed interface Forecast {
    /// The same where more is known to have been spent than days tell: what is to come is raised by the same part.
    ///
    /// @param toldUsd what the days of the window tell, on which this rests
    /// @param knownUsd not below it
    Forecast raised(BigDecimal toldUsd, BigDecimal knownUsd);

    /// The end of the window: what is spent, and what is expected on top.
    ///
    /// @param lowUsd in 80 of 100 cases it ends between this and `highUsd`
    /// @param rest what is still to come, by day; of today only what is left of it
    record Expected(
            BigDecimal usd,
            BigDecimal lowUsd,
            BigDecimal highUsd,
            Method method,
            Backtest backtest,
            Map<LocalDate, BigDecimal> rest)
            implements Forecast {
        public Expected {
            rest = Map.copyOf(rest);
        }

        @Override
        public Expected raised(BigDecimal toldUsd, BigDecimal knownUsd) {
            if (knownUsd.compareTo(toldUsd) <= 0) {
                return this;
            }
            BigDecimal part = toldUsd.signum() > 0 ? knownUsd.divide(toldUsd, MathContext.DECIMAL64) : BigDecimal.ONE;
            Map<LocalDate, BigDecimal> days = new TreeMap<>(rest);
            days.replaceAll((_, value) -> value.multiply(part, MathContext.DECIMAL64));
            UnaryOperator<BigDecimal> raise =
                    end -> knownUsd.add(end.subtract(toldUsd).multiply(part, MathContext.DECIMAL64));
            return with(raise.apply(usd), raise.apply(lowUsd), raise.apply(highUsd), days);
        }

        /// The same, stopping at a sum that cannot be passed: what is to come ends on the day that reaches it.
        Expected stoppedAt(BigDecimal most, BigDecimal spentUsd) {
            if (usd.compareTo(most) <= 0) {
                return with(usd, lowUsd.min(most), highUsd.min(most), rest);
            }
            BigDecimal left = most.subtract(spentUsd).max(BigDecimal.ZERO);
            Map<LocalDate, BigDecimal> days = new TreeMap<>();
            for (Map.Entry<LocalDate, BigDecimal> day : new TreeMap<>(rest).entrySet()) {
                BigDecimal granted = day.getValue().min(left);
                days.put(day.getKey(), granted);
                left = left.subtract(granted);
            }
            return with(most, lowUsd.min(most), most, days);
        }

        /// The same without money that limits further down will refuse, taken from all days alike; never below what is
        /// spent already.
        Expected without(BigDecimal refusedUsd, BigDecimal spentUsd) {
            BigDecimal free = usd.subtract(spentUsd);
            if (refusedUsd.signum() <= 0 || free.signum() <= 0) {
                return this;
            }
            BigDecimal less = usd.subtract(refusedUsd).max(spentUsd);
            BigDecimal part = less.subtract(spentUsd).divide(free, MathContext.DECIMAL64);
            Map<LocalDate, BigDecimal> days = new TreeMap<>(rest);
            days.replaceAll((_, value) -> value.multiply(part, MathContext.DECIMAL64));
            return with(
                    less,
                    lowUsd.subtract(refusedUsd).max(spentUsd),
                    highUsd.subtract(refusedUsd).max(spentUsd),
                    days);
        }

        private Expected with(BigDecimal end, BigDecimal low, BigDecimal high, Map<LocalDate, BigDecimal> days) {
            return new Expected(end, low, high, method, backtest, days);
        }
    }

    /// Too few days to say.
    ///
    /// @param days whole days since the first spend
    record NotEnough(int days, int needed) implements Forecast {
        @Override
        public NotEnough raised(BigDecimal toldUsd, BigDecimal knownUsd) {
            return this;
        }
    }

    /// Where the interval comes from.
    enum Method {
        /// How the same forecast did at the same point of past windows.
        BACKTESTS,
        /// The errors of single weeks.
        RESIDUALS;

        public String wireName() {
            return "weekday-" + Words.lower(name());
        }
    }

    /// How the same forecast did at the same point of past windows.
    record Backtest(int windows, int inside) {}
}
