package dev.nytta.query;

import dev.nytta.query.SpendAnswer.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// The SQL of one question for what people spent: a sum of whole cells, whatever is asked (RULES, people).
///
/// A cell that a filter or a stretch of time would cut is in the answer whole, and its row says what is merged.
final class CellQuery {
    static final String TIME = "time";
    private static final Set<Dimension> NAMES = EnumSet.of(
            Dimension.COST_CENTER,
            Dimension.TEAM,
            Dimension.PROJECT,
            Dimension.MANDATE,
            Dimension.CLIENT,
            Dimension.PROVIDER,
            Dimension.MODEL);
    private static final Field<Integer> FROM_DAY = DSL.field(DSL.name("from_day"), Integer.class);
    private static final Field<Integer> TO_DAY = DSL.field(DSL.name("to_day"), Integer.class);
    private static final Field<Integer> STEP_HOUR = DSL.field(DSL.name("step_hour"), Integer.class);
    private static final Field<Boolean> TEAM_MERGED = DSL.field(DSL.name("team_merged"), Boolean.class);
    private static final Field<String> MERGED = DSL.field(DSL.name("merged_names"), String.class);

    private final SpendAsk ask;
    private final People people;
    private final Set<String> onlyTeams;
    private final Map<Dimension, Field<String>> groups = new LinkedHashMap<>();
    private final Names names = new Names();

    CellQuery(SpendAsk ask, People people, Set<String> onlyTeams) {
        this.ask = ask;
        this.people = people;
        this.onlyTeams = onlyTeams;
        ask.groupBy()
                .forEach(dimension ->
                        groups.put(dimension, DSL.field(DSL.name("by_" + dimension.wireName()), String.class)));
    }

    /// All that its rows hang on, besides the cells.
    List<Object> words(Instant now) {
        return List.of(
                "cells",
                ask.groupBy(),
                ask.filter(),
                ask.limit(),
                onlyTeams,
                people.day(ask.span().from()),
                lastDay(),
                wholeFrom(),
                wholeTo(now),
                ask.filter().values().getOrDefault(Dimension.TEAM, List.of()).stream()
                        .map(people::upward)
                        .toList());
    }

    /// One row for each key and each set of merged names, at most one more than the limit.
    ///
    /// Cells are summed by numbers and names first: what these are called is found out for each sum,
    /// not for each cell.
    List<Row> rows(DSLContext sql, Instant now) {
        List<Field<?>> by = new ArrayList<>();
        groups.keySet().stream()
                .filter(dimension -> dimension.isTime() || NAMES.contains(dimension))
                .forEach(dimension -> by.add(raw(dimension).as(rawName(dimension))));
        flags(now).forEach((name, flag) -> by.add(DSL.field(flag).as(flagName(name))));
        List<Field<?>> columns = new ArrayList<>(by);
        columns.addAll(SumColumns.summed());
        return named(
                sql,
                sql.select(columns)
                        .from(Engine.SPEND_CELL)
                        .where(within())
                        .and(matches())
                        .groupBy(DSL.field("ALL")));
    }

    private List<Row> named(DSLContext sql, Select<Record> summed) {
        List<Field<?>> keyed = new ArrayList<>(List.of(DSL.field("summed.*")));
        groups.forEach((dimension, field) -> keyed.add(key(dimension).as(field)));
        keyed.add(merged().as(MERGED));
        List<Field<?>> by = new ArrayList<>(groups.values());
        by.add(MERGED);
        List<Field<?>> columns = new ArrayList<>(by);
        columns.addAll(SumColumns.summed());
        return sql.select(columns)
                .from(sql.select(keyed).from(summed.asTable("summed")).asTable("cells"))
                .groupBy(by)
                .orderBy(DSL.sum(DSL.field(DSL.name("cost_usd"), BigDecimal.class))
                        .desc()
                        .nullsLast())
                .limit(ask.limit() + 1)
                .fetch(this::row);
    }

    private Row row(Record row) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        groups.forEach((dimension, field) -> key.put(dimension, names.once(row.get(field))));
        List<String> merged = Arrays.stream(
                        Objects.requireNonNull(row.get(MERGED)).split(",", -1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return new Row(key, merged, SumColumns.read(row));
    }

    private Condition within() {
        return FROM_DAY.le(lastDay()).and(TO_DAY.ge(people.day(ask.span().from())));
    }

    private int lastDay() {
        return people.day(ask.span().to().minusMillis(1));
    }

    private Condition matches() {
        Condition matches = onlyTeams.isEmpty()
                ? DSL.noCondition()
                : Engine.text(Dimension.TEAM).in(onlyTeams);
        for (Map.Entry<Dimension, List<String>> term : ask.filter().values().entrySet()) {
            matches = matches.and(matches(term.getKey(), term.getValue()));
        }
        for (Map.Entry<Dimension, List<String>> term : ask.filter().excluded().entrySet()) {
            matches = matches.and(matchesNot(term.getKey(), term.getValue()));
        }
        return matches;
    }

    private static Condition matchesNot(Dimension dimension, List<String> values) {
        if (!NAMES.contains(dimension)) {
            return DSL.noCondition();
        }
        Field<String> field = Engine.text(dimension);
        Condition whole = dimension == Dimension.TEAM ? TEAM_MERGED.isTrue() : field.isNull();
        return DSL.not(Engine.isAny(field, values)).or(whole);
    }

    private Condition matches(Dimension dimension, List<String> values) {
        if (!NAMES.contains(dimension)) {
            return DSL.noCondition();
        }
        Field<String> field = Engine.text(dimension);
        Condition whole = dimension == Dimension.TEAM
                ? TEAM_MERGED.isTrue().and(field.isNull().or(mayHold(field, values)))
                : field.isNull();
        return Engine.isAny(field, values).or(whole);
    }

    /// Whether a team that others were merged into may have calls of these.
    private Condition mayHold(Field<String> field, List<String> teams) {
        boolean globs = teams.stream().anyMatch(team -> team.endsWith("*"));
        return globs
                ? DSL.trueCondition()
                : field.in(teams.stream()
                        .flatMap(team -> people.upward(team).stream())
                        .toList());
    }

    /// A name, or the number of the day or hour that a stretch of time begins with.
    private static Field<?> raw(Dimension dimension) {
        return switch (dimension) {
            case HOUR -> DSL.coalesce(STEP_HOUR, FROM_DAY.mul(24));
            case DAY -> FROM_DAY;
            case WEEK -> start("week");
            case MONTH -> start("month");
            case YEAR -> start("year");
            default -> Engine.text(dimension);
        };
    }

    private static Field<Integer> start(String unit) {
        return DSL.field(
                "(date_trunc({0}, DATE '1970-01-01' + {1})::DATE - DATE '1970-01-01')::INTEGER",
                Integer.class, DSL.inline(unit), FROM_DAY);
    }

    private static Name rawName(Dimension dimension) {
        return DSL.name("raw_" + dimension.wireName());
    }

    private static Name flagName(String name) {
        return DSL.name("merged_" + name);
    }

    private Field<String> key(Dimension dimension) {
        Field<?> raw = DSL.field(rawName(dimension));
        return switch (dimension) {
            case HOUR ->
                DSL.field(
                        "strftime(timezone('UTC', to_timestamp({0} * 3600::BIGINT)), '%Y-%m-%dT%H:00:00Z')",
                        String.class, raw);
            case DAY, WEEK -> date("'%Y-%m-%d'", raw);
            case MONTH -> date("'%Y-%m'", raw);
            case YEAR -> date("'%Y'", raw);
            default ->
                NAMES.contains(dimension)
                        ? DSL.coalesce(DSL.field(rawName(dimension), String.class), DSL.inline(""))
                        : DSL.inline("");
        };
    }

    private static Field<String> date(String pattern, Field<?> day) {
        return DSL.field("strftime(DATE '1970-01-01' + {0}, " + pattern + ")", String.class, day);
    }

    /// Which of the names asked for are not told apart in a cell.
    private Map<String, Condition> flags(Instant now) {
        Map<String, Condition> flags = new LinkedHashMap<>();
        Stream.concat(groups.keySet().stream(), ask.filter().dimensions().stream())
                .forEach(dimension -> flags.put(dimension.wireName(), isMerged(dimension)));
        flags.put(TIME, isCut(now));
        return flags;
    }

    /// Those, with commas between.
    private Field<String> merged() {
        List<Field<?>> parts = Stream.concat(
                        Stream.concat(groups.keySet().stream(), ask.filter().dimensions().stream())
                                .map(Dimension::wireName)
                                .distinct(),
                        Stream.of(TIME))
                .map(name -> when(DSL.condition(DSL.field(flagName(name), Boolean.class)), name))
                .collect(Collectors.toCollection(ArrayList::new));
        return DSL.field("concat_ws(','" + commas(parts.size()) + ")", String.class, parts.toArray(Field[]::new));
    }

    private static String commas(int count) {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < count; i++) {
            places.append(", {").append(i).append('}');
        }
        return places.toString();
    }

    private static Field<String> when(Condition condition, String name) {
        return DSL.when(condition, DSL.inline(name)).otherwise(DSL.inline((String) null));
    }

    private Condition isMerged(Dimension dimension) {
        return switch (dimension) {
            case TEAM -> TEAM_MERGED.isTrue();
            case HOUR -> DSL.trueCondition();
            case DAY -> FROM_DAY.ne(TO_DAY);
            case WEEK ->
                DSL.condition(
                        "date_trunc('week', DATE '1970-01-01' + {0}) <> date_trunc('week', DATE '1970-01-01' + {1})",
                        FROM_DAY, TO_DAY);
            case MONTH, YEAR -> DSL.falseCondition();
            default -> NAMES.contains(dimension) ? Engine.text(dimension).isNull() : DSL.trueCondition();
        };
    }

    /// Whether the stretch of time asked for has a part of a cell only; the day that is not over ends now.
    private Condition isCut(Instant now) {
        return FROM_DAY.lt(wholeFrom()).or(TO_DAY.gt(wholeTo(now)));
    }

    private int wholeFrom() {
        int first = people.day(ask.span().from());
        return people.startsDay(ask.span().from()) ? first : first + 1;
    }

    private int wholeTo(Instant now) {
        boolean endsWhole =
                people.startsDay(ask.span().to()) || !ask.span().to().isBefore(now);
        return endsWhole ? lastDay() : lastDay() - 1;
    }
}
