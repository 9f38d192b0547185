package dev.nytta.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// When budgets are empty at the pace of what counts on them; for one answer, on one thread.
public final class Paces {
    private final SpendSource spend;
    private final Map<ZoneId, DayShape> shapes = new HashMap<>();

    public Paces(SpendSource spend) {
        this.spend = spend;
    }

    /// A budget that is being spent.
    ///
    /// @param counted which calls count on it; empty where sums do not tell them apart
    /// @param now in the zone of the budget
    /// @param from when its window began
    /// @param end the day behind the last that is looked at
    /// @param hasDays whether its window is one of days that a forecast tells too; not that of a whole life
    /// @param usedUsd since it began
    /// @param leftUsd not below zero
    public record Budget(
            Optional<Filter> counted,
            ZonedDateTime now,
            Instant from,
            LocalDate end,
            boolean hasDays,
            BigDecimal usedUsd,
            BigDecimal leftUsd) {}

    /// How it goes on.
    ///
    /// @param emptyAt when nothing is left, if that is before the end
    /// @param beyondUsd what is expected up to the end beyond what is left
    public record Pace(Optional<Instant> emptyAt, BigDecimal beyondUsd) {}

    /// By the forecast of the calls that count on it; where that is not known, or has too few days, evenly.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public Pace of(Budget budget) {
        return budget.counted().flatMap(filter -> byForecast(budget, filter)).orElseGet(() -> evenly(budget));
    }

    /// The same that [Forecasts] says of a group with a limit: what its account knows beyond its days raises all days.
    private Optional<Pace> byForecast(Budget budget, Filter filter) {
        LocalDate today = budget.now().toLocalDate();
        Stretch window = new Stretch(firstDay(budget, today), today.plusDays(1));
        DaySeries days = new DailySpend(spend, filter, budget.now().getZone()).apart(recent(window));
        DayShape shape = shapes.computeIfAbsent(budget.now().getZone(), zone -> DayShape.of(spend, today, zone));
        double rest = shape.after(budget.now().toLocalTime());
        BigDecimal told = days.within(window).sum();
        Forecast forecast = Forecaster.of(new Stretch(today, budget.end()), today, rest)
                .forecast(days.before(today).sinceFirstSpend(), told, Trials.none())
                .raised(told, budget.hasDays() ? told.max(budget.usedUsd()) : told);
        return switch (forecast) {
            case Forecast.Expected expected ->
                Optional.of(new Pace(
                        new RunsOut(budget.now()).of(budget.leftUsd(), expected.rest()),
                        beyond(sum(expected.rest()), budget)));
            case Forecast.NotEnough _ -> Optional.empty();
        };
    }

    private static LocalDate firstDay(Budget budget, LocalDate today) {
        return budget.hasDays()
                ? LocalDate.ofInstant(budget.from(), budget.now().getZone())
                : today;
    }

    private static Stretch recent(Stretch window) {
        LocalDate model = window.to().minusDays(1 + (long) WeekdayModel.DAYS_MOST);
        return new Stretch(window.from().isBefore(model) ? window.from() : model, window.to());
    }

    private static BigDecimal sum(Map<LocalDate, BigDecimal> days) {
        return days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal beyond(BigDecimal expected, Budget budget) {
        return expected.subtract(budget.leftUsd()).max(BigDecimal.ZERO);
    }

    /// As if what was used since the window began went on by the clock.
    static Pace evenly(Budget budget) {
        Instant now = budget.now().toInstant();
        Instant end = budget.end().atStartOfDay(budget.now().getZone()).toInstant();
        BigDecimal past = millis(budget.from(), now);
        BigDecimal ahead = millis(now, end);
        if (past.signum() <= 0 || budget.usedUsd().signum() <= 0) {
            return new Pace(Optional.empty(), BigDecimal.ZERO);
        }
        BigDecimal expected = budget.usedUsd().multiply(ahead).divide(past, MathContext.DECIMAL64);
        BigDecimal lasts = budget.leftUsd().multiply(past).divide(budget.usedUsd(), MathContext.DECIMAL64);
        return new Pace(
                Optional.of(lasts)
                        .filter(millis -> millis.compareTo(ahead) < 0)
                        .map(millis -> now.plusMillis(millis.longValue())),
                beyond(expected, budget));
    }

    private static BigDecimal millis(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toMillis());
    }
}
