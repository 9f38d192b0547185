package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.query.SpendAnswer.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions that are answered from the sums of hours that are not over.
class OpenSumsTest {
    /// The last hour of a Sunday of UTC, which is the first of a Monday in Stockholm.
    private static final String HOUR = "2026-11-29T23:00:00Z";

    private static final Span SPAN = new Span(Instant.parse(HOUR), Instant.parse("2026-11-30T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "HOUR, UTC, 2026-11-29T23:00:00Z",
        "HOUR, Europe/Stockholm, 2026-11-29T23:00:00Z",
        "DAY, UTC, 2026-11-29",
        "DAY, Europe/Stockholm, 2026-11-30",
        "WEEK, UTC, 2026-11-23",
        "WEEK, Europe/Stockholm, 2026-11-30",
        "MONTH, UTC, 2026-11",
        "YEAR, Europe/Stockholm, 2026",
        "TEAM, UTC, web",
    })
    void an_hour_is_in_the_day_and_week_of_the_zone(Dimension by, ZoneId zone, String name) {
        SpendAsk ask = new SpendAsk(SPAN, List.of(by), Filter.NONE, zone, 10);

        assertThat(new OpenSums(ask).of(List.of(row("web", 2))))
                .extracting(Row::key)
                .containsExactly(Map.of(by, name));
    }

    @Test
    void rows_of_one_name_become_one_and_those_that_are_not_meant_none() {
        Filter filter =
                new Filter(Map.of(Dimension.TEAM, List.of("w*", "ops")), Map.of(Dimension.TEAM, List.of("www")));
        SpendAsk ask = new SpendAsk(SPAN, List.of(Dimension.DAY), filter, ZoneOffset.UTC, 10);

        List<Row> rows = new OpenSums(ask).of(List.of(row("web", 2), row("ops", 3), row("www", 5), row("data", 7)));

        assertThat(rows).extracting(row -> row.sums().calls()).containsExactly(5L);
        assertThat(rows.getFirst().sums().costUsd()).isEqualByComparingTo("5");
    }

    @Test
    void only_all_calls_since_the_start_of_an_hour_are_known_by_their_sums() {
        long hour = Instant.parse(HOUR).toEpochMilli();
        SpendAsk ask = SpendAsk.by(SPAN, Dimension.TEAM);

        assertThat(OpenSums.answer(ask, List.of(new Run(hour, Long.MAX_VALUE)))).isTrue();
        assertThat(OpenSums.answer(ask, List.of(new Run(hour + 1, Long.MAX_VALUE))))
                .isFalse();
        assertThat(OpenSums.answer(ask, List.of(new Run(hour, hour + 3_600_000))))
                .isFalse();
        assertThat(OpenSums.answer(SpendAsk.by(SPAN, Dimension.SESSION), List.of(new Run(hour, Long.MAX_VALUE))))
                .isFalse();
    }

    private static Row row(String team, long calls) {
        Sums sums = new Sums(calls, Sums.NONE.usage(), BigDecimal.valueOf(calls), BigDecimal.ZERO, Coverage.NONE);
        return new Row(Map.of(Dimension.TEAM, team, Dimension.HOUR, HOUR), sums);
    }
}
