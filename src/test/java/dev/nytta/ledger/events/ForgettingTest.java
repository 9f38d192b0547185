package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventFeed.Former;
import dev.nytta.ledger.EventFeed.Kind;
import dev.nytta.ledger.EventGen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.Ledger.RefusedNote;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events that are older than they are kept go, and their hours' sums stay as they were.
class ForgettingTest {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long FIRST_HOUR = EventGen.START_MILLIS / HOUR_MILLIS;
    private static final String SUM = "SELECT coalesce(sum(cost_usd), 0) FROM ";

    @TempDir
    Path dir;

    private final FakeFeed feed = new FakeFeed();
    private final EventGen made = new EventGen(new Gen(3), 60_000);
    private final FakeClock clock = FakeClock.at("2026-11-01T10:30:00Z");
    private FoldedFile file;

    @BeforeEach
    void open() {
        file = new FoldedFile(feed, dir, Duration.ofDays(2));
    }

    @AfterEach
    void close() {
        file.close();
    }

    /// An event of an hour since the first, with this cost.
    private UsageEvent event(int hour, String usd) {
        UsageEvent like = made.event(made.id(), EventGen.START_MILLIS + hour * HOUR_MILLIS + 1);
        return costing(like, like.id(), usd);
    }

    private static UsageEvent costing(UsageEvent like, String id, String usd) {
        return new UsageEvent(
                id,
                like.call(),
                like.attempt(),
                like.atMillis(),
                like.provider(),
                like.model(),
                like.dialect(),
                like.usage(),
                Optional.of(new BigDecimal(usd)),
                like.costStatus(),
                like.billingMode(),
                Optional.empty(),
                like.components(),
                like.priceVersion(),
                like.attribution(),
                like.source(),
                like.status(),
                like.decision(),
                like.httpStatus(),
                like.latencyMs(),
                like.ttftMs());
    }

    private void foldAt(String time) {
        clock.set(Instant.parse(time));
        file.foldAll();
        for (int step = 0; step < 20; step++) {
            file.fold.forget(clock);
        }
    }

    private String money(String sql, Object... values) {
        return file.fold
                .duck()
                .sql()
                .first(sql, row -> row.getBigDecimal(1), values)
                .orElseThrow()
                .stripTrailingZeros()
                .toPlainString();
    }

    private long events() {
        return file.number("SELECT count(*) FROM event");
    }

    @Test
    void events_go_when_their_days_are_over_and_their_sums_stay() {
        feed.settle(event(0, "1"));
        feed.settle(event(0, "2"));
        feed.settle(event(5, "4"));
        foldAt("2026-11-03T00:59:59Z");
        assertThat(events()).as("the second hour of two days ago is not over").isEqualTo(3);
        foldAt("2026-11-04T01:00:00Z");
        assertThat(events()).isZero();
        assertThat(money(SUM + "spend_hour")).isEqualTo("7");
        assertThat(file.number("SELECT sum(calls)::BIGINT FROM spend_hour")).isEqualTo(3);
        assertThat(file.number("SELECT from_hour FROM kept")).isEqualTo(FIRST_HOUR + 6);
        assertThat(file.number("SELECT count(*) FROM open_hour")).isZero();
    }

    @Test
    void younger_events_stay() {
        feed.settle(event(0, "1"));
        feed.settle(event(1, "2"));
        foldAt("2026-11-03T01:00:00Z");
        assertThat(money(SUM + "event")).isEqualTo("2");
        assertThat(money(SUM + "spend_hour")).isEqualTo("1");
    }

    @Test
    void it_looks_once_a_day_and_after_a_start() {
        feed.settle(event(0, "1"));
        feed.settle(event(10, "2"));
        foldAt("2026-11-03T09:00:00Z");
        assertThat(events()).isEqualTo(1);
        foldAt("2026-11-03T12:00:00Z");
        assertThat(events()).as("the same day").isEqualTo(1);
        file.reopen();
        foldAt("2026-11-03T12:00:00Z");
        assertThat(events()).isZero();
        assertThat(money(SUM + "spend_hour")).isEqualTo("3");
    }

    @Test
    void an_event_that_comes_late_is_added_to_the_sums_and_not_kept() {
        feed.settle(event(0, "1"));
        foldAt("2026-11-04T00:00:00Z");
        feed.settle(event(0, "2"));
        feed.settle(event(72, "4"));
        foldAt("2026-11-04T00:00:01Z");
        file.fold.sum(clock);
        assertThat(money(SUM + "event")).as("only the young one is kept").isEqualTo("4");
        assertThat(money(SUM + "spend_hour WHERE hour = ?", FIRST_HOUR)).isEqualTo("3");
        assertThat(file.number("SELECT count(*) FROM open_hour WHERE hour = ?", FIRST_HOUR))
                .isZero();
    }

    @Test
    void what_replaces_an_event_that_is_gone_takes_its_cost_back() {
        UsageEvent first = event(0, "5");
        feed.settle(first);
        foldAt("2026-11-04T00:00:00Z");
        UsageEvent truth = costing(first, made.id(), "3.000000000001");
        BigDecimal five = new BigDecimal("5");
        feed.append(Kind.ADJUSTED, truth, Optional.of(first.id()), new Former(five, five));
        foldAt("2026-11-04T00:00:01Z");
        assertThat(events()).isZero();
        assertThat(money(SUM + "spend_hour")).isEqualTo("3.000000000001");
        assertThat(file.number("SELECT sum(calls)::BIGINT FROM spend_hour")).isEqualTo(1);
    }

    @Test
    void what_replaces_an_event_that_came_late_with_it_counts_alone() {
        feed.settle(event(0, "1"));
        foldAt("2026-11-04T00:00:00Z");
        UsageEvent late = event(0, "5");
        BigDecimal five = new BigDecimal("5");
        feed.settle(late);
        feed.append(Kind.ADJUSTED, costing(late, made.id(), "3"), Optional.of(late.id()), new Former(five, five));
        foldAt("2026-11-04T00:00:01Z");
        assertThat(money(SUM + "spend_hour")).isEqualTo("4");
        assertThat(file.number("SELECT sum(calls)::BIGINT FROM spend_hour")).isEqualTo(2);
    }

    @Test
    void a_young_event_that_replaces_one_that_is_gone_counts_alone() {
        UsageEvent first = event(0, "5");
        feed.settle(first);
        foldAt("2026-11-04T00:00:00Z");
        BigDecimal five = new BigDecimal("5");
        feed.append(Kind.SUPERSEDED, event(72, "3"), Optional.of(first.id()), new Former(five, five));
        foldAt("2026-11-04T02:00:00Z");
        file.fold.sum(clock);
        assertThat(money(SUM + "event")).isEqualTo("3");
        assertThat(money(SUM + "spend_hour WHERE hour < ?", FIRST_HOUR + 72)).isEqualTo("0");
    }

    @Test
    void refusals_go_with_their_hour() {
        feed.refuse(EventGen.START_MILLIS, new RefusedNote("c", "p", "m", "d", "k", "b", "r", 3));
        feed.settle(event(0, "1"));
        foldAt("2026-11-04T00:00:00Z");
        assertThat(file.number("SELECT count(*) FROM refusal")).isZero();
    }

    @Test
    void a_death_between_two_hours_loses_nothing() {
        for (int hour = 0; hour < 12; hour++) {
            feed.settle(event(hour, "1"));
        }
        clock.set(Instant.parse("2026-11-04T00:00:00Z"));
        file.foldAll();
        file.fold.forget(clock);
        assertThat(events()).as("a step takes some hours only").isEqualTo(7);
        file.kill();
        assertThat(events()).isEqualTo(7);
        assertThat(money(SUM + "spend_hour")).isEqualTo("5");
        foldAt("2026-11-04T00:00:00Z");
        assertThat(events()).isZero();
        assertThat(money(SUM + "spend_hour")).isEqualTo("12");
    }
}
