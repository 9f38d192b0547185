package dev.nytta.query;

import dev.nytta.query.ForecastAnswer.Group;
import dev.nytta.query.ForecastAsk.Left;
import dev.nytta.query.ForecastAsk.Stops;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where windows end: reads what was spent by day and lets the pure rules say the rest.
public final class Forecasts {
    private static final String GATEWAY = "gateway";
    /// Thirteen windows, and the days that a model wants before the first; years are bounded by what is summed at once.
    private static final int HISTORY_DAYS_MOST = 4_000;
    private static final int WINDOWS = 13;

    private final SpendSource spend;

    public Forecasts(SpendSource spend) {
        this.spend = spend;
    }

    /// The forecast, from what is folded by now.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public ForecastAnswer answer(ForecastAsk ask) {
        return new Case(ask).answer();
    }

    /// One question.
    private final class Case {
        private final ForecastAsk ask;
        private final ZoneId zone;
        private final LocalDate today;
        private final Stretch window;
        private final Stretch before;
        private final DailySpend daily;
        private final Forecaster forecaster;
        private final Map<Dimension, Set<String>> outside = new EnumMap<>(Dimension.class);
        private final Map<String, DaySeries> gateways = new HashMap<>();
        private final Map<List<Object>, Forecast> known = new HashMap<>();

        Case(ForecastAsk ask) {
            this.ask = ask;
            this.zone = ask.now().getZone();
            this.today = ask.now().toLocalDate();
            this.window = Stretch.holding(ask.window(), today);
            this.before = window.before(ask.window());
            this.daily = new DailySpend(spend, zone);
            this.forecaster = Forecaster.of(
                    window,
                    today,
                    DayShape.of(spend, today, zone).after(ask.now().toLocalTime()));
        }

        ForecastAnswer answer() {
            DaySeries all = daily.total(new Stretch(firstDay(), today.plusDays(1)));
            Trials trials = Trials.of(history(all), ask.window(), window, toDate().days() - 1);
            BigDecimal spent = known(told(all), all());
            Forecast forecast =
                    forecaster.forecast(history(all), told(all), trials).raised(told(all), spent);
            Map<String, DaySeries> groups = daily.by(ask.by(), recent());
            Map<String, DaySeries> teams = ask.by() == Dimension.TEAM ? groups : daily.by(Dimension.TEAM, recent());
            SpendAnswer sameMoment = beforeToDate();
            BigDecimal beforeToDate = sameMoment.total().costUsd();
            BigDecimal beforeAll = all.within(before).sum();
            return new ForecastAnswer(
                    window,
                    all.within(toDate()),
                    spent,
                    bounded(forecast, spent, teams),
                    Optional.of(spent.add(beforeAll).subtract(beforeToDate)).filter(_ -> beforeAll.signum() > 0),
                    all.within(before),
                    beforeToDate,
                    groups(groups, byName(sameMoment)));
        }

        private LocalDate firstDay() {
            LocalDate first = window.from();
            for (int at = 0; at < WINDOWS; at++) {
                first = new Stretch(first, first).before(ask.window()).from();
            }
            LocalDate earliest = today.minusDays(HISTORY_DAYS_MOST);
            return first.isBefore(earliest) ? earliest : first;
        }

        /// What groups are told from: the window before, and all that a model looks at.
        private Stretch recent() {
            LocalDate model = today.minusDays(WeekdayModel.DAYS_MOST);
            return new Stretch(before.from().isBefore(model) ? before.from() : model, today.plusDays(1));
        }

        private Stretch toDate() {
            return new Stretch(window.from(), today.plusDays(1));
        }

        private DaySeries history(DaySeries all) {
            return all.before(today).sinceFirstSpend();
        }

        /// What days tell of the window.
        private BigDecimal told(DaySeries days) {
            return days.within(toDate()).sum();
        }

        /// Days may tell less than is known: a day's spend of few people is in no cell of days, but on an invoice.
        private static BigDecimal known(BigDecimal told, Optional<BigDecimal> elsewhere) {
            return elsewhere.map(told::max).orElse(told);
        }

        /// All of the window, as its total or the account of the budget on all says.
        private Optional<BigDecimal> all() {
            BigDecimal total = spend.sum(
                            new SpendAsk(toDate().span(zone), List.of(), Filter.NONE, zone, SpendAsk.LIMIT_MAX))
                    .total()
                    .costUsd();
            return ask.limits().all().flatMap(Left::spentUsd).map(total::max).or(() -> Optional.of(total));
        }

        private SpendAnswer beforeToDate() {
            Instant moment = before.sameMoment(window, ask.now());
            return spend.sum(new SpendAsk(
                    new Span(before.span(zone).from(), moment),
                    List.of(ask.by()),
                    Filter.NONE,
                    zone,
                    SpendAsk.LIMIT_MAX));
        }

        private Map<String, BigDecimal> byName(SpendAnswer answer) {
            Map<String, BigDecimal> sums = new HashMap<>();
            // A name has several rows where some of its cells hold more than it.
            answer.rows().stream()
                    .filter(row -> !row.merged().contains(ask.by().wireName()))
                    .forEach(row -> sums.merge(
                            String.join("", row.key().values()), row.sums().costUsd(), BigDecimal::add));
            return sums;
        }

        private List<Group> groups(Map<String, DaySeries> series, Map<String, BigDecimal> beforeToDate) {
            Set<String> outside = outside(ask.by());
            List<Group> groups = new ArrayList<>();
            series.forEach((key, days) -> {
                BigDecimal earlier = beforeToDate.getOrDefault(key, BigDecimal.ZERO);
                if (told(days).signum() != 0 || earlier.signum() != 0) {
                    groups.add(group(key, days, earlier, outside.contains(key)));
                }
            });
            groups.sort(Comparator.comparing(Group::spentUsd).reversed().thenComparing(Group::key));
            return groups;
        }

        private Group group(String key, DaySeries days, BigDecimal earlier, boolean outside) {
            Optional<Left> left = Optional.ofNullable(ask.limits().groups().get(key));
            BigDecimal spent = known(told(days), left.flatMap(Left::spentUsd));
            Forecast free = free(days, spent);
            Forecast forecast = stopped(free, spent, left, outside);
            return new Group(
                    key,
                    days.within(toDate()),
                    spent,
                    earlier,
                    forecast,
                    refused(free, forecast).signum() > 0,
                    left.flatMap(room -> runsOut(free, room)
                            .flatMap(at ->
                                    counts(room, outside) ? Optional.of(at) : runsOut(gateways(key, room), room))));
        }

        /// Whether all that was spent counts on a budget. Where it does not, money that lasts for all of it lasts.
        private static boolean counts(Left left, boolean outside) {
            return left.countsObserved() || !outside;
        }

        /// What calls of the gateway alone come to, on a budget on which no others count.
        private Forecast gateways(String key, Left left) {
            if (gateways.isEmpty()) {
                Filter only = new Filter(Map.of(Dimension.SOURCE, List.of(GATEWAY)));
                gateways.putAll(new DailySpend(spend, only, zone).by(ask.by(), recent()));
            }
            DaySeries days = gateways.getOrDefault(key, DaySeries.of(recent(), Map.of()));
            return free(days, known(told(days), left.spentUsd()));
        }

        /// Teams are asked about twice where groups are teams.
        private Forecast free(DaySeries days, BigDecimal spent) {
            return known.computeIfAbsent(
                    List.of(days, spent),
                    _ -> forecaster
                            .forecast(history(days), told(days), Trials.none())
                            .raised(told(days), spent));
        }

        private Optional<Instant> runsOut(Forecast forecast, Left left) {
            return switch (forecast) {
                case Forecast.Expected expected -> new RunsOut(ask.now()).of(left.usd(), expected.rest());
                case Forecast.NotEnough _ -> Optional.empty();
            };
        }

        /// The values that had calls in this window which no budget of the gateway could stop.
        private Set<String> outside(Dimension dimension) {
            return outside.computeIfAbsent(dimension, this::readOutside);
        }

        private Set<String> readOutside(Dimension dimension) {
            Set<String> outside = new HashSet<>();
            spend
                    .sum(new SpendAsk(
                            toDate().span(zone),
                            List.of(dimension, Dimension.SOURCE),
                            Filter.NONE,
                            zone,
                            SpendAsk.LIMIT_MAX))
                    .rows()
                    .stream()
                    .filter(row ->
                            !row.key().getOrDefault(Dimension.SOURCE, GATEWAY).equals(GATEWAY))
                    .forEach(row -> outside.add(row.key().getOrDefault(dimension, "")));
            return outside;
        }

        private static Forecast stopped(Forecast free, BigDecimal spent, Optional<Left> left, boolean outside) {
            return switch (free) {
                case Forecast.Expected expected ->
                    left.filter(room -> stops(room, outside))
                            .map(room -> expected.stoppedAt(spent.add(room.usd().max(BigDecimal.ZERO)), spent))
                            .orElse(expected);
                case Forecast.NotEnough none -> none;
            };
        }

        private static boolean stops(Left left, boolean outside) {
            return left.stops() == Stops.ALWAYS || (left.stops() == Stops.GATEWAY && !outside);
        }

        /// The forecast of all, without what teams' own limits will refuse, and not beyond the one on all.
        private Forecast bounded(Forecast forecast, BigDecimal spent, Map<String, DaySeries> teams) {
            return switch (forecast) {
                case Forecast.NotEnough none -> none;
                case Forecast.Expected expected -> {
                    Set<String> outside = outside(Dimension.TEAM);
                    BigDecimal refused = teams.entrySet().stream()
                            .map(team -> refused(team.getKey(), team.getValue(), outside))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    yield stopped(
                            expected.without(refused, spent),
                            spent,
                            ask.limits().all(),
                            !outside.isEmpty());
                }
            };
        }

        private BigDecimal refused(String team, DaySeries days, Set<String> outside) {
            Optional<Left> left = Optional.ofNullable(ask.limits().teams().get(team));
            BigDecimal spent = known(told(days), left.flatMap(Left::spentUsd));
            Forecast free = free(days, spent);
            return refused(free, stopped(free, spent, left, outside.contains(team)));
        }

        private static BigDecimal refused(Forecast free, Forecast stopped) {
            return free instanceof Forecast.Expected more && stopped instanceof Forecast.Expected less
                    ? more.usd().subtract(less.usd())
                    : BigDecimal.ZERO;
        }
    }
}
