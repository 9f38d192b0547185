package dev.nytta.query;

import static dev.nytta.query.Engine.AT_MS;
import static dev.nytta.query.Engine.HOUR;
import static dev.nytta.query.Engine.REPLACED_BY;
import static dev.nytta.query.Engine.SEQ;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.Opening;
import dev.nytta.policy.Reach;
import dev.nytta.policy.Windows;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// The SQL of what a window's calls had cost: from the events, and for hours whose events are gone from their sums.
final class SpentBeforeQuery {
    private static final int GROUPS_MAX = 1_000_000;
    private static final long HOUR_MILLIS = 3_600_000;
    /// What an hour's sums do not tell apart.
    private static final Set<ScopeKey> SINGLE = EnumSet.of(ScopeKey.SESSION, ScopeKey.AGENT_TREE);

    private static final List<String> NOT_HELD = Stream.of(EventFeed.Kind.OBSERVED, EventFeed.Kind.SUPERSEDED)
            .map(kind -> Words.lower(kind.name()))
            .toList();
    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);

    private final Opening opening;
    private final Reach reach;
    private final Windows.Span window;
    private final DSLContext sql;
    private final Map<ScopeKey, Field<String>> names = new EnumMap<>(ScopeKey.class);

    SpentBeforeQuery(Opening opening, Reach reach, DSLContext sql) {
        this.opening = opening;
        this.reach = reach;
        this.window = reach.window(opening.atMillis());
        this.sql = sql;
        Stream.concat(opening.budget().scope().keySet().stream(), opening.budget().per().stream())
                .filter(key -> key != ScopeKey.ORGANIZATION)
                .forEach(key -> names.put(key, DSL.field(DSL.name(key.wireName()), String.class)));
    }

    /// The sums of calls that are alike in all that the budget looks at.
    ///
    /// @param pieceMillis start of a rolling window's bucket, 0 for a calendar window
    record Row(Map<ScopeKey, String> names, long pieceMillis, BigDecimal costUsd, BigDecimal equivalentUsd) {}

    /// The dearest first, so that of a number without measure only the least would be left out. To be closed.
    Stream<Row> rows() {
        Table<?> calls = calls().asTable("calls");
        Field<Long> piece = AT_MS.minus(AT_MS.mod(reach.pieceMillis()));
        List<Field<?>> groups = new ArrayList<>(names.values());
        groups.add(piece.as("piece"));
        List<Field<?>> columns = new ArrayList<>(groups);
        columns.add(DSL.sum(COST).as(COST));
        columns.add(DSL.sum(EQUIVALENT).as(EQUIVALENT));
        return sql.select(columns)
                .from(calls)
                .groupBy(groups)
                .orderBy(DSL.sum(COST).desc().nullsLast())
                .limit(GROUPS_MAX)
                .fetchStream()
                .map(this::row);
    }

    private Select<Record> calls() {
        Select<Record> events =
                sql.select(columns(AT_MS)).from(Engine.EVENT).where(counted()).and(within(AT_MS));
        boolean summed = names.keySet().stream().noneMatch(SINGLE::contains);
        return summed ? events.unionAll(hours()) : events;
    }

    /// The same columns from both tables. Calls of one hour and billing mode all tell their equivalent, or none does.
    private List<Field<?>> columns(Field<Long> at) {
        List<Field<?>> columns = new ArrayList<>(names.values());
        columns.add(at.as(AT_MS));
        columns.add(COST);
        columns.add(DSL.coalesce(EQUIVALENT, COST).as(EQUIVALENT));
        return columns;
    }

    private Condition counted() {
        Budget budget = opening.budget();
        boolean heldOnly = !budget.countsObserved();
        return SEQ.le(opening.definedSeq())
                .and(REPLACED_BY.isNull().or(REPLACED_BY.gt(opening.definedSeq())))
                .and(heldOnly ? Engine.KIND.notIn(NOT_HELD) : DSL.noCondition());
    }

    private Condition within(Field<Long> at) {
        return at.ge(window.startMillis()).and(at.lt(window.endMillis()));
    }

    private Select<Record> hours() {
        Field<Long> at = HOUR.cast(Long.class).mul(HOUR_MILLIS);
        return sql.select(columns(at))
                .from(Engine.SPEND_HOUR)
                .where(HOUR.lt(Engine.keptFromHour(sql)))
                .and(within(at));
    }

    private Row row(Record row) {
        Map<ScopeKey, String> values = new EnumMap<>(ScopeKey.class);
        names.forEach((key, field) -> values.put(key, row.get(field)));
        return new Row(values, row.get("piece", Long.class), money(row, COST), money(row, EQUIVALENT));
    }

    private static BigDecimal money(Record row, Field<BigDecimal> field) {
        return Optional.ofNullable(row.get(field)).orElse(BigDecimal.ZERO);
    }
}
