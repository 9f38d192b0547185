package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.usage.CostStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final Field<String> WHO = DSL.coalesce(DSL.nullif(Engine.PERSON, DSL.inline("")), Engine.DEVICE)
            .as("who");
    private static final Field<Boolean> UNPRICED = DSL.field(DSL.name("unpriced"), Boolean.class);

    private final EventStore events;

    public PeoplesNames(EventStore events) {
        this.events = events;
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
            Map<Dimension, String> others = new EnumMap<>(Dimension.class);
            others.putAll(key);
            others.remove(dimension);
            return new Name(others, unpriced);
        }

        public String of(Dimension dimension) {
            return key.getOrDefault(dimension, "");
        }
    }

    /// Those of them that at least so many people have in this time, on whichever days.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Name> told(Span span, int people, Dimension... names) {
        List<Dimension> lasting = Arrays.stream(names)
                .filter(name -> name != Dimension.DAY)
                .distinct()
                .toList();
        Spend.freshen(events);
        Set<Map<Dimension, String>> told =
                events.read(connection -> Set.copyOf(many(span, people, lasting, Engine.on(connection))));
        return in(span, names).stream()
                .filter(name -> told.contains(name.without(Dimension.DAY).key()))
                .toList();
    }

    /// All that calls of this time have together, to the hour; days are those of UTC. Not to be shown.
    ///
    /// @param names of keys, teams and the like, or the day; not what single calls alone have
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Name> in(Span span, Dimension... names) {
        List<Dimension> wanted = Arrays.stream(names).distinct().toList();
        Spend.freshen(events);
        return events.read(connection -> read(span, wanted, Engine.on(connection)));
    }

    private static List<Name> read(Span span, List<Dimension> wanted, DSLContext sql) {
        List<Field<?>> columns = columns(wanted);
        return sql.selectDistinct(columns.stream().map(PeoplesNames::named).toList())
                .from(calls(span, columns, sql))
                .limit(SpendAsk.LIMIT_MAX)
                .fetch(row -> name(row, wanted));
    }

    private static List<Map<Dimension, String>> many(Span span, int people, List<Dimension> wanted, DSLContext sql) {
        List<Field<?>> columns = new ArrayList<>(columns(wanted));
        List<Field<?>> names = columns.stream()
                .limit(wanted.size())
                .<Field<?>>map(PeoplesNames::named)
                .toList();
        columns.add(WHO);
        return sql.select(names)
                .from(calls(span, columns, sql))
                .groupBy(names)
                .having(DSL.countDistinct(named(WHO)).ge(people))
                .fetch(row -> key(row, wanted));
    }

    private static Field<?> named(Field<?> column) {
        return DSL.field(column.getUnqualifiedName(), column.getType());
    }

    private static Table<?> calls(Span span, List<Field<?>> columns, DSLContext sql) {
        Condition open = Engine.HOUR.in(sql.select(Engine.HOUR).from(Engine.OPEN_HOUR));
        Condition hours = Engine.HOUR
                .ge(Math.floorDiv(span.from().toEpochMilli(), HOUR_MILLIS))
                .and(Engine.HOUR.lt(Math.ceilDiv(span.to().toEpochMilli(), HOUR_MILLIS)))
                .and(Engine.ofPeople());
        return sql.select(columns)
                .from(Engine.EVENT)
                .where(hours.and(open).and(Engine.REPLACED_BY.isNull()))
                .unionAll(sql.select(columns).from(Engine.SPEND_HOUR).where(hours.and(DSL.not(open))))
                .asTable("calls");
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
        return new Name(key(row, wanted), Boolean.TRUE.equals(row.get(UNPRICED)));
    }

    private static Map<Dimension, String> key(Record row, List<Dimension> wanted) {
        Map<Dimension, String> key = new EnumMap<>(Dimension.class);
        wanted.forEach(dimension ->
                key.put(dimension, Objects.requireNonNullElse(row.get(dimension.wireName(), String.class), "")));
        return key;
    }
}
