package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventFeed.Kind;
import dev.nytta.ledger.EventGen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.usage.UsageEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    private static final Instant START = Instant.ofEpochMilli(EventGen.START_MILLIS);
    private static final Span ALL = new Span(START, START.plus(Duration.ofDays(60)));

    @TempDir
    Path dir;

    private final FakeFeed feed = new FakeFeed();
    private final EventGen made = new EventGen(new Gen(5), 60_000);
    private DuckEventStore store;
    private Events events;

    @BeforeEach
    void start() {
        store = DuckEventStore.start(feed, dir, FakeClock.at("2026-11-26T10:00:00Z"));
        events = new Events(store);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private EventPage page(EventsAsk ask) {
        assertThat(store.catchUp(Duration.ofSeconds(30))).isTrue();
        Reply<EventPage> reply = events.list(ask);
        assertThat(reply).isInstanceOf(Reply.Found.class);
        return ((Reply.Found<EventPage>) reply).value();
    }

    /// All pages, with something happening between any two.
    private List<StoredEvent> pages(EventsAsk ask, Consumer<Integer> between) {
        List<StoredEvent> all = new ArrayList<>();
        EventPage page = page(ask);
        all.addAll(page.events());
        for (int i = 0; page.nextCursor().isPresent(); i++) {
            between.accept(i);
            page = page(ask.after(page.nextCursor().orElseThrow()));
            assertThat(page.events()).hasSizeLessThanOrEqualTo(ask.limit());
            all.addAll(page.events());
        }
        return all;
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList().reversed();
    }

    @Test
    void pages_run_from_the_newest_to_the_oldest() {
        for (int i = 0; i < 25; i++) {
            feed.settle(made.next());
        }
        List<StoredEvent> all = pages(EventsAsk.first(ALL, 10), page -> {});
        assertThat(all).extracting(StoredEvent::seq).isEqualTo(numbers(1, 25));
        assertThat(pages(EventsAsk.first(ALL, 25), page -> {})).isEqualTo(all);
        assertThat(page(EventsAsk.first(ALL, 25)).nextCursor()).isEmpty();
    }

    /// A session lasts an hour; what came later lies between it and the cursor.
    @Test
    void calls_are_found_however_far_back_they_lie() {
        List<UsageEvent> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(made.next());
            feed.settle(all.getLast());
        }
        String first = all.getFirst().attribution().session();
        List<Long> ofFirst = LongStream.rangeClosed(1, all.size())
                .filter(seq -> all.get((int) seq - 1).attribution().session().equals(first))
                .boxed()
                .toList()
                .reversed();
        Filter session = new Filter(Map.of(Dimension.SESSION, List.of(first)));
        assertThat(ofFirst.getFirst()).isLessThan(300);
        assertThat(pages(new EventsAsk(ALL, session, Optional.empty(), 2, false), page -> {}))
                .extracting(StoredEvent::seq)
                .isEqualTo(ofFirst);
    }

    @Test
    void pages_are_one_state_whatever_comes_between_them() {
        List<UsageEvent> first = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            first.add(made.next());
            feed.settle(first.getLast());
        }
        List<StoredEvent> all = pages(EventsAsk.first(ALL, 7), page -> {
            feed.settle(made.next());
            UsageEvent old = first.get(page);
            feed.append(Kind.ADJUSTED, made.event(old.id(), old.atMillis()), Optional.of(old.id()));
        });
        assertThat(all).extracting(StoredEvent::seq).isEqualTo(numbers(1, 30));
        assertThat(all.reversed())
                .extracting(stored -> stored.event().id())
                .isEqualTo(first.stream().map(UsageEvent::id).toList());
    }

    @Test
    void a_replaced_event_is_shown_in_history_alone() {
        UsageEvent old = made.next();
        feed.settle(old);
        feed.append(Kind.ADJUSTED, made.event(old.id(), old.atMillis()), Optional.of(old.id()));
        assertThat(page(EventsAsk.first(ALL, 10)).events())
                .extracting(StoredEvent::seq)
                .containsExactly(2L);
        List<StoredEvent> history = page(new EventsAsk(ALL, Filter.NONE, Optional.empty(), 10, true))
                .events();
        assertThat(history).extracting(StoredEvent::seq).containsExactly(2L, 1L);
        assertThat(history.get(1).replacedBy()).hasValue(2);
    }

    @Test
    void an_event_is_whole_but_for_its_person() {
        UsageEvent event = made.next();
        feed.settle(event);
        UsageEvent shown = page(EventsAsk.first(ALL, 1)).events().getFirst().event();
        assertThat(event.attribution().person()).isNotEmpty();
        assertThat(shown.attribution().person()).isEmpty();
        assertThat(shown.attribution().key()).isEqualTo(event.attribution().key());
        assertThat(shown.components()).isEqualTo(event.components());
        assertThat(shown.usage()).isEqualTo(event.usage());
        assertThat(shown.costUsd()).isEqualTo(event.costUsd());
    }

    @Test
    void a_star_at_the_end_chooses_all_that_begin_so() {
        for (int i = 0; i < 100; i++) {
            feed.settle(made.next());
        }
        List<String> terms = List.of("model:mystery%_*", "model:gpt-5.2", "model:claude_*");
        Filter filter = ((Reply.Found<Filter>) Filter.parse(terms)).value();

        assertThat(page(new EventsAsk(ALL, filter, Optional.empty(), 100, false))
                        .events())
                .extracting(stored -> stored.event().model())
                .contains("mystery%_model", "gpt-5.2")
                .containsOnly("mystery%_model", "gpt-5.2");
    }

    @Test
    void filters_choose_by_the_very_text() {
        List<UsageEvent> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(made.next());
            feed.settle(all.getLast());
        }
        for (String team : List.of("platform", "it's \"quoted\"; DROP TABLE event;--", "plat%", "' OR '1'='1")) {
            Filter filter = ((Reply.Found<Filter>) Filter.parse(List.of("team:" + team))).value();
            List<StoredEvent> found = page(new EventsAsk(ALL, filter, Optional.empty(), 100, false))
                    .events();
            assertThat(found.reversed())
                    .extracting(stored -> stored.event().id())
                    .isEqualTo(all.stream()
                            .filter(event -> event.attribution().team().equals(team))
                            .map(UsageEvent::id)
                            .toList());
        }
    }

    @Test
    void a_span_holds_its_first_moment_and_not_its_last() {
        UsageEvent event = made.event(made.id(), EventGen.START_MILLIS + 500);
        feed.settle(event);
        Instant at = START.plusMillis(500);
        assertThat(page(EventsAsk.first(new Span(at, at.plusMillis(1)), 5)).events())
                .hasSize(1);
        assertThat(page(EventsAsk.first(new Span(START, at), 5)).events()).isEmpty();
    }

    @Test
    void a_foreign_cursor_is_refused() {
        for (String cursor : List.of("", "x", "!!!", "MTox OjI", "YTpi", "LTE6NQ", "A".repeat(10_000))) {
            assertThat(events.list(EventsAsk.first(ALL, 5).after(cursor))).isInstanceOf(Reply.Refused.class);
        }
    }
}
