package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.events.CellRules;
import dev.nytta.ledger.events.EventSettings;
import dev.nytta.ledger.events.SteppedStore;
import dev.nytta.policy.RuleSettings;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A company whose calls come late and are corrected: what was asked before, and what is read from sums of days, is
/// what single calls come to.
class KnownSumsTest {
    private static final Instant START = Instant.parse("2026-10-23T00:00:00Z");
    private static final int DAYS = 7;
    private static final int WORK_FROM = 8;
    private static final int WORK_TO = 9;

    private static final Budget BUDGET = new Budget(
            "teams",
            Map.of(),
            List.of(ScopeKey.TEAM),
            1_000_000_000_000L,
            Window.Calendar.WEEK,
            Optional.empty(),
            Budget.Mode.HARD,
            Budget.Basis.COST,
            true,
            true,
            1,
            "");

    @TempDir
    private Path dir;

    @Test
    void an_answer_that_was_kept_is_the_one_that_would_be_given_now() {
        Gen.cases(1, gen -> new Days(gen, Files.createTempDirectory(dir, "k")).run());
    }

    private static final class Days {
        private final Gen gen;
        private final FakeFeed feed = new FakeFeed();
        private final Company company;
        private final ZoneId zone;
        private final SteppedStore store;
        private final SharedSpend asked;
        private final KnownSums known = new KnownSums();
        private final PeoplesNames names;
        private final Spenders spenders;
        private final List<SpendAsk> asks = new ArrayList<>();
        private int ofDays;

        Days(Gen gen, Path dir) {
            this.gen = gen;
            company = new Company(gen, feed);
            // Both change their clocks in these days.
            zone = ZoneId.of(gen.oneOf("UTC", "Europe/Stockholm", "Pacific/Auckland"));
            store = new SteppedStore(
                    feed, EventSettings.in(dir, InstantSource.system()).withCells(new CellRules(zone, 5, _ -> "")));
            asked = spend();
            names = new PeoplesNames(store);
            spenders = new Spenders(store, RuleSettings.DEFAULT, 5);
        }

        private SharedSpend spend() {
            return new SharedSpend(store, new People(zone, _ -> ""));
        }

        void run() {
            try (store) {
                for (int hour = 0; hour < DAYS * 24; hour++) {
                    Instant start = START.plus(hour, ChronoUnit.HOURS);
                    boolean work = hour % 24 >= WORK_FROM && hour % 24 <= WORK_TO;
                    if (work) {
                        company.work(start.toEpochMilli());
                    }
                    if (work || hour % 24 == 1) {
                        // The hour is over, and not summed yet; then it is.
                        for (int minutes : hour % 24 == WORK_FROM ? List.of(65, 75) : List.of(75)) {
                            Instant now = start.plus(Duration.ofMinutes(minutes));
                            store.work(now.toEpochMilli());
                            look(now);
                        }
                    }
                }
            }
            assertThat(ofDays).as("questions that sums of days answered").isPositive();
        }

        private void look(Instant now) {
            asks.add(ask(now));
            // Of an old one nothing has been asked for a while, and parts of what is kept of it are out of date.
            for (SpendAsk ask : List.of(asks.getLast(), gen.oneOf(asks))) {
                for (Sight sight : List.of(Sight.INVOICE, Sight.CELLS)) {
                    assertThat(asked.sum(ask, sight, now).spend())
                            .as("%s", ask)
                            .isEqualTo(spend().sum(ask, sight, now).spend());
                }
                days(ask);
                people(ask.span(), now);
            }
        }

        /// Who is behind it.
        private void people(Span span, Instant now) {
            assertThat(Set.copyOf(names.told(span, 2, Dimension.MODEL, Dimension.CLIENT)))
                    .as("names of %s", span)
                    .isEqualTo(Set.copyOf(new PeoplesNames(store).told(span, 2, Dimension.MODEL, Dimension.CLIENT)));
            // A budget that was there before its window, and two that were made in the middle of an hour of it.
            for (int minutes : List.of(100_000, 100, 103)) {
                Instant from = now.minus(Duration.ofMinutes(minutes));
                Spenders.Moment moment = new Spenders.Moment(now.toEpochMilli(), from.toEpochMilli());
                Spenders.Crowd crowd = spenders.of(BUDGET, moment);
                assertThat(crowd)
                        .as("people at %s since %s", now, from)
                        .isEqualTo(new Spenders(store, RuleSettings.DEFAULT, 5).of(BUDGET, moment));
                assertThat((long) crowd.total())
                        .as("people at %s since %s, counted", now, from)
                        .isEqualTo(spenders(now, from));
            }
        }

        /// Counted from the calls themselves.
        private long spenders(Instant now, Instant from) {
            Instant week = now.atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return store.number(
                    "SELECT count(DISTINCT coalesce(nullif(person, ''), device)) FROM event WHERE replaced_by IS NULL"
                            + " AND (person <> '' OR device <> '') AND cost_usd <> 0 AND at_ms >= ?",
                    (from.isAfter(week) ? from : week).toEpochMilli());
        }

        /// With sums of days and without.
        private void days(SpendAsk ask) {
            for (Portion portion : List.of(Portion.ALL, Portion.OF_SERVICES, Portion.OF_PEOPLE)) {
                Portion single = Portion.of(portion.calls());
                assertThat(store.<List<SpendAnswer.Row>>read(
                                sql -> new SpendQuery(ask, portion, Engine.on(sql)).rows()))
                        .as("%s of %s", ask, portion.name())
                        .isEqualTo(store.<List<SpendAnswer.Row>>read(
                                sql -> new SpendQuery(ask, single, Engine.on(sql)).rows()));
                assertThat(rows(store.read(sql -> known.at(Engine.on(sql)).sums(ask, portion)), ask))
                        .as("%s of %s, kept", ask, portion.name())
                        .isEqualTo(rows(store.read(sql -> new SpendQuery(ask, single, Engine.on(sql)).rows()), ask));
                ofDays += store.<Integer>read(sql -> Closed.of(ask, portion, Unsettled.read(Engine.on(sql)))
                        .days()
                        .size());
            }
            assertThat(store.<Sums>read(
                                    sql -> Spend.total(new SpendQuery(ask.total(), Portion.ALL, Engine.on(sql)).rows()))
                            .costUsd()
                            .movePointRight(9)
                            .longValueExact())
                    .isEqualTo(raw(ask));
        }

        private static List<SpendAnswer.Row> rows(List<SpendAnswer.Row> rows, SpendAsk ask) {
            return SpendAnswer.Row.ordered(rows, ask).stream()
                    .filter(row -> row.sums().calls() > 0)
                    .toList();
        }

        /// What the calls themselves come to.
        private long raw(SpendAsk ask) {
            String of = ask.filter().values().isEmpty() ? "*" : "opus";
            String not = ask.filter().excluded().isEmpty() ? "*" : "web";
            return store.number(
                    "SELECT coalesce(sum(cost_usd) * 1000000000, 0)::BIGINT FROM event WHERE replaced_by IS NULL"
                            + " AND at_ms >= ? AND at_ms < ? AND (model = ? OR ? = '*') AND team <> ?",
                    ask.span().from().toEpochMilli(),
                    ask.span().to().toEpochMilli(),
                    of,
                    of,
                    not);
        }

        private SpendAsk ask(Instant now) {
            Instant from = gen.flip()
                    ? START.atZone(zone)
                            .toLocalDate()
                            .plusDays(gen.ints(-1, 2))
                            .atStartOfDay(zone)
                            .toInstant()
                    : START.plus(gen.ints(0, 50), ChronoUnit.HOURS).plusMillis(gen.oneOf(0, 1, 1_234_567));
            Instant to = gen.flip() ? now : from.plus(gen.ints(1, 80), ChronoUnit.HOURS);
            List<Dimension> by = new ArrayList<>();
            if (gen.flip()) {
                by.add(gen.oneOf(Dimension.DAY, Dimension.MONTH, Dimension.WEEK, Dimension.HOUR));
            }
            if (gen.flip()) {
                by.add(gen.oneOf(Dimension.TEAM, Dimension.MODEL, Dimension.COST_CENTER, Dimension.CLIENT));
            }
            Filter filter = gen.oneOf(
                    Filter.NONE,
                    new Filter(Map.of(Dimension.MODEL, List.of("opus"))),
                    new Filter(Map.of(Dimension.MODEL, List.of("op*")), Map.of(Dimension.TEAM, List.of("web"))));
            return new SpendAsk(new Span(from, to), by, filter, gen.flip() ? zone : ZoneId.of("UTC"), 1_000);
        }
    }
}
