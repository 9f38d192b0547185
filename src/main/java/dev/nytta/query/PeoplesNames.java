package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.usage.CostStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// What people's calls were made with, by name alone: no amount stands beside a name, for it could be one person's.
///
/// How much it was is told in cells ([SharedSpend]), which do not tell all of these names apart.
public final class PeoplesNames {
    private static final long HOUR_MILLIS = 3_600_000;
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

        public String of(Dimension dimension) {
            return key.getOrDefault(dimension, "");
        }
    }

    /// All that calls of this time have together, to the hour; days are those of UTC.
    ///
    /// @param names of keys, teams and the like, or the day; not what single calls alone have
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Name> in(Span span, Dimension... names) {
        List<Dimension> wanted = Arrays.stream(names).distinct().toList();
        Spend.freshen(events);
        return events.read(connection -> read(span, wanted, Engine.on(connection)));
    }

    private static List<Name> read(Span span, List<Dimension> wanted, DSLContext sql) {
        Condition open = Engine.HOUR.in(sql.select(Engine.HOUR).from(Engine.OPEN_HOUR));
        Condition hours = Engine.HOUR
                .ge(Math.floorDiv(span.from().toEpochMilli(), HOUR_MILLIS))
                .and(Engine.HOUR.lt(Math.ceilDiv(span.to().toEpochMilli(), HOUR_MILLIS)))
                .and(Engine.ofPeople());
        List<Field<?>> columns = columns(wanted);
        Table<?> all = sql.select(columns)
                .from(Engine.EVENT)
                .where(hours.and(open).and(Engine.REPLACED_BY.isNull()))
                .unionAll(sql.select(columns).from(Engine.SPEND_HOUR).where(hours.and(DSL.not(open))))
                .asTable("calls");
        return sql.selectDistinct(columns.stream()
                        .map(column -> DSL.field(column.getUnqualifiedName(), column.getType()))
                        .toList())
                .from(all)
                .limit(SpendAsk.LIMIT_MAX)
                .fetch(row -> name(row, wanted));
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
