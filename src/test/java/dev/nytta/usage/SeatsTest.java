package dev.nytta.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatsTest {
    @ParameterizedTest
    @CsvSource({
        // A month of 30, 31 and 28 days; prices that no day divides.
        "7, 29.99, 2026-11-01, 2026-11-01, 2026-12-01, 209.93",
        "1, 19, 2026-10-15, 2026-10-15, 2026-11-15, 19",
        "3, 0.000000001, 2027-02-01, 2027-02-01, 2027-03-01, 0.000000003",
        "12, 33.333333333, 2026-01-01, 2026-01-01, 2027-01-01, 4799.999999952",
        // Bought on the last of a month: the months of 31 January begin on 31-01, 28-02, 31-03, 30-04.
        "1, 20, 2026-01-31, 2026-02-28, 2026-03-31, 20",
        "1, 20, 2026-01-31, 2026-01-31, 2026-02-28, 20",
        "1, 20, 2026-01-31, 2026-01-31, 2026-04-30, 60",
    })
    void the_days_of_paid_months_add_up_to_their_price(
            int count, BigDecimal price, LocalDate from, LocalDate first, LocalDate end, BigDecimal sum) {
        Seats seats = new Seats("anthropic", "team", count, price, from, Optional.empty());
        assertThat(sum(seats, first, end)).isEqualByComparingTo(sum);
    }

    @Test
    void a_day_has_its_part_and_the_odd_nano_dollars_lie_on_later_days() {
        Seats seats = new Seats(
                "openai",
                "",
                1,
                BigDecimal.ONE,
                LocalDate.parse("2026-11-01"),
                Optional.of(LocalDate.parse("2026-11-20")));
        // 1 USD over 30 days: 33,333,333 nano-dollars and a third; each third day has one more.
        assertThat(seats.costUsd(LocalDate.parse("2026-11-01"))).isEqualByComparingTo("0.033333333");
        assertThat(seats.costUsd(LocalDate.parse("2026-11-03"))).isEqualByComparingTo("0.033333334");
        assertThat(seats.costUsd(LocalDate.parse("2026-10-31"))).isEqualByComparingTo("0");
        assertThat(seats.costUsd(LocalDate.parse("2026-11-20"))).isEqualByComparingTo("0");
        // 19 of 30 days: floor of 633,333,333.33
        assertThat(sum(seats, seats.from(), LocalDate.parse("2026-12-01"))).isEqualByComparingTo("0.633333333");
    }

    @ParameterizedTest
    @CsvSource({
        // bought on, day, its part of 30 USD: the month of 28-02 to 30-03 has 30 days, that of 28-02 to 29-03 has 29
        "2026-01-30, 2026-02-28, 1",
        "2026-01-30, 2026-03-29, 1",
        "2026-01-29, 2026-02-28, 1.034482758",
        "2026-01-30, 2026-01-30, 1.034482758",
    })
    void the_last_of_a_short_month_begins_a_paid_one(LocalDate from, LocalDate day, BigDecimal usd) {
        Seats seats = new Seats("openai", "", 1, BigDecimal.valueOf(30), from, Optional.empty());

        assertThat(seats.costUsd(day)).isEqualByComparingTo(usd);
    }

    private static BigDecimal sum(Seats seats, LocalDate first, LocalDate end) {
        return first.datesUntil(end).map(seats::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
