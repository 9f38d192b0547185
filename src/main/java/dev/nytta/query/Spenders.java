package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.policy.Windows;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// How many people have spent on a budget in its window, so that amounts are told only where they hide each of them.
final class Spenders {
    private static final long HOUR_MILLIS = 3_600_000;
    /// The end of the year 9999: calls may be ahead of our clock.
    private static final long FOR_EVER_MILLIS = 253_402_300_800_000L;
    private static final Set<ScopeKey> SINGLE = EnumSet.of(ScopeKey.SESSION, ScopeKey.AGENT_TREE);
    private static final int ROWS_MOST = 60_000;
    private static final long STEPS_APART = 100_000;
    private static final long ANY = -1;
    private static final String HOURS = "hours";
    private static final String CALLS = "calls";
    private static final String SINCE = "since";

    private final EventStore events;
    private final RuleSettings rules;
    private final int minGroup;
    private final KnownSums known = new KnownSums();
    private final Lasting<SpenderRows> closed = new Lasting<>(ROWS_MOST, SpenderRows::size);
    private final Growing<SpenderRows> fresh = new Growing<>(ROWS_MOST, SpenderRows::size, SpenderRows::with);
    private final Unchanged<Parts> stretches = new Unchanged<>(ROWS_MOST, _ -> 1);
    private final Unchanged<Counted> crowds =
            new Unchanged<>(ROWS_MOST, counted -> counted.crowd.byAccount().size() + 1);
    private final Standing standing;
    private volatile Stood stood = new Stood(Long.MIN_VALUE, Snapshot.NOTHING);

    Spenders(EventStore events, RuleSettings rules, int minGroup) {
        this.events = events;
        this.rules = rules;
        this.minGroup = minGroup;
        this.standing = new Standing(events);
    }

    /// Distinct people, never who they are.
    ///
    /// @param total in the whole budget
    /// @param onSmall of those, on all accounts together that do not hide their people by themselves
    /// @param byAccount by the values of its `per`, where there is anybody; 0 where it is not sure
    record Crowd(int total, int onSmall, Map<String, Integer> byAccount) {
        Crowd {
            byAccount = Map.copyOf(byAccount);
        }
    }

    /// When a crowd is counted.
    ///
    /// @param fromMillis since when calls are in the budget's amounts, where that is not all of its window
    record Moment(long nowMillis, long fromMillis) {}

    /// A crowd, and the rows that it was counted from.
    private record Counted(List<SpenderRows> rows, Crowd crowd) {}

    /// Where a budget's calls are read. Budgets begin at moments of their own: what is read call by call has no cut
    /// there, so that those of the same hour are answered from the same rows.
    ///
    /// @param hours from sums
    /// @param settled call by call, in hours that are closed
    /// @param live call by call, in hours that are open
    private record Parts(Pieces hours, List<Run> settled, List<Run> live) {
        static Parts of(Pieces pieces, List<Run> open) {
            return new Parts(
                    pieces.closed(),
                    Run.joined(pieces.settled(open).millis()),
                    Run.joined(pieces.live(open).millis()));
        }
    }

    /// How the store was when it had been folded so far. A state that is older than what is read does no harm: whoever
    /// is counted twice is one.
    private record Stood(long standing, Snapshot snapshot) {}

    /// Many budgets are asked about at once: the store is asked once for all of them.
    private Snapshot snapshot() {
        Spend.freshen(events);
        long now = standing.now();
        Stood last = stood;
        if (last.standing != now) {
            last = new Stood(
                    now,
                    events.read(connection -> known.at(Engine.on(connection)).snapshot()));
            stood = last;
        }
        return last.snapshot;
    }

    /// How many have, at this moment.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    Crowd of(Budget budget, Moment moment) {
        return new Count(budget, moment, snapshot()).read();
    }

    /// How many of them have since a record of the journal.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    Crowd since(long seq, Budget budget, Moment moment) {
        return new Count(budget, moment, snapshot()).readSince(seq);
    }

    /// One budget's.
    private final class Count {
        private final Budget budget;
        private final Reach reach;
        private final long nowMillis;
        private final Snapshot snapshot;
        private final Windows.Span window;
        private final long fromMillis;
        private final SpenderQuery query;
        private final boolean isOfSingles;
        private final Map<Map<ScopeKey, String>, Optional<String>> accounts = new HashMap<>();
        private final Set<String> all = new HashSet<>();
        private final Map<String, Set<String>> byAccount = new HashMap<>();

        Count(Budget budget, Moment moment, Snapshot snapshot) {
            this.snapshot = snapshot;
            this.budget = budget;
            this.reach = Reach.of(budget, rules);
            this.nowMillis = moment.nowMillis;
            this.window = reach.window(nowMillis);
            this.fromMillis = Math.max(window.startMillis(), moment.fromMillis);
            // Sums by the hour do not tell sessions apart: whoever spent may be in it, and nobody surely is.
            this.isOfSingles = keys().anyMatch(SINGLE::contains);
            this.query = new SpenderQuery(budget, keys().filter(key -> !SINGLE.contains(key)));
        }

        private Stream<ScopeKey> keys() {
            return Stream.concat(budget.scope().keySet().stream(), budget.per().stream());
        }

        /// From the sums of hours that are closed, and from the single calls of all others.
        Crowd read() {
            Parts parts = stretches.of(
                    snapshot.version(), List.of(window.startMillis(), fromMillis), () -> read(this::parts));
            long recentHour = snapshot.changes().recentHour();
            SpenderRows resting = kept(parts.hours.resting(recentHour).hours());
            SpenderRows recent = kept(parts.hours.recent(recentHour).hours());
            return crowd(List.of(words(), fromMillis), List.of(resting, recent, settled(parts), live(parts)), ANY);
        }

        private SpenderRows kept(List<Run> hours) {
            return hours.isEmpty()
                    ? SpenderRows.NONE
                    : closed.of(
                            snapshot.changes().of(hours),
                            List.of(query, HOURS, hours),
                            () -> read(sql -> query.ofHours(hours, sql)));
        }

        private SpenderRows settled(Parts parts) {
            Pieces settled = new Pieces(List.of(), List.of(), parts.settled);
            return parts.settled.isEmpty()
                    ? SpenderRows.NONE
                    : closed.of(
                            snapshot.changes().of(settled.hoursOfAll()),
                            List.of(query, CALLS, parts.settled),
                            () -> read(sql -> query.ofCalls(parts.settled, sql, 0)));
        }

        private SpenderRows live(Parts parts) {
            return parts.live.isEmpty()
                    ? SpenderRows.NONE
                    : fresh.of(
                            snapshot.calls(),
                            List.of(query, CALLS, parts.live),
                            after -> read(sql -> query.ofCalls(parts.live, sql, after)));
        }

        /// Steps of many budgets are taken within few records of each other, so what is read reaches back to a round
        /// number for all of them.
        Crowd readSince(long seq) {
            long base = seq / STEPS_APART * STEPS_APART;
            SpenderRows since = fresh.of(
                    snapshot.calls(),
                    List.of(query, SINCE, window.startMillis(), base),
                    after -> read(sql -> query.ofCallsSince(window.startMillis(), sql, Math.max(base, after))));
            return crowd(List.of(words(), fromMillis, seq), List.of(since), seq);
        }

        private <R> R read(Function<DSLContext, R> ask) {
            return events.read(connection -> ask.apply(Engine.on(connection)));
        }

        /// All that a crowd hangs on, but its budget.
        private List<Object> words() {
            return List.of(query, window.startMillis());
        }

        private Crowd crowd(List<Object> words, List<SpenderRows> rows, long afterSeq) {
            List<Object> hangsOn = List.of(budget.id(), budget.generation(), words);
            return crowds.known(snapshot.version(), hangsOn)
                    .filter(counted -> counted.rows.equals(rows))
                    .map(Counted::crowd)
                    .orElseGet(() -> {
                        Crowd crowd = count(rows, afterSeq);
                        crowds.keep(snapshot.version(), hangsOn, new Counted(rows, crowd));
                        return crowd;
                    });
        }

        private Crowd count(List<SpenderRows> rows, long afterSeq) {
            rows.forEach(part -> part.after(afterSeq).forEach(this::add));
            Map<String, Integer> counts = new HashMap<>();
            Set<String> onSmall = new HashSet<>();
            byAccount.forEach((account, people) -> {
                counts.put(account, people.size());
                onSmall.addAll(people.size() < minGroup ? people : Set.of());
            });
            return new Crowd(all.size(), onSmall.size(), counts);
        }

        /// Who spent before the budget counted is read too: that people have spent on an account must be known.
        private Parts parts(DSLContext sql) {
            Unsettled unsettled = known.at(sql).unsettled();
            boolean isApart = fromMillis > window.startMillis() && !isForgotten(fromMillis);
            Pieces pieces = isApart
                    ? pieces(unsettled, window.startMillis(), fromMillis)
                            .and(pieces(unsettled, fromMillis, FOR_EVER_MILLIS))
                    : pieces(unsettled, window.startMillis(), FOR_EVER_MILLIS);
            return Parts.of(pieces, unsettled.openMillis());
        }

        private boolean isForgotten(long atMillis) {
            return Math.floorDiv(atMillis, HOUR_MILLIS) < snapshot.calls().forgotten();
        }

        /// An hour that is only partly in the window counts whole where its calls are forgotten.
        private Pieces pieces(Unsettled unsettled, long startMillis, long endMillis) {
            Span span = new Span(Instant.ofEpochMilli(Math.max(0, startMillis)), Instant.ofEpochMilli(endMillis));
            Pieces pieces = Closed.ofHours(span, unsettled).within(span);
            if (!isForgotten(startMillis)) {
                return pieces;
            }
            long cut = Math.floorDiv(startMillis, HOUR_MILLIS);
            List<Run> hours = new ArrayList<>(new Run(cut, cut + 1).without(pieces.hours()));
            hours.addAll(pieces.hours());
            return new Pieces(List.of(), hours, pieces.millis());
        }

        private void add(Spender spender) {
            if (isOfSingles) {
                byAccount.computeIfAbsent("", _ -> new HashSet<>());
                return;
            }
            accounts.computeIfAbsent(spender.names(), this::account).ifPresent(account -> {
                Set<String> people = byAccount.computeIfAbsent(account, _ -> new HashSet<>());
                if (spender.lastMillis() >= fromMillis) {
                    people.add(spender.who());
                    all.add(spender.who());
                }
            });
        }

        /// The account that calls of these names count on; many people's have the same.
        private Optional<String> account(Map<ScopeKey, String> names) {
            Attribution who = attribution(names);
            String model = names.getOrDefault(ScopeKey.MODEL, "");
            String provider = names.getOrDefault(ScopeKey.PROVIDER, "");
            return reach.covers(who, model, provider)
                    ? Optional.of(reach.claim(who, model, provider, nowMillis).value())
                    : Optional.empty();
        }

        private static Attribution attribution(Map<ScopeKey, String> values) {
            return new Attribution(
                    values.getOrDefault(ScopeKey.COST_CENTER, ""),
                    values.getOrDefault(ScopeKey.TEAM, ""),
                    values.getOrDefault(ScopeKey.PROJECT, ""),
                    values.getOrDefault(ScopeKey.MANDATE, ""),
                    values.getOrDefault(ScopeKey.PERSON, ""),
                    values.getOrDefault(ScopeKey.KEY, ""),
                    values.getOrDefault(ScopeKey.CLIENT, ""),
                    "",
                    "",
                    "",
                    "",
                    Map.of());
        }
    }
}
