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

/// The team `web` costs 10 a day from September on, 6 of them through the gateway, all before nine; people who are too
/// few to be told apart by team cost 50 a day. It is noon of the 21st, with nine days to come.
class PacesTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-09-01");
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC);
    private static final LocalDate DECEMBER = LocalDate.parse("2026-12-01");

    private static SpendAnswer spend(SpendAsk ask) {
        List<SpendAnswer.Row> rows = new ArrayList<>();
        FIRST.datesUntil(NOW.toLocalDate().plusDays(1))
                .filter(day -> at(day).compareTo(ask.span().from()) >= 0)
                .filter(day -> at(day).isBefore(ask.span().to()))
                .forEach(day -> {
                    row(ask, Map.of(Dimension.TEAM, "web", Dimension.SOURCE, "gateway"), day, "6", rows);
                    row(ask, Map.of(Dimension.TEAM, "web", Dimension.SOURCE, "log"), day, "4", rows);
                    rows.add(new SpendAnswer.Row(
                            key(ask, Map.of(), day),
                            ask.groupBy().contains(Dimension.TEAM) ? List.of("team") : List.of(),
                            sums("50")));
                });
        return new SpendAnswer(
                SpendAnswer.Row.together(rows, List.of()),
                Sums.NONE,
                false,
                Optional.empty(),
                new FoldState(0, 0, Optional.empty()));
    }

    private static void row(
            SpendAsk ask, Map<Dimension, String> names, LocalDate day, String usd, List<SpendAnswer.Row> rows) {
        if (ask.filter().matches(names)) {
            rows.add(new SpendAnswer.Row(key(ask, names, day), List.of(), sums(usd)));
        }
    }

    private static Map<Dimension, String> key(SpendAsk ask, Map<Dimension, String> names, LocalDate day) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        ask.groupBy()
                .forEach(dimension -> key.put(
                        dimension,
                        switch (dimension) {
                            case DAY -> day.toString();
                            case HOUR -> day + "T08:00:00Z";
                            default -> names.getOrDefault(dimension, "");
                        }));
        return key;
    }

    private static Instant at(LocalDate day) {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    private static Sums sums(String usd) {
        return new Sums(1, Usage.NONE, new BigDecimal(usd), BigDecimal.ZERO, Coverage.NONE);
    }

    private static Optional<Instant> overview(String usedUsd, String leftUsd, boolean countsObserved) {
        Left left = new Left(
                new BigDecimal(leftUsd),
                countsObserved ? Stops.ALWAYS : Stops.GATEWAY,
                countsObserved,
                Optional.of(new BigDecimal(usedUsd)));
        Limits limits = new Limits(Optional.empty(), Map.of("web", left), Map.of("web", left));
        return new Forecasts(PacesTest::spend)
                .answer(new ForecastAsk(Window.Calendar.MONTH, NOW, Dimension.TEAM, limits))
                .groups()
                .getFirst()
                .runsOutAt();
    }

    private static Paces.Pace pace(String usedUsd, String leftUsd, Map<Dimension, List<String>> counted) {
        return new Paces(PacesTest::spend)
                .of(new Paces.Budget(
                        Optional.of(new Filter(counted)),
                        NOW,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        DECEMBER,
                        true,
                        new BigDecimal(usedUsd),
                        new BigDecimal(leftUsd)));
    }

    private static final Map<Dimension, List<String>> WEB = Map.of(Dimension.TEAM, List.of("web"));
    private static final Map<Dimension, List<String>> WEB_BY_GATEWAY =
            Map.of(Dimension.TEAM, List.of("web"), Dimension.SOURCE, List.of("gateway"));

    /// 55 last five days of 10 from the 22nd on, and half of the sixth.
    @Test
    void a_budget_is_empty_when_the_overview_says_so() {
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        Paces.Pace pace = pace("210", "55", WEB);
        assertThat(pace.emptyAt()).contains(noon);
        assertThat(pace.beyondUsd()).isCloseTo(new BigDecimal("35"), within(new BigDecimal("1e-9")));
        assertThat(overview("210", "55", true)).contains(noon);
    }

    /// The account has 420, twice what days tell: 20 a day, and 50 last two days and half of the third.
    @Test
    void what_an_account_knows_beyond_its_days_goes_on_alike() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        assertThat(pace("420", "50", WEB).emptyAt()).contains(noon);
        assertThat(overview("420", "50", true)).contains(noon);
    }

    /// 6 a day; 16.5 last two days and three quarters of the third.
    @Test
    void calls_beside_the_gateway_do_not_empty_a_budget_that_does_not_count_them() {
        Instant evening = Instant.parse("2026-11-24T18:00:00Z");
        assertThat(pace("126", "16.5", WEB_BY_GATEWAY).emptyAt()).contains(evening);
        assertThat(overview("126", "16.5", false)).contains(evening);
    }
}
