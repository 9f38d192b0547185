package dev.nytta.query;

import static dev.nytta.query.Engine.AT_MS;
import static dev.nytta.query.Engine.HOUR;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// The SQL of one question for spend: whole hours that are closed from their sums, everything else from the events.
final class SpendQuery {
    private static final Field<Long> SECOND = Engine.number("at_s");
    private static final Field<Long> CALLS = Engine.number("calls");
    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);
    private static final Field<String> COST_STATUS = Engine.text(Dimension.COST_STATUS);

    private final SpendAsk ask;
    private final Condition whose;
    private final DSLContext sql;
    private final Map<Meter, Field<Long>> meters = new EnumMap<>(Meter.class);
    private final Map<Dimension, Field<String>> groups = new LinkedHashMap<>();

    /// @param whose calls, of all that the question means
    SpendQuery(SpendAsk ask, Condition whose, DSLContext sql) {
        this.ask = ask;
        this.whose = whose;
        this.sql = sql;
        for (Meter meter : Meter.values()) {
            meters.put(meter, Engine.number(meter.wireName()));
        }
        ask.groupBy()
                .forEach(dimension ->
                        groups.put(dimension, DSL.field(DSL.name("by_" + dimension.wireName()), String.class)));
    }

    /// At most one row more than the limit, which shows that there are more.
    List<SpendAnswer.Row> rows() {
        Table<?> parts = parts().asTable("parts");
        List<SelectFieldOrAsterisk> keyed = new ArrayList<>(List.of(DSL.asterisk()));
        groups.forEach((dimension, field) -> keyed.add(key(dimension).as(field)));
        Table<?> grouped = sql.select(keyed).from(parts).asTable("grouped");
        return sql.select(sums())
                .from(grouped)
                .groupBy(groups.values())
                .orderBy(order())
                .limit(ask.limit() + 1)
                .fetch(this::row);
    }

    private Select<Record> parts() {
        if (!ask.fitsHours() || !ask.span().hasWholeHours()) {
            return events(DSL.noCondition());
        }
        Condition whole =
                HOUR.ge(ask.span().firstWholeHour()).and(HOUR.lt(ask.span().endOfWholeHours()));
        Condition open = HOUR.in(sql.select(HOUR).from(Engine.OPEN_HOUR));
        return events(DSL.not(whole).or(open)).unionAll(hours(whole.and(DSL.not(open))));
    }

    private Select<Record> events(Condition which) {
        return sql.select(columns(DSL.inline(1L), DSL.field("{0} // 1000", Long.class, AT_MS)))
                .from(Engine.EVENT)
                .where(Engine.within(ask.span()))
                .and(Engine.REPLACED_BY.isNull())
                .and(Engine.matches(ask.filter()))
                .and(whose)
                .and(which);
    }

    private Select<Record> hours(Condition which) {
        return sql.select(columns(CALLS, HOUR.mul(DSL.inline(3600L))))
                .from(Engine.SPEND_HOUR)
                .where(Engine.matches(ask.filter()))
                .and(whose)
                .and(which);
    }

    /// The same columns from both tables.
    private List<Field<?>> columns(Field<Long> calls, Field<Long> second) {
        List<Field<?>> columns = new ArrayList<>(List.of(calls.as(CALLS), second.as(SECOND), COST, EQUIVALENT));
        Stream.concat(Stream.of(Dimension.COST_STATUS), ask.groupBy().stream())
                .filter(dimension -> !dimension.isTime())
                .distinct()
                .forEach(dimension -> columns.add(column(dimension)));
        columns.addAll(meters.values());
        return columns;
    }

    private Field<String> column(Dimension dimension) {
        Field<String> name = Engine.text(dimension);
        return dimension == Dimension.TAG ? Tags.key(ask.filter()).as(name) : name;
    }

    private Field<String> key(Dimension dimension) {
        return switch (dimension) {
            case HOUR -> time("%Y-%m-%dT%H:00:00Z", local(ZoneOffset.UTC));
            case DAY -> time("%Y-%m-%d", zoned());
            case WEEK -> time("%Y-%m-%d", DSL.field("date_trunc('week', {0})", Object.class, zoned()));
            case MONTH -> time("%Y-%m", zoned());
            case YEAR -> time("%Y", zoned());
            default -> Engine.text(dimension);
        };
    }

    private Field<?> zoned() {
        return local(ask.zone());
    }

    /// The local time of a call; an offset is no name that the database knows, so it is added instead.
    private static Field<?> local(ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset offset
                ? local("UTC", SECOND.plus(DSL.val((long) offset.getTotalSeconds())))
                : local(zone.getId(), SECOND);
    }

    private static Field<?> local(String zone, Field<Long> second) {
        return DSL.field("timezone({0}, to_timestamp({1}))", Object.class, DSL.val(zone), second);
    }

    private static Field<String> time(String pattern, Field<?> at) {
        return DSL.field("strftime({0}, {1})", String.class, at, DSL.inline(pattern));
    }

    private List<Field<?>> sums() {
        List<Field<?>> sums = new ArrayList<>(groups.values());
        sums.add(sum(CALLS).as(CALLS));
        sums.add(DSL.sum(COST).as(COST));
        sums.add(DSL.sum(EQUIVALENT).as(EQUIVALENT));
        for (CostStatus status : CostStatus.values()) {
            sums.add(DSL.sum(CALLS)
                    .filterWhere(COST_STATUS.eq(status.wireName()))
                    .cast(Long.class)
                    .as(SumColumns.count(status)));
        }
        meters.values().forEach(meter -> sums.add(sum(meter).as(meter)));
        return sums;
    }

    private static Field<Long> sum(Field<Long> field) {
        return DSL.sum(field).cast(Long.class);
    }

    private List<SortField<?>> order() {
        List<SortField<?>> order = new ArrayList<>();
        groups.forEach((dimension, field) -> {
            if (dimension.isTime()) {
                order.add(field.asc());
            }
        });
        order.add(DSL.sum(COST).desc().nullsLast());
        groups.values().forEach(field -> order.add(field.asc()));
        return order;
    }

    private SpendAnswer.Row row(Record row) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        groups.forEach((dimension, field) -> key.put(dimension, row.get(field)));
        return new SpendAnswer.Row(key, SumColumns.read(row));
    }
}
