package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventGen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.Ledger.RefusedNote;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Spend against a plain fold of the same events in memory.
class SpendTest {
    private static final Instant START = Instant.ofEpochMilli(EventGen.START_MILLIS);
    private static final Span ALL = new Span(START, START.plus(Duration.ofDays(60)));
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path dir;

    private static final FakeFeed FEED = new FakeFeed();
    private static final FakeClock CLOCK = FakeClock.at("2026-11-12T10:30:00Z");
    private static DuckEventStore store;
    private static Spend spend;

    /// Three weeks of calls: most hours are summed, some are open again, some are not over; some events are replaced.
    @BeforeAll
    static void fold() {
        EventGen events = new EventGen(new Gen(11), 1_200_000);
        List<UsageEvent> settled = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            settled.add(events.next());
            FEED.settle(settled.getLast());
        }
        store = DuckEventStore.start(FEED, dir, CLOCK);
        spend = new Spend(store);
        assertThat(store.catchUp(SOON)).isTrue();
        awaitSummedHours();
        for (int i = 0; i < 40; i++) {
            UsageEvent old = settled.get(i * 7);
            FEED.append(EventFeed.Kind.ADJUSTED, events.event(old.id(), old.atMillis()), Optional.of(old.id()));
        }
        FEED.refuse(EventGen.START_MILLIS, note("team'", 3));
        FEED.refuse(EventGen.START_MILLIS + 1, note("other", 1));
        FEED.refuse(EventGen.START_MILLIS + 2, note("team'", 4));
        assertThat(store.catchUp(SOON)).isTrue();
    }

    /// Until all hours that are over by the clock are summed, and the fold has found that there are no more.
    private static void awaitSummedHours() {
        long over = CLOCK.millis() / 3_600_000 - 1;
        long deadline = System.nanoTime() + SOON.toNanos();
        long before = -1;
        for (int quietRounds = 0; quietRounds < 3; ) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            FEED.pass(1);
            assertThat(store.catchUp(SOON)).isTrue();
            long cells = number("SELECT (SELECT count(*) * 1000 FROM cell_todo) + (SELECT last FROM cell_made)"
                    + " + (SELECT coalesce(sum(tried), 0) FROM cell_pending) + (SELECT count(*) FROM cell_step)");
            quietRounds = openHoursBefore(over) == 0 && cells == before ? quietRounds + 1 : 0;
            before = cells;
        }
    }

    private static long openHoursBefore(long hour) {
        return store.read(connection -> {
            try (var statement = connection.prepareStatement("SELECT count(*) FROM open_hour WHERE hour < ?")) {
                statement.setLong(1, hour);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    private static long number(String sql) {
        return store.read(connection -> {
            try (var statement = connection.prepareStatement(sql);
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private static RefusedNote note(String budget, long repeats) {
        return new RefusedNote("c", "openai", "m", "openai-chat", "k", budget, "budget_exhausted", repeats);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void both_sums_and_open_hours_are_there_to_be_mixed() {
        assertThat(number("SELECT count(*) FROM spend_hour")).isPositive();
        assertThat(number("SELECT count(*) FROM open_hour WHERE hour IN (SELECT hour FROM spend_hour)"))
                .isPositive();
        assertThat(number("SELECT count(*) FROM open_hour WHERE hour NOT IN (SELECT hour FROM spend_hour)"))
                .isPositive();
    }

    @Test
    void any_question_gives_what_a_plain_fold_gives() {
        Gen.cases(60, gen -> {
            SpendAsk ask = ask(gen);
            SpendAnswer answer = spend.sum(ask);
            Map<List<String>, Sums> found = new LinkedHashMap<>();
            answer.rows().forEach(row -> found.put(List.copyOf(row.key().values()), row.sums()));
            Map<List<String>, Sums> expected = plainFold(ask);
            assertThat(answer.total()).isEqualTo(total(expected));
            if (!ask.groupBy().isEmpty()) {
                assertThat(found).isEqualTo(expected);
            }
        });
    }

    private static SpendAsk ask(Gen gen) {
        Instant from = gen.instants(START.minus(Duration.ofDays(1)), Duration.ofDays(20));
        if (gen.flip()) {
            from = from.truncatedTo(ChronoUnit.HOURS);
        }
        Span span = new Span(from, from.plus(Duration.ofMinutes(gen.longs(0, 30_000))));
        List<Dimension> groups = gen.lists(0, 4, () -> gen.oneOf(Dimension.values()));
        List<String> terms = gen.lists(
                0,
                3,
                () -> gen.oneOf(
                        "team:platform",
                        "team:it's \"quoted\"; DROP TABLE event;--",
                        "model:mystery%_model",
                        "model:claude-opus-5",
                        "status:ok",
                        "agent:explore",
                        "project:",
                        "billing_mode:api",
                        "team!:platform",
                        "model!:claude*",
                        "project!:",
                        "agent!:explore",
                        "team:no' OR '1'='1"));
        Filter filter = ((Reply.Found<Filter>) Filter.parse(terms)).value();
        ZoneId zone = ZoneId.of(
                gen.oneOf("UTC", "Z", "+05:30", "-02:00", "Europe/Stockholm", "Asia/Kolkata", "America/New_York"));
        return new SpendAsk(span, groups, filter, zone, 10_000);
    }

    private static Map<List<String>, Sums> plainFold(SpendAsk ask) {
        Map<List<String>, Sums> sums = new LinkedHashMap<>();
        for (UsageEvent event : live()) {
            boolean inside = event.atMillis() >= ask.span().from().toEpochMilli()
                    && event.atMillis() < ask.span().to().toEpochMilli();
            boolean matches = ask.filter().values().entrySet().stream()
                            .allMatch(term -> isOneOf(term.getValue(), value(event, term.getKey(), ask.zone())))
                    && ask.filter().excluded().entrySet().stream()
                            .noneMatch(term -> isOneOf(term.getValue(), value(event, term.getKey(), ask.zone())));
            if (inside && matches) {
                List<String> key = ask.groupBy().stream()
                        .map(dimension -> value(event, dimension, ask.zone()))
                        .toList();
                sums.merge(key, sums(event), Sums::plus);
            }
        }
        return sums;
    }

    private static boolean isOneOf(List<String> values, String value) {
        return values.stream()
                .anyMatch(each -> each.endsWith("*")
                        ? value.startsWith(each.substring(0, each.length() - 1))
                        : value.equals(each));
    }

    private static List<UsageEvent> live() {
        Map<String, UsageEvent> live = new LinkedHashMap<>();
        for (EventFeed.Row row : FEED.rows()) {
            if (row instanceof EventFeed.Row.Event event) {
                live.put(event.event().id(), event.event());
            }
        }
        return List.copyOf(live.values());
    }

    private static Sums sums(UsageEvent event) {
        Coverage coverage = new Coverage(
                event.costStatus().wireName().equals("exact") ? 1 : 0,
                event.costStatus().wireName().equals("estimated") ? 1 : 0,
                event.costStatus().wireName().equals("partial") ? 1 : 0,
                event.costStatus().wireName().equals("unpriced") ? 1 : 0);
        return new Sums(
                1,
                event.usage(),
                event.costUsd().orElse(BigDecimal.ZERO),
                event.apiEquivalentUsd().orElse(BigDecimal.ZERO),
                coverage);
    }

    private static Sums total(Map<List<String>, Sums> sums) {
        return sums.values().stream()
                .reduce(
                        new Sums(0, Usage.NONE, BigDecimal.ZERO, BigDecimal.ZERO, new Coverage(0, 0, 0, 0)),
                        Sums::plus);
    }

    private static String value(UsageEvent event, Dimension dimension, ZoneId zone) {
        ZonedDateTime at = Instant.ofEpochMilli(event.atMillis()).atZone(zone);
        return switch (dimension) {
            case COST_CENTER -> event.attribution().costCenter();
            case TEAM -> event.attribution().team();
            case PROJECT -> event.attribution().project();
            case MANDATE -> event.attribution().mandate();
            case KEY -> event.attribution().key();
            case CLIENT -> event.attribution().client();
            case SESSION -> event.attribution().session();
            case AGENT -> event.attribution().agent();
            case PARENT_AGENT -> event.attribution().parentAgent();
            case AGENT_TREE -> event.attribution().agentTree();
            case TAG ->
                event.attribution().tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .sorted()
                        .collect(Collectors.joining(","));
            case PROVIDER -> event.provider();
            case MODEL -> event.model();
            case DIALECT -> event.dialect();
            case SOURCE -> event.source();
            case STATUS -> event.status().wireName();
            case DECISION -> event.decision().wireName();
            case COST_STATUS -> event.costStatus().wireName();
            case BILLING_MODE -> event.billingMode().wireName();
            case HOUR ->
                at.withZoneSameInstant(ZoneOffset.UTC)
                        .toInstant()
                        .truncatedTo(ChronoUnit.HOURS)
                        .toString();
            case DAY -> at.toLocalDate().toString();
            case WEEK ->
                at.toLocalDate().minusDays(at.getDayOfWeek().getValue() - 1L).toString();
            case MONTH -> at.toLocalDate().toString().substring(0, 7);
            case YEAR -> at.toLocalDate().toString().substring(0, 4);
        };
    }

    @Test
    void the_dearest_group_comes_first_and_time_in_order() {
        List<SpendAnswer.Row> models =
                spend.sum(SpendAsk.by(ALL, Dimension.MODEL)).rows();
        assertThat(models.stream().map(row -> row.sums().costUsd()).toList().reversed())
                .isSorted();
        List<SpendAnswer.Row> days =
                spend.sum(SpendAsk.by(ALL, Dimension.TEAM, Dimension.DAY)).rows();
        assertThat(days.stream().map(row -> row.key().get(Dimension.DAY)).toList())
                .isSorted();
    }

    @Test
    void the_total_is_of_all_rows_also_beyond_the_limit() {
        SpendAsk all = SpendAsk.by(ALL, Dimension.SESSION);
        SpendAnswer whole = spend.sum(new SpendAsk(ALL, all.groupBy(), all.filter(), ZoneOffset.UTC, 10_000));
        SpendAnswer few = spend.sum(new SpendAsk(ALL, all.groupBy(), all.filter(), ZoneOffset.UTC, 3));
        assertThat(few.rows()).isEqualTo(whole.rows().subList(0, 3));
        assertThat(few.truncated()).isTrue();
        assertThat(whole.truncated()).isFalse();
        assertThat(few.total()).isEqualTo(whole.total());
    }

    @Test
    void a_subscription_counts_as_equivalent_and_not_as_cost() {
        SpendAnswer answer = spend.sum(SpendAsk.by(ALL, Dimension.BILLING_MODE));
        Map<String, Sums> byMode = new TreeMap<>();
        answer.rows().forEach(row -> byMode.put(row.key().getOrDefault(Dimension.BILLING_MODE, ""), row.sums()));
        assertThat(byMode.getOrDefault("subscription", Sums.NONE).costUsd()).isEqualByComparingTo("0");
        assertThat(byMode.getOrDefault("subscription", Sums.NONE).apiEquivalentUsd())
                .isPositive();
        assertThat(byMode.getOrDefault("api", Sums.NONE).apiEquivalentUsd()).isEqualByComparingTo("0");
    }

    @Test
    void an_empty_span_has_spent_nothing() {
        SpendAnswer answer = spend.sum(SpendAsk.by(new Span(START, START), Dimension.TEAM));
        assertThat(answer.rows()).isEmpty();
        assertThat(answer.total()).isEqualTo(Sums.NONE);
    }

    @Test
    void refused_calls_are_counted_with_their_repeats() {
        assertThat(new Refusals(store).count(ALL))
                .containsExactly(
                        new Refusals.Count("team'", "budget_exhausted", 7),
                        new Refusals.Count("other", "budget_exhausted", 1));
    }
}
