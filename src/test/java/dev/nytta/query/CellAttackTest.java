package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.FakeFeed;
import dev.nytta.ledger.events.CellRules;
import dev.nytta.ledger.events.EventSettings;
import dev.nytta.ledger.events.SteppedStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who may ask everything but invoices' totals, at any time, and writes all answers down.
///
/// Each answer is held against the cells it must be a whole sum of; then every pair of answers ever given is
/// differenced: where one is inside the other, what is between them must be at least five people, none with more than
/// half.
class CellAttackTest {
    private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");
    private static final int DAYS = 8;
    private static final List<Dimension> NAMES = List.of(
            Dimension.TEAM,
            Dimension.PROJECT,
            Dimension.MANDATE,
            Dimension.CLIENT,
            Dimension.MODEL,
            Dimension.COST_CENTER,
            Dimension.SESSION,
            Dimension.STATUS,
            Dimension.DAY,
            Dimension.HOUR,
            Dimension.WEEK,
            Dimension.MONTH);

    @TempDir
    private Path dir;

    @Test
    void no_two_answers_ever_differ_by_fewer_than_five_people_or_one_with_most_of_it() {
        Gen.cases(2, gen -> new Attack(gen, Files.createTempDirectory(dir, "c")).run());
    }

    /// One person's share of a cell, as the store keeps it: nobody but this test reads it outside the store.
    private record Atom(String person, BigDecimal usd) {}

    /// A cell that could be seen at some time.
    private record Seen(Map<String, String> names, int fromDay, int toDay, BitSet atoms, BigDecimal usd) {}

    private static final class Attack {
        private final Gen gen;
        private final FakeFeed feed = new FakeFeed();
        private final Company company;
        private final ZoneId zone;
        private final SteppedStore store;
        private final SharedSpend spend;
        private final List<Atom> atoms = new ArrayList<>();
        private final Map<String, Integer> known = new HashMap<>();
        private final Map<BitSet, String> answers = new LinkedHashMap<>();

        Attack(Gen gen, Path dir) throws IOException {
            this.gen = gen;
            company = new Company(gen, feed);
            zone = ZoneId.of(gen.oneOf("UTC", "Europe/Stockholm", "America/New_York"));
            CellRules rules = new CellRules(zone, 5, Attack::parent);
            store = new SteppedStore(
                    feed, EventSettings.in(dir, InstantSource.system()).withCells(rules));
            spend = new SharedSpend(store, new People(zone, Attack::parent));
        }

        private static String parent(String team) {
            return Company.PARENTS.getOrDefault(team, "");
        }

        void run() {
            try (store) {
                for (int hour = 0; hour < DAYS * 24; hour++) {
                    Instant start = START.plus(hour, ChronoUnit.HOURS);
                    if (hour % 24 >= 7 && hour % 24 <= 12 && hour < (DAYS - 2) * 24) {
                        company.work(start.toEpochMilli());
                    }
                    Instant now = start.plus(Duration.ofMinutes(75));
                    if ((hour % 24 >= 7 && hour % 3 == 0 && hour % 24 <= 13) || hour % 24 == 5) {
                        store.work(now.toEpochMilli());
                        look(now);
                    }
                }
                assertNothingIsLost();
            }
            List<BitSet> all = List.copyOf(answers.keySet());
            all.forEach(one -> check(one, new BitSet()));
            for (BitSet one : all) {
                for (BitSet other : all) {
                    if (isInside(other, one)) {
                        check(one, other);
                    }
                }
            }
        }

        private static boolean isInside(BitSet small, BitSet large) {
            if (small.isEmpty() || small.cardinality() >= large.cardinality()) {
                return false;
            }
            BitSet outside = (BitSet) small.clone();
            outside.andNot(large);
            return outside.isEmpty();
        }

        private void check(BitSet large, BitSet small) {
            BitSet between = (BitSet) large.clone();
            between.andNot(small);
            if (between.isEmpty()) {
                return;
            }
            Map<String, BigDecimal> people = new TreeMap<>();
            between.stream()
                    .mapToObj(atoms::get)
                    .forEach(atom -> people.merge(atom.person(), atom.usd(), BigDecimal::add));
            BigDecimal whole = people.values().stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
            String what = answers.get(large) + " less " + answers.get(small) + " is " + people;
            assertThat(people.size()).as(what).isGreaterThanOrEqualTo(5);
            people.values()
                    .forEach(
                            one -> assertThat(one.abs().add(one.abs())).as(what).isLessThanOrEqualTo(whole));
        }

        /// Asks some questions, and holds each row against a plain sum of whole cells.
        private void look(Instant now) {
            List<Seen> cells = cells();
            for (int i = 0; i < 4; i++) {
                SpendAsk ask = ask(now);
                Set<String> teams = gen.oncePer(4) ? Set.of(gen.oneOf("web", "product", "all")) : Set.of();
                SharedAnswer answer = spend.sum(ask, new Sight(teams, false), now);
                assertThat(answer.spend().total())
                        .isEqualTo(Spend.total(
                                answer.spend().rows().isEmpty()
                                        ? List.of(new SpendAnswer.Row(
                                                Map.of(), answer.spend().total()))
                                        : answer.spend().rows()));
                List<Seen> meant =
                        cells.stream().filter(cell -> isMeant(cell, ask, teams)).toList();
                if (ask.filter().namesSingles()) {
                    meant = List.of();
                }
                BigDecimal services = services(ask, teams);
                BigDecimal expected = meant.stream().map(Seen::usd).reduce(services, BigDecimal::add);
                assertThat(answer.spend().total().costUsd())
                        .as(ask + " at " + now)
                        .isEqualByComparingTo(expected);
                note(meant, "total of " + ask + " at " + now);
                if (!ask.filter().namesSingles()) {
                    rows(ask, meant).forEach((key, of) -> note(of, key + " of " + ask + " at " + now));
                }
            }
            // The dearest attack: every cell by itself.
            cells.forEach(cell -> note(List.of(cell), cell.names() + " " + cell.fromDay() + " at " + now));
        }

        private Map<List<String>, List<Seen>> rows(SpendAsk ask, List<Seen> meant) {
            return meant.stream()
                    .collect(Collectors.groupingBy(cell -> ask.groupBy().stream()
                            .map(dimension -> dimension.isTime()
                                    ? cell.fromDay() + "-" + cell.toDay()
                                    : String.valueOf(cell.names().get(dimension.wireName())))
                            .toList()));
        }

        private void note(List<Seen> cells, String what) {
            BitSet all = new BitSet();
            cells.forEach(cell -> all.or(cell.atoms()));
            if (!all.isEmpty()) {
                answers.putIfAbsent(all, what);
            }
        }

        private SpendAsk ask(Instant now) {
            Instant from = START.plus(gen.longs(0, DAYS * 24L), ChronoUnit.HOURS);
            Instant to = gen.flip() ? now : from.plus(gen.longs(1, 200), ChronoUnit.HOURS);
            if (!from.isBefore(to)) {
                from = START;
                to = now;
            }
            List<Dimension> groups = new ArrayList<>();
            while (gen.flip() && groups.size() < 4) {
                groups.add(NAMES.get(gen.ints(0, NAMES.size() - 1)));
            }
            Map<Dimension, List<String>> filter = new LinkedHashMap<>();
            if (gen.oncePer(3)) {
                filter.put(Dimension.TEAM, List.of(gen.oneOf("web", "app", "product", "data")));
            }
            if (gen.oncePer(3)) {
                filter.put(Dimension.MODEL, List.of(gen.oneOf("opus", "haiku", "o*")));
            }
            if (gen.oncePer(5)) {
                filter.put(Dimension.PROJECT, List.of("blog"));
            }
            if (gen.oncePer(8)) {
                filter.put(Dimension.SESSION, List.of("s1"));
            }
            if (gen.oncePer(8)) {
                filter.put(Dimension.STATUS, List.of("failed"));
            }
            return new SpendAsk(new Span(from, to), groups, new Filter(filter), zone, 10_000);
        }

        private boolean isMeant(Seen cell, SpendAsk ask, Set<String> teams) {
            int first = day(ask.span().from());
            int last = day(ask.span().to().minusMillis(1));
            boolean inTime = cell.fromDay() <= last && cell.toDay() >= first;
            boolean mine = teams.isEmpty() || teams.contains(cell.names().getOrDefault("team", "-"));
            return inTime
                    && mine
                    && ask.filter().values().entrySet().stream()
                            .allMatch(term -> may(cell, term.getKey(), term.getValue()));
        }

        private int day(Instant at) {
            return Math.toIntExact(at.atZone(zone).toLocalDate().toEpochDay());
        }

        private static boolean may(Seen cell, Dimension dimension, List<String> values) {
            String name = cell.names().get(dimension.wireName());
            String value = values.getFirst();
            if (dimension == Dimension.STATUS || dimension == Dimension.SESSION || name == null) {
                return true;
            }
            boolean below = cell.names().containsKey("merged")
                    && (parent(value).equals(name) || parent(parent(value)).equals(name));
            return below || name.equals(value) || (value.endsWith("*") && name.startsWith("o"));
        }

        private BigDecimal services(SpendAsk ask, Set<String> teams) {
            Condition whose = teams.isEmpty()
                    ? Engine.ofServices()
                    : Engine.ofServices().and(Engine.text(Dimension.TEAM).in(teams));
            return store.read(
                    connection -> Spend.total(new SpendQuery(ask.total(), whose, Engine.on(connection)).rows())
                            .costUsd());
        }

        /// All cells that are to be seen now, with what is in them.
        private List<Seen> cells() {
            return store.read(connection -> {
                Map<Long, BitSet> shares = new HashMap<>();
                try (var rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT cell, person, cost_usd, day || '/' || concat_ws('/', team, project, mandate,"
                                        + " client, model, cost_center, person) || '/' || cost_usd AS name FROM cell_share")) {
                    while (rows.next()) {
                        Atom atom = new Atom(rows.getString(2), rows.getBigDecimal(3));
                        int number = known.computeIfAbsent(rows.getString(4), _ -> {
                            atoms.add(atom);
                            return atoms.size() - 1;
                        });
                        shares.computeIfAbsent(rows.getLong(1), _ -> new BitSet())
                                .set(number);
                    }
                }
                List<Seen> cells = new ArrayList<>();
                try (var rows = connection.createStatement().executeQuery("SELECT * FROM spend_cell")) {
                    while (rows.next()) {
                        Map<String, String> names = new HashMap<>();
                        for (String name : List.of("team", "project", "mandate", "client", "model", "cost_center")) {
                            if (rows.getString(name) != null) {
                                names.put(name, rows.getString(name));
                            }
                        }
                        if (rows.getBoolean("team_merged")) {
                            names.put("merged", "team");
                        }
                        cells.add(new Seen(
                                names,
                                rows.getInt("from_day"),
                                rows.getInt("to_day"),
                                shares.getOrDefault(rows.getLong("cell"), new BitSet()),
                                rows.getBigDecimal("cost_usd")));
                    }
                }
                return cells;
            });
        }

        /// Cells and what waits are all that people spent; the sums of cells are those of their shares.
        private void assertNothingIsLost() {
            assertThat(store.number("SELECT count(*) FROM (SELECT cell, sum(cost_usd) AS usd, sum(calls) AS calls FROM"
                            + " cell_share GROUP BY cell) s FULL JOIN spend_cell c USING (cell) WHERE s.usd IS DISTINCT FROM"
                            + " c.cost_usd OR s.calls IS DISTINCT FROM c.calls"))
                    .isZero();
            assertThat(store.number("SELECT count(*) FROM spend_cell WHERE step_hour IS NOT NULL"))
                    .isZero();
            assertThat(store.number("SELECT count(*) FROM cell_todo")).isZero();
        }
    }
}
