package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.usage.CostStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// What people's calls were made with, by name alone: no amount stands beside a name, for it could be one person's. A
/// name that few people have is told to nobody, for it could be one person's too.
///
/// How much it was is told in cells ([SharedSpend]), which do not tell all of these names apart.
public final class PeoplesNames {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final Field<String> WHO = DSL.field(DSL.name("who"), String.class);
    private static final Field<Boolean> UNPRICED = DSL.field(DSL.name("unpriced"), Boolean.class);

    private static final int ROWS_MOST = 150_000;
    private static final int AT_ONCE_MOST = 50_000;

    private final EventStore events;
    private final KnownSums known = new KnownSums();
    private final Lasting<Set<Had>> closed = new Lasting<>(ROWS_MOST, Set::size);
    private final Growing<Set<Had>> open = new Growing<>(ROWS_MOST, Set::size, PeoplesNames::both);
    private final Unchanged<List<Name>> answers = new Unchanged<>(ROWS_MOST, List::size);

    private final Unchanged<List<Name>> told = new Unchanged<>(ROWS_MOST, List::size);
    private final Standing standing;

    public PeoplesNames(EventStore events) {
        this.events = events;
        this.standing = new Standing(events);
    }

    private static Run hours(Span span) {
        return new Run(
                Math.floorDiv(span.from().toEpochMilli(), HOUR_MILLIS),
                Math.ceilDiv(span.to().toEpochMilli(), HOUR_MILLIS));
    }

    /// One set of names.
    ///
    /// @param unpriced whether some of its calls have no price
    public record Name(Map<Dimension, String> key, boolean unpriced) {
        public Name {
            key = Map.copyOf(key);
        }

        /// The same with one of them left out.
        public Name without(Dimension dimension) {
            Map<Dimension, String> others = new HashMap<>(key);
            others.remove(dimension);
            return new Name(others, unpriced);
        }

        private Map<Dimension, String> lasting() {
            return without(Dimension.DAY).key;
        }

        public String of(Dimension dimension) {
            return key.getOrDefault(dimension, "");
        }
    }

    /// Who has a name, of many the first few; it never leaves this class.
    private record Had(Name name, String who) {}

    /// Those of them that at least so many people have in this time, on whichever days.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Name> told(Span span, int people, Dimension... names) {
        List<Dimension> wanted = Arrays.stream(names).distinct().toList();
        Spend.freshen(events);
        return told.of(
                standing.now(),
                List.of(hours(span), people, wanted),
                () -> events.read(
                        connection -> read(new Question(hours(span), wanted, people, Engine.on(connection)))));
    }

    /// All that calls of this time have together, to the hour; days are those of UTC. Not to be shown.
    ///
    /// @param names of keys, teams and the like, or the day; not what single calls alone have
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Name> in(Span span, Dimension... names) {
        return told(span, 1, names);
    }

    private List<Name> read(Question question) {
        KnownSums.At now = known.at(question.sql);
        Snapshot snapshot = now.snapshot();
        List<Run> open = now.unsettled().open(question.hours);
        List<Run> hours = question.hours.without(open);
        long recentHour = snapshot.changes().recentHour();
        Set<Had> resting = kept(Run.before(recentHour, hours), question, snapshot);
        Set<Had> recent = kept(Run.from(recentHour, hours), question, snapshot);
        Set<Had> since = this.open
                .of(snapshot.calls(), List.of(question.words(), open), after -> question.open(open, after))
                .stream()
                .filter(had -> !resting.contains(had) && !recent.contains(had))
                .collect(Collectors.toUnmodifiableSet());
        // More names come, and none goes before the state's version changes.
        return answers.of(
                snapshot.version(),
                List.of(question.words(), since.size(), snapshot.calls().replaced()),
                () -> of(both(both(resting, recent), since), question.people));
    }

    private Set<Had> kept(List<Run> hours, Question question, Snapshot snapshot) {
        return hours.isEmpty()
                ? Set.of()
                : closed.of(
                        snapshot.changes().of(hours), List.of(question.words(), hours), () -> question.closed(hours));
    }

    private static List<Name> of(Set<Had> all, int people) {
        Map<Map<Dimension, String>, Set<String>> who = new HashMap<>();
        all.forEach(had ->
                who.computeIfAbsent(had.name.lasting(), _ -> new HashSet<>()).add(had.who));
        return all.stream()
                .map(Had::name)
                .distinct()
                .filter(name -> who.getOrDefault(name.lasting(), Set.of()).size() >= people)
                .toList();
    }

    private static Set<Had> both(Set<Had> one, Set<Had> other) {
        return other.isEmpty()
                ? one
                : Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /// One question.
    ///
    /// @param people so many of each name are enough to tell it
    private record Question(Run hours, List<Dimension> wanted, int people, DSLContext sql) {
        List<Object> words() {
            return List.of(hours, wanted, people);
        }

        Set<Had> closed(List<Run> of) {
            return names(Engine.SPEND_HOUR, of, DSL.noCondition());
        }

        Set<Had> open(List<Run> of, long afterSeq) {
            return names(Engine.EVENT, of, Engine.after(afterSeq).and(Engine.REPLACED_BY.isNull()));
        }

        private Set<Had> names(Table<?> calls, List<Run> of, Condition which) {
            List<Field<?>> columns = columns(wanted);
            columns.add(Engine.SOMEBODY);
            Table<?> everybody = sql.selectDistinct(columns)
                    .from(calls)
                    .where(Run.anyOf(of, Engine.HOUR))
                    .and(Engine.ofPeople())
                    .and(which)
                    .asTable("everybody");
            List<Field<?>> names = wanted.stream()
                    .map(dimension -> DSL.field(DSL.name(dimension.wireName())))
                    .collect(Collectors.toCollection(ArrayList::new));
            names.add(UNPRICED);
            return Set.copyOf(sql.select(names)
                    .select(few())
                    .from(everybody)
                    .groupBy(names)
                    .limit(AT_ONCE_MOST)
                    .fetch(row -> new Had(name(row, wanted), row.get(WHO))));
        }

        /// As many of a name as tell it, and each of fewer.
        private Field<String> few() {
            return DSL.field("unnest(list_slice(list({0}), 1, {1}))", String.class, WHO, DSL.val(people))
                    .as(WHO);
        }
    }

    private static List<Field<?>> columns(List<Dimension> wanted) {
        List<Field<?>> columns = new ArrayList<>();
        wanted.forEach(dimension -> columns.add(column(dimension).as(dimension.wireName())));
        columns.add(Engine.text(Dimension.COST_STATUS)
                .eq(CostStatus.UNPRICED.wireName())
                .as(UNPRICED));
        return columns;
    }

    private static Field<String> column(Dimension dimension) {
        return dimension == Dimension.DAY
                ? DSL.field(
                        "strftime(timezone('UTC', to_timestamp({0} * 3600::BIGINT)), '%Y-%m-%d')",
                        String.class, Engine.HOUR)
                : Engine.text(dimension);
    }

    private static Name name(Record row, List<Dimension> wanted) {
        Map<Dimension, String> key = new EnumMap<>(Dimension.class);
        wanted.forEach(dimension ->
                key.put(dimension, Objects.requireNonNullElse(row.get(dimension.wireName(), String.class), "")));
        return new Name(key, Boolean.TRUE.equals(row.get(UNPRICED)));
    }
}
