package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nytta.ledger.FoldState;
import dev.nytta.query.ForecastAsk.Left;
import dev.nytta.query.ForecastAsk.Limits;
import dev.nytta.query.ForecastAsk.Stops;
import dev.nytta.usage.Usage;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The team `web` costs 10 a day from September on, all before nine; it is noon of the 21st, with nine days to come.
class ForecastsTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-09-01");
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC);
    /// 21 days at 10.
    private static final String TOLD = "210";
    private static final BigDecimal NOTHING = new BigDecimal("1e-9");

    /// Answers by day from what is above; totals up to now may be larger, as those of an invoice are.
    private record Told(BigDecimal moreInAll, int rowsOfATeam) implements SpendSource {
        /// Of people who are too few to be told apart by team, in every answer by team.
        private static final BigDecimal APART = new BigDecimal("7");

        @Override
        public SpendAnswer sum(SpendAsk ask) {
            Map<Map<Dimension, String>, BigDecimal> sums = new LinkedHashMap<>();
            LocalDate from = day(ask.span().from());
            LocalDate to = day(ask.span().to().minusMillis(1)).plusDays(1);
            from.datesUntil(to)
                    .filter(day -> !day.isBefore(FIRST) && !day.isAfter(NOW.toLocalDate()))
                    .forEach(day -> sums.merge(key(ask, day), BigDecimal.TEN, BigDecimal::add));
            BigDecimal told = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean alone = ask.groupBy().isEmpty();
            List<SpendAnswer.Row> rows = new ArrayList<>();
            if (!alone) {
                sums.forEach((key, usd) -> split(ask, key, usd, rows));
            }
            if (ask.groupBy().contains(Dimension.TEAM)) {
                Map<Dimension, String> key = new LinkedHashMap<>(key(ask, FIRST));
                key.put(Dimension.TEAM, "");
                rows.add(new SpendAnswer.Row(key, List.of("team"), sums(APART)));
            }
            return new SpendAnswer(
                    rows,
                    sums(alone && ask.span().to().isAfter(NOW.toInstant()) ? told.add(moreInAll) : told),
                    false,
                    Optional.empty(),
                    new FoldState(0, 0, Optional.empty()));
        }

        /// In as many rows as there are kinds of cells that hold the team.
        private void split(SpendAsk ask, Map<Dimension, String> key, BigDecimal usd, List<SpendAnswer.Row> rows) {
            int parts = ask.groupBy().equals(List.of(Dimension.TEAM)) ? rowsOfATeam : 1;
            for (int part = 0; part < parts; part++) {
                List<String> merged = part == 0 ? List.of() : List.of("time");
                rows.add(new SpendAnswer.Row(key, merged, sums(usd.divide(BigDecimal.valueOf(parts)))));
            }
        }

        private static Map<Dimension, String> key(SpendAsk ask, LocalDate day) {
            Map<Dimension, String> key = new LinkedHashMap<>();
            ask.groupBy()
                    .forEach(dimension -> key.put(
                            dimension,
                            switch (dimension) {
                                case DAY -> day.toString();
                                case HOUR -> day + "T08:00:00Z";
                                case TEAM -> "web";
                                default -> "gateway";
                            }));
            return key;
        }

        private static LocalDate day(Instant at) {
            return at.atZone(ZoneOffset.UTC).toLocalDate();
        }

        private static Sums sums(BigDecimal usd) {
            return new Sums(1, Usage.NONE, usd, BigDecimal.ZERO, Coverage.NONE);
        }
    }

    private static ForecastAnswer answer(SpendSource spend, Limits limits) {
        return new Forecasts(spend).answer(new ForecastAsk(Window.Calendar.MONTH, NOW, Dimension.TEAM, limits));
    }

    private static Forecast.Expected expected(Forecast forecast) {
        assertThat(forecast).isInstanceOf(Forecast.Expected.class);
        return (Forecast.Expected) forecast;
    }

    @Test
    void nine_even_days_to_come_are_added_to_what_days_tell() {
        ForecastAnswer answer = answer(new Told(BigDecimal.ZERO, 1), Limits.NONE);
        assertThat(answer.spentUsd()).isEqualByComparingTo(TOLD);
        assertThat(expected(answer.forecast()).usd()).isCloseTo(new BigDecimal("300"), within(NOTHING));
    }

    /// Days tell 210 of 252, five sixths: what is to come is raised alike, from 90 to 108.
    @Test
    void what_an_invoice_shows_and_days_do_not_is_spent_and_goes_on() {
        ForecastAnswer answer = answer(new Told(new BigDecimal("42"), 1), Limits.NONE);
        assertThat(answer.spentUsd()).isEqualByComparingTo("252");
        assertThat(answer.days().sum()).isEqualByComparingTo(TOLD);
        assertThat(expected(answer.forecast()).usd()).isCloseTo(new BigDecimal("360"), within(NOTHING));
        assertThat(expected(answer.forecast()).rest().get(LocalDate.parse("2026-11-22")))
                .isCloseTo(new BigDecimal("12"), within(NOTHING));
        // October had 310, and 210 of them at the same point.
        assertThat(answer.naiveUsd().orElseThrow()).isEqualByComparingTo("352");
    }

    /// Its account has 420, twice what its days tell; 100 are left, less than the 180 that would come.
    @Test
    void a_team_never_ends_below_what_its_budget_has_already_counted() {
        Left left = new Left(new BigDecimal("100"), Stops.ALWAYS, true, Optional.of(new BigDecimal("420")));
        ForecastAnswer.Group web = answer(
                        new Told(BigDecimal.ZERO, 1),
                        new Limits(Optional.empty(), Map.of("web", left), Map.of("web", left)))
                .groups()
                .getFirst();
        assertThat(web.spentUsd()).isEqualByComparingTo("420");
        assertThat(expected(web.forecast()).usd()).isEqualByComparingTo("520");
        assertThat(web.stopped()).isTrue();
    }

    @Test
    void what_is_not_told_apart_by_team_is_no_team() {
        assertThat(answer(new Told(BigDecimal.ZERO, 1), Limits.NONE).groups())
                .extracting(ForecastAnswer.Group::key)
                .containsExactly("web");
    }

    @Test
    void a_team_in_several_kinds_of_cells_had_the_sum_of_them_before() {
        assertThat(answer(new Told(BigDecimal.ZERO, 2), Limits.NONE)
                        .groups()
                        .getFirst()
                        .beforeUsd())
                .isEqualByComparingTo(TOLD);
    }
}
