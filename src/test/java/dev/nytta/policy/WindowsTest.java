package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Windows of budgets, with the days on which clocks change in Stockholm (2026-03-29 and 2026-10-25).
class WindowsTest {
    @ParameterizedTest
    @CsvSource({
        // window, zone, at, start, end
        "minute, Europe/Stockholm, 2026-11-26T10:15:30Z, 2026-11-26T10:15:00Z, 2026-11-26T10:16:00Z",
        "hour, Asia/Kolkata, 2026-11-26T10:15:30Z, 2026-11-26T10:00:00Z, 2026-11-26T11:00:00Z",
        "day, UTC, 2026-11-26T23:59:59Z, 2026-11-26T00:00:00Z, 2026-11-27T00:00:00Z",
        "day, Europe/Stockholm, 2026-11-26T23:30:00Z, 2026-11-26T23:00:00Z, 2026-11-27T23:00:00Z",
        // the day on which clocks go forward has 23 hours, the one on which they go back 25
        "day, Europe/Stockholm, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "day, Europe/Stockholm, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        // in Santiago midnight of 2026-09-06 does not exist: the day starts at 01:00, which is 04:00 UTC
        "day, America/Santiago, 2026-09-06T12:00:00Z, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z",
        // in Havana midnight of 2026-11-01 comes twice: the day starts at the earlier one
        "day, America/Havana, 2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        // 2026-11-26 is a Thursday; a Sunday still belongs to the week of the Monday before
        "week, UTC, 2026-11-26T10:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
        "week, UTC, 2026-11-29T23:59:59Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
        "month, UTC, 2028-02-29T10:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "month, Europe/Stockholm, 2026-10-31T23:30:00Z, 2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z",
        "quarter, UTC, 2026-11-26T10:00:00Z, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "quarter, UTC, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 2026-04-01T00:00:00Z",
        "year, UTC, 2026-11-26T10:00:00Z, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
    })
    void a_call_falls_into_the_window_that_the_calendar_of_its_zone_says(
            String window, String zone, Instant at, Instant start, Instant end) {
        Windows.Span span = Windows.span(Window.parse(window), ZoneId.of(zone), at.toEpochMilli());

        assertThat(Instant.ofEpochMilli(span.startMillis())).isEqualTo(start);
        assertThat(Instant.ofEpochMilli(span.endMillis())).isEqualTo(end);
    }

    @Test
    void every_second_of_a_year_with_two_clock_changes_lies_in_the_window_it_is_given() {
        ZoneId zone = ZoneId.of("Europe/Stockholm");
        long start = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        for (long at = start; at < start + Duration.ofDays(366).toMillis(); at += 1_799_000) {
            for (Window.Calendar window : Window.Calendar.values()) {
                assertThat(Windows.span(window, zone, at).holds(at))
                        .as("%s at %s", window, Instant.ofEpochMilli(at))
                        .isTrue();
            }
        }
    }

    @Test
    void a_window_holds_its_first_millisecond_and_not_its_end() {
        Windows.Span hour = Windows.span(Window.Calendar.HOUR, ZoneId.of("UTC"), 0);

        assertThat(hour.holds(-1)).isFalse();
        assertThat(hour.holds(0)).isTrue();
        assertThat(hour.holds(3_599_999)).isTrue();
        assertThat(hour.holds(3_600_000)).isFalse();
    }

    @Test
    void a_total_never_ends() {
        assertThat(Windows.span(Window.Calendar.TOTAL, ZoneId.of("UTC"), 5).endMillis())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_rolling_window_counts_in_buckets_that_leave_only_when_they_lie_wholly_outside() {
        Duration hour = Duration.ofHours(1);
        long at = Instant.parse("2026-11-26T10:15:30Z").toEpochMilli();

        Windows.Span span = Windows.span(new Window.Rolling(hour), ZoneId.of("UTC"), at);

        assertThat(Instant.ofEpochMilli(span.startMillis())).isEqualTo("2026-11-26T10:15:00Z");
        assertThat(Instant.ofEpochMilli(span.endMillis())).isEqualTo("2026-11-26T11:16:00Z");
        assertThat(span.rollingMillis()).isEqualTo(hour.toMillis());
    }
}
