package dev.nytta.query;

import static dev.nytta.query.WeekdayModelTest.isWeekend;
import static dev.nytta.query.WeekdayModelTest.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.FoldState;
import dev.nytta.usage.Usage;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecasterTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Stretch NOVEMBER = new Stretch(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));

    private static Forecast.Expected expected(Forecast forecast) {
        assertThat(forecast).isInstanceOf(Forecast.Expected.class);
        return (Forecast.Expected) forecast;
    }

    /// 23 days at 10, 5 today, half a day left, and six days more: 230 + 5 + 5 + 60.
    @Test
    void even_spend_goes_on_evenly_and_every_past_month_says_so() {
        DaySeries history = series(LocalDate.parse("2025-09-01"), 449, _ -> 10);
        assertThat(history.end()).isEqualTo(TODAY);
        Trials trials = Trials.of(history, Window.Calendar.MONTH, NOVEMBER, 23);
        Forecast.Expected end =
                expected(Forecaster.of(NOVEMBER, TODAY, 0.5).forecast(history, new BigDecimal("235"), trials));
        assertThat(end.usd()).isCloseTo(new BigDecimal("300"), within(new BigDecimal("1e-6")));
        assertThat(end.lowUsd()).isCloseTo(new BigDecimal("300"), within(new BigDecimal("1e-6")));
        assertThat(end.highUsd()).isCloseTo(new BigDecimal("300"), within(new BigDecimal("1e-6")));
        assertThat(end.method()).isEqualTo(Forecast.Method.BACKTESTS);
        assertThat(end.backtest().windows()).isEqualTo(12);
        assertThat(end.rest()).hasSize(7);
    }

    @Test
    void a_weekend_left_costs_what_weekends_do() {
        DaySeries history = series(LocalDate.parse("2026-10-01"), 54, day -> isWeekend(day) ? 2 : 10);
        Forecast.Expected end =
                expected(Forecaster.of(NOVEMBER, TODAY, 1).forecast(history, new BigDecimal("170"), Trials.none()));
        // Tuesday to Friday, Saturday and Sunday, Monday: 5 x 10 + 2 x 2.
        assertThat(end.usd()).isCloseTo(new BigDecimal("224"), within(new BigDecimal("1e-6")));
        assertThat(end.method()).isEqualTo(Forecast.Method.RESIDUALS);
        assertThat(end.backtest()).isEqualTo(new Forecast.Backtest(0, 0));
    }

    @Test
    void twenty_days_are_not_enough_and_twenty_one_are() {
        Forecaster forecaster = Forecaster.of(NOVEMBER, TODAY, 1);
        assertThat(forecaster.forecast(series(TODAY.minusDays(20), 20, _ -> 1), BigDecimal.ONE, Trials.none()))
                .isEqualTo(new Forecast.NotEnough(20, 21));
        assertThat(forecaster.forecast(series(TODAY.minusDays(21), 21, _ -> 1), BigDecimal.ONE, Trials.none()))
                .isInstanceOf(Forecast.Expected.class);
    }

    /// Months whose last week costs twice the rest of them: each trial came to twice what was expected.
    @Test
    void the_interval_learns_from_months_that_end_dearer() {
        DaySeries history = series(LocalDate.parse("2025-09-01"), 449, day -> day.getDayOfMonth() > 23 ? 20 : 10);
        Trials trials = Trials.of(history, Window.Calendar.MONTH, NOVEMBER, 23);
        Forecast.Expected end =
                expected(Forecaster.of(NOVEMBER, TODAY, 1).forecast(history, new BigDecimal("230"), trials));
        // Really 7 days at 20 are to come.
        assertThat(end.usd()).isLessThan(new BigDecimal("340"));
        assertThat(end.highUsd()).isGreaterThan(new BigDecimal("370"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0.1,  1
        0.5,  5
        0.9,  9
        """)
    void of_nine_ordered_values_a_tenth_is_the_first(double share, double place) {
        double[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(Trials.ordered(nine, share)).isCloseTo(place, within(1e-9));
    }

    /// An interval of 80 % holds what comes in about 80 of 100 made-up companies.
    @Test
    void the_interval_holds_what_comes_about_as_often_as_it_says() {
        int[] inside = {0, 0};
        Gen.cases(200, gen -> {
            DaySeries all = series(
                    LocalDate.parse("2026-09-29"),
                    63,
                    day -> (isWeekend(day) ? 3 : 20) * (0.4 + gen.longs(0, 1_200) / 1_000.0));
            Stretch left = new Stretch(TODAY, NOVEMBER.to());
            BigDecimal spent = all.within(new Stretch(NOVEMBER.from(), TODAY)).sum();
            Forecast.Expected end =
                    expected(Forecaster.of(NOVEMBER, TODAY, 1).forecast(all.before(TODAY), spent, Trials.none()));
            BigDecimal came = spent.add(all.within(left).sum());
            assertThat(end.lowUsd()).isLessThanOrEqualTo(end.usd());
            assertThat(end.highUsd()).isGreaterThanOrEqualTo(end.usd());
            boolean isInside = end.lowUsd().compareTo(came) <= 0 && came.compareTo(end.highUsd()) <= 0;
            inside[0] += isInside ? 1 : 0;
            inside[1]++;
        });
        assertThat(inside[0]).isBetween(inside[1] * 72 / 100, inside[1] * 92 / 100);
    }

    @Test
    void a_hard_limit_ends_a_forecast_on_the_day_that_reaches_it() {
        Forecast.Expected free = new Forecast.Expected(
                new BigDecimal("300"),
                new BigDecimal("280"),
                new BigDecimal("320"),
                Forecast.Method.RESIDUALS,
                new Forecast.Backtest(0, 0),
                Map.of(TODAY, new BigDecimal("40"), TODAY.plusDays(1), new BigDecimal("60")));
        Forecast.Expected stopped = free.stoppedAt(new BigDecimal("250"), new BigDecimal("200"));
        assertThat(stopped.usd()).isEqualByComparingTo("250");
        assertThat(stopped.lowUsd()).isEqualByComparingTo("250");
        assertThat(stopped.highUsd()).isEqualByComparingTo("250");
        assertThat(stopped.rest().get(TODAY)).isEqualByComparingTo("40");
        assertThat(stopped.rest().get(TODAY.plusDays(1))).isEqualByComparingTo("10");
        Forecast.Expected less = free.without(new BigDecimal("50"), new BigDecimal("200"));
        assertThat(less.usd()).isEqualByComparingTo("250");
        assertThat(less.lowUsd()).isEqualByComparingTo("230");
        assertThat(less.rest().get(TODAY)).isEqualByComparingTo("20");
        assertThat(less.rest().get(TODAY.plusDays(1))).isEqualByComparingTo("30");
    }

    /// Now is noon: today's 12 are for its last twelve hours, tomorrow's 24 for all of it.
    @ParameterizedTest
    @CsvSource(textBlock = """
        -1, 2026-11-24T12:00:00Z
        0,  2026-11-24T12:00:00Z
        6,  2026-11-24T18:00:00Z
        18, 2026-11-25T06:00:00Z
        36,
        99,
        """)
    void money_ends_within_the_day_that_uses_it_up(String left, Instant end) {
        RunsOut pace = new RunsOut(TODAY.atTime(12, 0).atZone(ZoneId.of("UTC")));
        assertThat(pace.of(
                        new BigDecimal(left),
                        Map.of(TODAY, new BigDecimal("12"), TODAY.plusDays(1), new BigDecimal("24"))))
                .isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void the_rest_of_a_day_is_what_its_hours_usually_have() {
        DayShape shape = new DayShape();
        assertThat(shape.after(LocalTime.of(18, 0))).isCloseTo(0.25, within(1e-9));
        shape.add(9, 6);
        shape.add(15, 2);
        assertThat(shape.after(LocalTime.of(9, 30))).isCloseTo(5 / 8.0, within(1e-9));
        assertThat(shape.after(LocalTime.of(16, 0))).isZero();
    }

    /// 24 of services at nine, and 24 of a day whose hours are told to nobody: of those, twelve hours are left at noon.
    @Test
    void what_is_not_told_by_the_hour_is_spread_evenly() {
        SpendSource spend = _ -> new SpendAnswer(
                List.of(ofHour("2026-11-23T09:00:00Z", List.of()), ofHour("2026-11-23T00:00:00Z", List.of("hour"))),
                Sums.NONE,
                false,
                Optional.empty(),
                new FoldState(0, 0, Optional.empty()));
        DayShape shape = DayShape.of(spend, TODAY, ZoneOffset.UTC);
        assertThat(shape.after(LocalTime.NOON)).isCloseTo(0.25, within(1e-9));
    }

    private static SpendAnswer.Row ofHour(String hour, List<String> merged) {
        Sums sums = new Sums(1, Usage.NONE, new BigDecimal("24"), BigDecimal.ZERO, Coverage.NONE);
        return new SpendAnswer.Row(Map.of(Dimension.HOUR, hour), merged, sums);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-11-23T14:03:00, 2026-10-23T12:03:00Z
        2026-11-30T10:00:00, 2026-10-30T09:00:00Z
        """)
    void the_same_moment_of_the_month_before_has_the_same_clock(String now, Instant same) {
        ZonedDateTime at = ZonedDateTime.parse(now + "+01:00[Europe/Stockholm]");
        Stretch october = NOVEMBER.before(Window.Calendar.MONTH);
        assertThat(october.sameMoment(NOVEMBER, at)).isEqualTo(same);
    }

    @Test
    void a_longer_month_is_compared_with_all_of_a_shorter_one() {
        Stretch march = new Stretch(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01"));
        Stretch february = march.before(Window.Calendar.MONTH);
        assertThat(february.sameMoment(march, ZonedDateTime.parse("2026-03-30T10:00:00Z[UTC]")))
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }
}
