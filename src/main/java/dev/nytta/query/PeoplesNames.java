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
import org.jooq.Record1;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// What people's calls were made with, by name alone: no amount stands beside a name, for it could be one person's.
///
/// How much it was is told in cells ([SharedSpend]), which do not tell all of these names apart.
public final class PeoplesNames {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final Field<Boolean> UNPRICED = DSL.field(DSL.name("unpriced"), Boolean.class);

    private final EventStore events;
    private final KnownSums known = new KnownSums();

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

    private List<Name> read(Span span, List<Dimension> wanted, DSLContext sql) {
        Run hours = new Run(
                Math.floorDiv(span.from().toEpochMilli(), HOUR_MILLIS),
                Math.ceilDiv(span.to().toEpochMilli(), HOUR_MILLIS));
        Question question = new Question(wanted, hours, sql);
        return List.copyOf(known.at(sql).names(List.of(wanted, hours), question::closed, question::open));
    }

    private record Question(List<Dimension> wanted, Run hours, DSLContext sql) {
        Set<Name> closed() {
            return names(Engine.SPEND_HOUR, DSL.not(isOpen()));
        }

        Set<Name> open(long afterSeq) {
            return names(Engine.EVENT, isOpen().and(Engine.after(afterSeq)).and(Engine.REPLACED_BY.isNull()));
        }

        /// As numbers, by which the database knows where to look.
        private Condition isOpen() {
            return Engine.HOUR.in(sql.select(Engine.HOUR).from(Engine.OPEN_HOUR).fetch(Record1::value1));
        }

        private Set<Name> names(Table<?> calls, Condition which) {
            return Set.copyOf(sql.selectDistinct(columns(wanted))
                    .from(calls)
                    .where(Run.anyOf(List.of(hours), Engine.HOUR))
                    .and(Engine.ofPeople())
                    .and(which)
                    .limit(SpendAsk.LIMIT_MAX)
                    .fetch(row -> name(row, wanted)));
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
