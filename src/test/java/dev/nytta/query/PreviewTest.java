package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables are reckoned by hand; 2 November 2026 is a Monday.
class PreviewTest {
    private static DaySeries days(String first, String amounts) {
        return new DaySeries(
                LocalDate.parse(first),
                Arrays.stream(amounts.split(" ")).map(BigDecimal::new).toList());
    }

    /// `from..to spent [empty DAY] [beyond USD]`, the end exclusive.
    private static String told(Preview preview) {
        return preview.windows().stream()
                .map(window -> window.days().from() + ".." + window.days().to() + " " + window.spentUsd()
                        + window.emptyOn().map(day -> " empty " + day).orElse("")
                        + (window.beyondUsd().signum() == 0 ? "" : " beyond " + window.beyondUsd()))
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest(name = "{0} from {1}: {2} on {3}")
    @CsvSource(delimiter = '|', textBlock = """
            DAY     | 2026-11-02 | 1 3 2 0                    | 2  | 2026-11-02..2026-11-03 1; 2026-11-03..2026-11-04 3 empty 2026-11-03 beyond 1; 2026-11-04..2026-11-05 2 empty 2026-11-04; 2026-11-05..2026-11-06 0
            WEEK    | 2026-11-02 | 1 2 3 4 5 6 7 2 2 2 2 2 2 2 | 15 | 2026-11-02..2026-11-09 28 empty 2026-11-06 beyond 13; 2026-11-09..2026-11-16 14
            WEEK    | 2026-11-02 | 1 2 3 4 5 6 7 2 2 2 2 2 2 2 | 14 | 2026-11-02..2026-11-09 28 empty 2026-11-06 beyond 14; 2026-11-09..2026-11-16 14 empty 2026-11-15
            WEEK    | 2026-11-04 | 5 5 5 5 5 5 5 5            | 20 | 2026-11-04..2026-11-09 25 empty 2026-11-07 beyond 5; 2026-11-09..2026-11-12 15
            MONTH   | 2026-10-28 | 10 10 10 10 10 10 10       | 35 | 2026-10-28..2026-11-01 40 empty 2026-10-31 beyond 5; 2026-11-01..2026-11-04 30
            QUARTER | 2026-12-30 | 1 1 1 1                    | 9  | 2026-12-30..2027-01-01 2; 2027-01-01..2027-01-03 2
            YEAR    | 2026-12-30 | 1 1 1 1                    | 1  | 2026-12-30..2027-01-01 2 empty 2026-12-30 beyond 1; 2027-01-01..2027-01-03 2 empty 2027-01-01 beyond 1
            TOTAL   | 2026-12-30 | 1 1 1 1                    | 3  | 2026-12-30..2027-01-03 4 empty 2027-01-01 beyond 1
            WEEK    | 2026-10-24 | 3 3 3                      | 5  | 2026-10-24..2026-10-26 6 empty 2026-10-25 beyond 1; 2026-10-26..2026-10-27 3
            DAY     | 2026-11-02 | 0 0.000000001              | 0  | 2026-11-02..2026-11-03 0 empty 2026-11-02; 2026-11-03..2026-11-04 1E-9 empty 2026-11-03 beyond 1E-9
            """)
    void windows_begin_anew_and_say_when_they_were_empty(
            Window.Calendar window, String first, String amounts, BigDecimal limit, String expected) {
        assertThat(told(Preview.of(days(first, amounts), window, limit))).isEqualTo(expected);
    }

    /// 28 and 14 against 14: the second is empty at its end, and nothing of it lies beyond.
    @Test
    void all_of_it_is_the_sum_of_its_windows() {
        Preview preview = Preview.of(
                days("2026-11-02", "1 2 3 4 5 6 7 2 2 2 2 2 2 2"), Window.Calendar.WEEK, new BigDecimal("14"));

        assertThat(preview.spentUsd()).isEqualByComparingTo("42");
        assertThat(preview.beyondUsd()).isEqualByComparingTo("14");
        assertThat(preview.exceeded()).isEqualTo(1);
    }

    /// Clocks in Stockholm go back on 25 October 2026 and forth on 28 March 2027.
    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "DAY, 2027-03-28, 2027-03-27T23:00:00Z, 2027-03-28T22:00:00Z",
        "WEEK, 2026-10-19, 2026-10-18T22:00:00Z, 2026-10-25T23:00:00Z",
        "MONTH, 2026-10-01, 2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z",
    })
    void a_window_in_which_clocks_change_has_all_of_its_days(
            Window.Calendar window, String first, String from, String to) {
        Preview preview = Preview.of(days(first, "1 ".repeat(40).strip()), window, BigDecimal.TEN);

        Span span = preview.windows().getFirst().days().span(ZoneId.of("Europe/Stockholm"));
        assertThat(span.from()).hasToString(from);
        assertThat(span.to()).hasToString(to);
    }
}
