package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventGen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.events.EventSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions for times whose events are kept no longer.
class ForgottenSpendTest {
    private static final Instant START = Instant.ofEpochMilli(EventGen.START_MILLIS);
    private static final Instant KEPT_FROM = Instant.parse("2026-11-03T12:00:00Z");
    private static final Span ALL = new Span(START, START.plus(Duration.ofDays(30)));

    @TempDir
    Path dir;

    private final FakeFeed feed = new FakeFeed();
    private final FakeClock clock = FakeClock.at("2026-11-05T12:00:00Z");
    private DuckEventStore store;

    @BeforeEach
    void start() {
        EventGen made = new EventGen(new Gen(9), 600_000);
        for (int i = 0; i < 500; i++) {
            feed.settle(made.next());
        }
        open(EventSettings.in(dir, clock));
    }

    private void open(EventSettings settings) {
        store = DuckEventStore.start(feed, settings);
        assertThat(store.catchUp(Duration.ofSeconds(60))).isTrue();
    }

    @AfterEach
    void stop() {
        store.close();
    }

    /// Starts anew with two days of events, and waits until the others are gone.
    private void forget() {
        store.close();
        open(EventSettings.in(dir, clock).keepingDays(2));
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (oldestHour() < KEPT_FROM.getEpochSecond() / 3_600) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            feed.pass(1);
            store.catchUp(Duration.ofSeconds(10));
        }
    }

    private long oldestHour() {
        return store.read(connection -> {
            try (var statement = connection.prepareStatement("SELECT min(hour) FROM event");
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    private SpendAnswer sum(SpendAsk ask) {
        return new Spend(store).sum(ask);
    }

    @Test
    void sums_of_whole_hours_are_as_they_were() {
        SpendAsk byTeam = SpendAsk.by(ALL, Dimension.TEAM, Dimension.DAY);
        SpendAnswer before = sum(byTeam);
        SpendAnswer total = sum(SpendAsk.by(ALL));
        forget();
        assertThat(sum(byTeam).rows()).isEqualTo(before.rows());
        assertThat(sum(byTeam).detailFrom()).isEmpty();
        assertThat(sum(SpendAsk.by(ALL)).total()).isEqualTo(total.total());
    }

    @Test
    void what_needs_single_calls_says_since_when_they_are_kept() {
        SpendAsk bySession = SpendAsk.by(ALL, Dimension.SESSION);
        SpendAnswer before = sum(bySession);
        assertThat(before.detailFrom()).isEmpty();
        forget();
        SpendAnswer after = sum(bySession);
        assertThat(after.detailFrom()).contains(KEPT_FROM);
        assertThat(after.total().costUsd()).isLessThan(before.total().costUsd());
        SpendAsk young = SpendAsk.by(new Span(KEPT_FROM, ALL.to()), Dimension.SESSION);
        assertThat(sum(young).detailFrom()).isEmpty();
    }

    @Test
    void so_does_a_question_that_cuts_an_hour_or_days_that_begin_between_hours() {
        forget();
        Span cut = new Span(START.plusSeconds(60), ALL.to());
        assertThat(sum(SpendAsk.by(cut, Dimension.TEAM)).detailFrom()).contains(KEPT_FROM);
        SpendAsk kathmandu = new SpendAsk(ALL, List.of(Dimension.DAY), Filter.NONE, ZoneId.of("Asia/Kathmandu"), 100);
        assertThat(sum(kathmandu).detailFrom()).contains(KEPT_FROM);
        Span young = new Span(KEPT_FROM.plusSeconds(60), ALL.to());
        assertThat(sum(SpendAsk.by(young, Dimension.TEAM)).detailFrom()).isEmpty();
    }

    @Test
    void a_list_of_events_says_since_when_they_are_kept() {
        forget();
        assertThat(page(ALL).detailFrom()).contains(KEPT_FROM);
        assertThat(page(new Span(KEPT_FROM, ALL.to())).detailFrom()).isEqualTo(Optional.empty());
        assertThat(page(ALL).events()).allMatch(stored -> stored.event().atMillis() >= KEPT_FROM.toEpochMilli());
    }

    private EventPage page(Span span) {
        return ((Reply.Found<EventPage>) new Events(store).list(EventsAsk.first(span, 1_000))).value();
    }
}
