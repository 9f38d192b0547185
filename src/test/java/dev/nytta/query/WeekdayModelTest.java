package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class WeekdayModelTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-10-05");

    static DaySeries series(LocalDate first, int days, ToDoubleFunction<LocalDate> usd) {
        return new DaySeries(
                first,
                first.datesUntil(first.plusDays(days))
                        .map(day -> BigDecimal.valueOf(usd.applyAsDouble(day)))
                        .toList());
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    @Test
    void a_week_that_repeats_is_expected_again() {
        WeekdayModel model = new WeekdayModel(series(MONDAY, 28, day -> isWeekend(day) ? 2 : 10));
        assertThat(model.expected(MONDAY.plusDays(28))).isCloseTo(10, within(1e-9));
        assertThat(model.expected(MONDAY.plusDays(33))).isCloseTo(2, within(1e-9));
        assertThat(model.expected(MONDAY.plusDays(60))).isCloseTo(10, within(1e-9));
        assertThat(model.errors()).hasSize(21).containsOnly(new double[] {0}, within(1e-9));
    }

    /// Two weeks at 10 and two at 20, all days alike, so the shares are 1.
    ///
    /// With q = 0.9^14 = 0.228768 the level is (20 + 10 q) / (1 + q) = 18.138234. The trend, 10 / 14 a day, is cut
    /// to 3 % of the level, 0.544147. A day ahead: 18.138234 + 0.9 x 0.544147; two: + (0.9 + 0.81) x 0.544147.
    @Test
    void a_level_that_rose_goes_on_rising_less_and_less() {
        WeekdayModel model = new WeekdayModel(series(MONDAY, 28, day -> day.isBefore(MONDAY.plusDays(14)) ? 10 : 20));
        assertThat(model.expected(MONDAY.plusDays(28))).isCloseTo(18.627966, within(1e-5));
        assertThat(model.expected(MONDAY.plusDays(29))).isCloseTo(19.068725, within(1e-5));
        assertThat(model.expected(MONDAY.plusDays(28 + 365))).isCloseTo(18.138234 + 9 * 0.544147, within(1e-4));
    }

    @Test
    void one_wild_day_bends_no_weekdays_share() {
        WeekdayModel model = new WeekdayModel(series(MONDAY, 56, day -> day.equals(MONDAY.plusDays(1)) ? 1_000 : 10));
        assertThat(model.share(MONDAY.plusDays(57))).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothing_is_expected_where_nothing_was_spent() {
        WeekdayModel model = new WeekdayModel(series(MONDAY, 21, _ -> 0));
        assertThat(model.expected(MONDAY.plusDays(21))).isZero();
    }

    /// The shares of days that are mostly without spend are from their means: one Monday in three has 21.
    @Test
    void a_weekday_with_spend_now_and_then_is_not_forgotten() {
        WeekdayModel model = new WeekdayModel(series(MONDAY, 21, day -> day.equals(MONDAY.plusDays(14)) ? 21 : 0));
        assertThat(model.share(MONDAY)).isCloseTo(7, within(1e-9));
        assertThat(model.share(MONDAY.plusDays(1))).isZero();
    }
}
