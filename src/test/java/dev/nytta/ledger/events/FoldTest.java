package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.FakeClock;
import dev.nytta.kit.Gen;
import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.EventFeed.Kind;
import dev.nytta.ledger.EventGen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.Ledger.RefusedNote;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTest {
    @TempDir
    Path dir;

    private final FakeFeed feed = new FakeFeed();
    private final EventGen events = new EventGen(new Gen(7), 60_000);
    private FoldedFile file;

    @BeforeEach
    void open() {
        file = new FoldedFile(feed, dir);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void every_field_of_an_event_comes_back() {
        List<UsageEvent> settled = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            settled.add(events.next());
            feed.settle(settled.getLast());
        }
        file.foldAll();
        assertThat(file.events()).extracting(StoredEvent::event).isEqualTo(settled);
        assertThat(file.events()).allMatch(event -> event.kind() == Kind.SETTLED);
    }

    /// Readers that kept answers of the file before it would take its numbers for those of theirs.
    @Test
    void a_new_file_counts_its_changes_from_the_time_at_which_it_was_made() {
        long now = System.currentTimeMillis();
        assertThat(file.number("SELECT version FROM summed")).isBetween(now - 60_000, now);
        assertThat(file.number("SELECT count(*) FROM summed WHERE anew = version AND cells = version"))
                .isOne();
    }

    @Test
    void a_batch_that_fails_on_the_way_leaves_nothing_behind() {
        feed.settle(Given.event(Given.id(1), "0.000004"));
        file.foldAll();
        // As many as one batch takes, and the last one's amount is finer than its column.
        for (int i = 2; i <= 2_000; i++) {
            feed.settle(Given.event(Given.id(i), "0.000004"));
        }
        feed.settle(Given.event(Given.id(2_001), "0.0000000000001"));
        assertThatThrownBy(file::foldAll).isInstanceOf(ArithmeticException.class);
        assertThat(file.events()).hasSize(1);
    }

    @Test
    void components_come_back_whatever_their_numbers() {
        UsageEvent plain = events.next();
        Usage usage = Usage.of(Map.of(Meter.INPUT, 300L, Meter.PAGES, 7L, Meter.INPUT_VIDEO, 1L));
        // Two parts that share a meter, and a fee whose amount is not quantity x rate / per.
        List<Component> odd = List.of(
                component("opus", Meter.INPUT, 100, "0.0005"),
                component("haiku", Meter.INPUT, 200, "0.001"),
                component("opus", Meter.PAGES, 7, "0.123456789012345678"));
        UsageEvent several = with(plain, usage, odd);
        List<Component> exact = List.of(component("opus", Meter.INPUT, 300, "0.0015"));
        UsageEvent simple = with(events.next(), usage, exact);
        feed.settle(several);
        feed.settle(simple);
        file.foldAll();
        assertThat(file.events())
                .extracting(stored -> stored.event().components())
                .containsExactly(odd, exact);
        assertThat(file.events()).extracting(stored -> stored.event().usage()).containsOnly(usage);
        assertThat(file.number("SELECT count(*) FROM event WHERE quantities IS NULL AND amounts IS NULL"))
                .isEqualTo(1);
    }

    private static Component component(String model, Meter meter, long quantity, String amount) {
        return new Component(
                model, meter, quantity, new BigDecimal("5"), 1_000_000, new BigDecimal(amount), "list:opus");
    }

    private static UsageEvent with(UsageEvent event, Usage usage, List<Component> components) {
        return new UsageEvent(
                event.id(),
                event.call(),
                event.attempt(),
                event.atMillis(),
                event.provider(),
                event.model(),
                event.dialect(),
                usage,
                event.costUsd(),
                event.costStatus(),
                event.billingMode(),
                event.apiEquivalentUsd(),
                components,
                event.priceVersion(),
                event.attribution(),
                event.source(),
                event.status(),
                event.decision(),
                event.httpStatus(),
                event.latencyMs(),
                event.ttftMs());
    }

    @Test
    void the_largest_and_the_smallest_money_come_back() {
        UsageEvent event = events.event(events.id(), EventGen.START_MILLIS);
        for (String usd : List.of("0", "0.000000000001", "999999999999.999999999999", "-0.5")) {
            feed.settle(costing(event, events.id(), new BigDecimal(usd)));
        }
        file.foldAll();
        assertThat(file.events())
                .extracting(stored -> stored.event().costUsd().orElseThrow().toPlainString())
                .containsExactly("0", "0.000000000001", "999999999999.999999999999", "-0.5");
    }

    private static UsageEvent costing(UsageEvent event, String id, BigDecimal usd) {
        return new UsageEvent(
                id,
                event.call(),
                event.attempt(),
                event.atMillis(),
                event.provider(),
                event.model(),
                event.dialect(),
                event.usage(),
                Optional.of(usd),
                event.costStatus(),
                event.billingMode(),
                event.apiEquivalentUsd(),
                event.components(),
                event.priceVersion(),
                event.attribution(),
                event.source(),
                event.status(),
                event.decision(),
                event.httpStatus(),
                event.latencyMs(),
                event.ttftMs());
    }

    @Test
    void a_better_source_replaces_and_the_former_stays_visible() {
        UsageEvent first = events.next();
        UsageEvent adjusted = events.event(first.id(), first.atMillis());
        UsageEvent better = events.next();
        feed.settle(first);
        feed.append(Kind.ADJUSTED, adjusted, Optional.of(first.id()));
        feed.append(Kind.SUPERSEDED, better, Optional.of(first.id()));
        feed.settle(events.next());
        file.foldAll();
        assertThat(file.events())
                .extracting(StoredEvent::replacedBy)
                .containsExactly(OptionalLong.of(2), OptionalLong.of(3), OptionalLong.empty(), OptionalLong.empty());
        assertThat(file.events().get(2).replaces()).hasValue(first.id());
    }

    @Test
    void a_replacement_in_a_later_batch_finds_its_event() {
        UsageEvent first = events.next();
        feed.settle(first);
        file.foldAll();
        feed.append(Kind.ADJUSTED, events.event(first.id(), first.atMillis()), Optional.of(first.id()));
        file.foldAll();
        feed.append(Kind.SUPERSEDED, events.next(), Optional.of(first.id()));
        file.foldAll();
        assertThat(file.events())
                .extracting(StoredEvent::replacedBy)
                .containsExactly(OptionalLong.of(2), OptionalLong.of(3), OptionalLong.empty());
    }

    @Test
    void an_id_that_comes_twice_lands_once() {
        UsageEvent event = events.next();
        feed.append(Kind.OBSERVED, event, Optional.empty());
        feed.append(Kind.OBSERVED, event, Optional.empty());
        file.foldAll();
        feed.append(Kind.OBSERVED, event, Optional.empty());
        feed.append(Kind.OBSERVED, events.next(), Optional.empty());
        file.foldAll();
        assertThat(file.events()).extracting(StoredEvent::seq).containsExactly(1L, 4L);
    }

    @Test
    void an_id_that_is_no_hex_does_not_stop_the_fold() {
        feed.settle(events.event("not-an-id", EventGen.START_MILLIS));
        feed.settle(events.event("zz".repeat(16), EventGen.START_MILLIS));
        feed.settle(events.next());
        file.foldAll();
        assertThat(file.events()).hasSize(3);
    }

    @Test
    void refused_calls_are_counted() {
        feed.refuse(
                EventGen.START_MILLIS,
                new RefusedNote("c", "openai", "m", "openai-chat", "k", "b'", "budget_exhausted", 5));
        file.foldAll();
        assertThat(file.number("SELECT sum(repeats) FROM refusal WHERE budget = ?", "b'"))
                .isEqualTo(5);
        assertThat(file.events()).isEmpty();
    }

    @Test
    void a_reading_that_fails_half_way_leaves_nothing() {
        feed.settle(events.next());
        feed.settle(events.next());
        feed.fail(1);
        assertThatThrownBy(file.fold::step).hasMessageContaining("damaged");
        assertThat(file.events()).isEmpty();
        file.foldAll();
        assertThat(file.events()).hasSize(2);
    }

    @Test
    void the_journal_hears_only_of_what_is_written() {
        feed.settle(events.next());
        file.foldAll();
        assertThat(feed.foldedSeq()).isEqualTo(1);
        feed.pass(100);
        file.foldAll();
        assertThat(file.fold.folded()).isEqualTo(101);
        assertThat(feed.foldedSeq()).isEqualTo(1);
        feed.pass(5_000);
        file.foldAll();
        assertThat(feed.foldedSeq()).isEqualTo(5_101);
        file.kill();
        assertThat(file.fold.folded()).isEqualTo(5_101);
    }

    @Test
    void another_journal_that_ends_earlier_is_not_taken_for_this_one() {
        feed.settle(events.next());
        feed.settle(events.next());
        file.foldAll();
        file.close();
        FakeFeed other = new FakeFeed();
        other.settle(events.next());
        assertThatThrownBy(() -> new FoldedFile(other, dir)).hasMessageContaining("the journal ends at 1");
        file = new FoldedFile(feed, dir);
    }

    /// Whatever is appended, and wherever the process dies, the store holds each event once, and of each place only the
    /// newest version counts.
    @Test
    void each_event_lands_exactly_once_over_crashes() {
        Gen.cases(8, gen -> {
            FakeFeed journal = new FakeFeed();
            EventGen made = new EventGen(gen, 600_000);
            List<UsageEvent> known = new ArrayList<>();
            Path place = Files.createTempDirectory(dir, "case");
            try (FoldedFile crashing = new FoldedFile(journal, place)) {
                for (int round = 0; round < 6; round++) {
                    appendSome(gen, made, journal, known);
                    foldOrDie(gen, journal, crashing);
                }
                crashing.foldAll();
                assertThat(crashing.events()).isEqualTo(model(journal));
                assertThat(crashing.fold.folded()).isEqualTo(journal.synced());
            }
        });
    }

    private static void appendSome(Gen gen, EventGen made, FakeFeed journal, List<UsageEvent> known) {
        for (int i = gen.ints(0, 40); i > 0; i--) {
            int what = known.isEmpty() ? 9 : gen.ints(0, 9);
            if (what == 0) {
                journal.append(Kind.OBSERVED, gen.oneOf(known), Optional.empty());
            } else if (what == 1) {
                UsageEvent old = gen.oneOf(known);
                journal.append(Kind.ADJUSTED, made.event(old.id(), old.atMillis()), Optional.of(old.id()));
            } else if (what == 2) {
                journal.pass(gen.longs(1, 5_000));
            } else {
                UsageEvent event = made.next();
                known.add(event);
                journal.settle(event);
            }
        }
    }

    private static void foldOrDie(Gen gen, FakeFeed journal, FoldedFile file) {
        switch (gen.ints(0, 4)) {
            case 0 -> file.kill();
            case 1 -> {
                file.fold.step();
                file.kill();
            }
            case 2 -> {
                file.foldAll();
                file.reopen();
            }
            case 3 -> {
                journal.fail(1);
                try {
                    file.fold.step();
                } catch (IllegalStateException damaged) {
                    file.kill();
                }
                journal.fail(0);
            }
            default -> file.foldAll();
        }
    }

    /// The same fold, written plainly.
    private static List<StoredEvent> model(FakeFeed journal) {
        Map<Long, StoredEvent> rows = new LinkedHashMap<>();
        Map<String, Long> newest = new LinkedHashMap<>();
        for (EventFeed.Row row : journal.rows()) {
            EventFeed.Row.Event event = (EventFeed.Row.Event) row;
            String id = event.event().id();
            if (newest.containsKey(id) && event.replaces().isEmpty()) {
                continue;
            }
            Optional.ofNullable(newest.put(id, row.seq()))
                    .ifPresent(old -> rows.computeIfPresent(
                            old,
                            (seq, stored) -> new StoredEvent(
                                    seq,
                                    stored.kind(),
                                    stored.event(),
                                    stored.replaces(),
                                    OptionalLong.of(row.seq()))));
            rows.put(
                    row.seq(),
                    new StoredEvent(row.seq(), event.kind(), event.event(), event.replaces(), OptionalLong.empty()));
        }
        return List.copyOf(rows.values());
    }

    @Test
    void an_hour_that_is_over_is_the_sum_of_its_events_also_after_it_changed() {
        FakeClock clock = FakeClock.at("2026-11-01T05:30:00Z");
        for (int i = 0; i < 400; i++) {
            feed.settle(events.next());
        }
        file.foldAll();
        file.fold.sum(clock);
        assertThat(file.number("SELECT count(DISTINCT hour) FROM spend_hour")).isEqualTo(5);
        assertRolledUp();

        UsageEvent late = events.event(events.id(), EventGen.START_MILLIS + 1);
        feed.settle(late);
        UsageEvent first = ((EventFeed.Row.Event) feed.rows().getFirst()).event();
        feed.append(Kind.ADJUSTED, events.event(first.id(), first.atMillis()), Optional.of(first.id()));
        file.foldAll();
        int hour = EventWriter.hour(EventGen.START_MILLIS);
        assertThat(file.number("SELECT count(*) FROM open_hour WHERE hour = ?", hour))
                .isEqualTo(1);
        clock.set(Instant.parse("2026-11-01T05:31:00Z"));
        file.fold.sum(clock);
        assertThat(file.number("SELECT count(*) FROM open_hour WHERE hour = ?", hour))
                .isZero();
        assertRolledUp();
    }

    private void assertRolledUp() {
        String hours = "SELECT count(*) FROM (SELECT hour, sum(calls)::BIGINT n, sum(cost_usd) c,"
                + " sum(api_equivalent_usd) a, sum(input)::BIGINT i, sum(web_search)::BIGINT w FROM spend_hour"
                + " WHERE hour NOT IN (SELECT hour FROM open_hour) GROUP BY hour EXCEPT SELECT hour, count(*), sum(cost_usd),"
                + " sum(api_equivalent_usd), sum(input)::BIGINT, sum(web_search)::BIGINT FROM event_meter"
                + " WHERE replaced_by IS NULL GROUP BY hour)";
        assertThat(file.number(hours)).isZero();
        assertThat(file.number("SELECT count(*) FROM spend_hour WHERE hour NOT IN (SELECT hour FROM open_hour)"))
                .isPositive();
    }

    @Test
    void every_meter_has_its_column() {
        for (Meter meter : Meter.values()) {
            for (String table : List.of("event_meter", "event_row", "spend_hour")) {
                assertThat(file.number(
                                "SELECT count(*) FROM information_schema.columns WHERE table_name = ? AND column_name = ?",
                                table,
                                meter.wireName()))
                        .describedAs("%s.%s", table, meter.wireName())
                        .isEqualTo(1);
            }
        }
    }
}
