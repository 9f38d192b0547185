package dev.nytta.sim.demo;

import dev.nytta.usage.Budget;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// How full the company's months are to be when somebody looks at them for the first time.
public final class BudgetState {
    private static final long USD = 1_000_000_000L;
    private static final double ALMOST = 0.985;
    private static final double PERCENT = 100;
    /// A month of a few days says nothing of its pace.
    private static final double LEAST_OF_MONTH = 0.07;
    private static final int MOST_PERCENT = 96;
    private static final int OVER_PERCENT = 112;

    private BudgetState() {}

    /// What one budget is to look like.
    ///
    /// @param pacePercent spent, of what an even pace would have spent by now; 0 for nearly empty on any day
    /// @param mostPercent of the limit that may be spent; over 100, where a mandate runs regardless, on any day
    public record Wanted(String budget, int pacePercent, int mostPercent) {
        Wanted(String budget, int pacePercent) {
            this(budget, pacePercent, MOST_PERCENT);
        }

        /// Whether it is to be overrun: what is authorised of that is booked so only while the limit is there already.
        public boolean isOver() {
            return mostPercent > PERCENT;
        }

        /// The same budget with the limit that makes it look so.
        ///
        /// @param spentNano nano-USD, of the month so far
        public Budget limited(Budget budget, long spentNano, Instant now) {
            long limitUsd = Math.max(1, Math.round(spentNano / part(now) / USD));
            return new Budget(
                    budget.id(),
                    budget.scope(),
                    budget.per(),
                    limitUsd * USD,
                    budget.window(),
                    budget.zone(),
                    budget.mode(),
                    budget.basis(),
                    budget.absolute(),
                    budget.countObserved(),
                    budget.generation(),
                    budget.managedBy());
        }

        private double part(Instant now) {
            if (isOver()) {
                return mostPercent / PERCENT;
            }
            return pacePercent == 0 ? ALMOST : Math.min(mostPercent / PERCENT, pacePercent / PERCENT * ofMonth(now));
        }
    }

    public static List<Wanted> wanted() {
        return List.of(
                new Wanted("company-month", 88),
                new Wanted("platform-month", 60),
                new Wanted("payments-month", 0, OVER_PERCENT),
                new Wanted("mobile-month", 0),
                new Wanted("data-month", 112),
                new Wanted("support-month", 75),
                new Wanted("growth-month", 100),
                new Wanted("research-month", 0));
    }

    /// When the month of `now` began, UTC.
    public static Instant monthOf(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return YearMonth.from(day).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// How much of the month of `now` is over, UTC.
    private static double ofMonth(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        double days = Duration.between(monthOf(now), now).toSeconds() / 86_400.0;
        return Math.max(LEAST_OF_MONTH, days / YearMonth.from(day).lengthOfMonth());
    }
}
