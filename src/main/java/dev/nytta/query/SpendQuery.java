package dev.nytta.query;

import static dev.nytta.query.Engine.AT_MS;
import static dev.nytta.query.Engine.HOUR;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/// The SQL of one question for spend: whole days and hours from their sums where they have them, all else from
/// the events.
final class SpendQuery {
    private static final Field<Long> SECOND = Engine.number("at_s");
    private static final Field<Long> CALLS = Engine.number("calls");
    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);
    private static final Field<String> COST_STATUS = Engine.text(Dimension.COST_STATUS);

    private static final int HOUR_SECONDS = 3_600;
    private static final int NOON = 12;
    /// Runs that are read each by itself: the database skips what lies between two of them.
    private static final int RUNS_APART = 5;

    private final SpendAsk ask;
    private final Portion portion;
    private final DSLContext sql;
    private final Map<Dimension, Field<String>> groups = new LinkedHashMap<>();
    private final Names names = new Names();

    /// @param whose calls, of all that the question means
    SpendQuery(SpendAsk ask, Condition whose, DSLContext sql) {
        this(ask, Portion.of(whose), sql);
    }

    /// @param portion of all calls that the question means
    SpendQuery(SpendAsk ask, Portion portion, DSLContext sql) {
        this.ask = ask;
        this.portion = portion;
        this.sql = sql;
        ask.groupBy()
                .forEach(dimension ->
                        groups.put(dimension, DSL.field(DSL.name("by_" + dimension.wireName()), String.class)));
    }

    SpendAsk ask() {
        return ask;
    }

    Portion portion() {
        return portion;
    }

    /// The question for all names of these calls.
    SpendQuery everything(Pieces pieces) {
        Run millis = pieces.millis().getFirst();
        Span span = new Span(Instant.ofEpochMilli(millis.from()), Instant.ofEpochMilli(millis.to()));
        return new SpendQuery(OpenSums.question(span), portion, sql);
    }

    /// At most one row more than the limit, which shows that there are more.
    List<SpendAnswer.Row> rows() {
        return rows(Closed.of(ask, portion, Unsettled.read(sql)).within(ask.span()));
    }

    /// The same of some of the pieces that its time is in.
    List<SpendAnswer.Row> rows(Pieces pieces) {
        return rows(pieces, ask.limit());
    }

    /// @param limit in the place of the question's own
    List<SpendAnswer.Row> rows(Pieces pieces, int limit) {
        Table<?> moments = summedByMoment(pieces).asTable("moments");
        List<SelectFieldOrAsterisk> keyed = new ArrayList<>(List.of(DSL.asterisk()));
        groups.forEach((dimension, field) -> keyed.add(key(dimension).as(field)));
        Table<?> grouped = sql.select(keyed).from(moments).asTable("grouped");
        List<Field<?>> columns = new ArrayList<>(groups.values());
        columns.addAll(SumColumns.summed());
        return sql.select(columns)
                .from(grouped)
                .groupBy(groups.values())
                .orderBy(order())
                .limit(limit + 1)
                .fetch(this::row);
    }

    /// Sums by moment and names: what a moment is called is found out for each of them, not for each row.
    private Select<Record> summedByMoment(Pieces pieces) {
        List<Field<?>> by = names();
        if (hasTime()) {
            by.add(SECOND);
        }
        List<Field<?>> columns = new ArrayList<>(by);
        columns.addAll(sums());
        return sql.select(columns).from(parts(pieces).asTable("parts")).groupBy(by);
    }

    private boolean hasTime() {
        return groups.keySet().stream().anyMatch(Dimension::isTime);
    }

    private List<Field<?>> names() {
        return groups.keySet().stream()
                .filter(dimension -> !dimension.isTime())
                .<Field<?>>map(Engine::text)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Select<Record> parts(Pieces pieces) {
        List<Select<Record>> parts = new ArrayList<>();
        apart(pieces.days()).forEach(runs -> parts.add(days(runs)));
        apart(pieces.hours()).forEach(runs -> parts.add(hours(runs)));
        apart(pieces.millis()).forEach(runs -> parts.add(events(runs, pieces.afterSeq())));
        return parts.stream().reduce(Select::unionAll).orElseGet(() -> events(List.of(), 0));
    }

    private static List<List<Run>> apart(List<Run> runs) {
        List<List<Run>> parts = new ArrayList<>();
        runs.stream().limit(RUNS_APART).forEach(run -> parts.add(List.of(run)));
        if (runs.size() > RUNS_APART) {
            parts.add(runs.subList(RUNS_APART, runs.size()));
        }
        return parts;
    }

    private Select<Record> days(List<Run> runs) {
        Portion.ByDay byDay = portion.byDay().orElseThrow();
        return sql.select(columns(CALLS, Engine.DAY.mul(24L).plus(noon()).mul(DSL.inline((long) HOUR_SECONDS))))
                .from(Engine.SPEND_DAY)
                .where(Run.anyOf(runs, Engine.DAY))
                .and(Engine.matches(ask.filter()))
                .and(byDay.rows());
    }

    /// About the hour of UTC at which it is noon in the zone: far from both ends of the day, whatever clocks do.
    private long noon() {
        return NOON - (long) ask.zone().getRules().getOffset(ask.span().from()).getTotalSeconds() / HOUR_SECONDS;
    }

    private Select<Record> hours(List<Run> runs) {
        return sql.select(columns(CALLS, HOUR.mul(DSL.inline((long) HOUR_SECONDS))))
                .from(Engine.SPEND_HOUR)
                .where(Run.anyOf(runs, HOUR))
                .and(Engine.matches(ask.filter()))
                .and(portion.calls());
    }

    private Select<Record> events(List<Run> runs, long afterSeq) {
        Field<Long> second = ask.wholeHours()
                ? HOUR.cast(Long.class).mul(DSL.inline((long) HOUR_SECONDS))
                : DSL.field("{0} // 1000", Long.class, AT_MS);
        return sql.select(columns(DSL.inline(1L), second))
                .from(Engine.EVENT)
                .where(Run.anyOf(runs, AT_MS))
                .and(Engine.after(afterSeq))
                .and(Engine.REPLACED_BY.isNull())
                .and(Engine.matches(ask.filter()))
                .and(portion.calls());
    }

    /// The same columns from all tables.
    private List<Field<?>> columns(Field<Long> calls, Field<Long> second) {
        List<Field<?>> columns = new ArrayList<>(List.of(calls.as(CALLS), second.as(SECOND), COST, EQUIVALENT));
        Stream.concat(Stream.of(Dimension.COST_STATUS), ask.groupBy().stream())
                .filter(dimension -> !dimension.isTime())
                .distinct()
                .forEach(dimension -> columns.add(column(dimension)));
        for (Meter meter : Meter.values()) {
            columns.add(Engine.number(meter.wireName()));
        }
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

    private static List<Field<?>> sums() {
        List<Field<?>> sums = new ArrayList<>();
        sums.add(sum(CALLS));
        sums.add(DSL.sum(COST).as(COST));
        sums.add(DSL.sum(EQUIVALENT).as(EQUIVALENT));
        for (CostStatus status : CostStatus.values()) {
            sums.add(DSL.sum(CALLS)
                    .filterWhere(COST_STATUS.eq(status.wireName()))
                    .cast(Long.class)
                    .as(SumColumns.count(status)));
        }
        for (Meter meter : Meter.values()) {
            sums.add(sum(Engine.number(meter.wireName())));
        }
        return sums;
    }

    private static Field<Long> sum(Field<Long> field) {
        return DSL.sum(field).cast(Long.class).as(field);
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
        groups.forEach((dimension, field) -> key.put(dimension, names.once(row.get(field))));
        return new SpendAnswer.Row(key, SumColumns.read(row));
    }
}
