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
import org.jooq.Record;
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

    CellQuery(SpendAsk ask, People people, Set<String> onlyTeams) {
        this.ask = ask;
        this.people = people;
        this.onlyTeams = onlyTeams;
        ask.groupBy()
                .forEach(dimension ->
                        groups.put(dimension, DSL.field(DSL.name("by_" + dimension.wireName()), String.class)));
    }

    /// One row for each key and each set of merged names, at most one more than the limit.
    List<Row> rows(DSLContext sql, Instant now) {
        List<Field<?>> keyed = new ArrayList<>(List.of(DSL.field("spend_cell.*")));
        groups.forEach((dimension, field) -> keyed.add(key(dimension).as(field)));
        keyed.add(merged(now).as(MERGED));
        List<Field<?>> by = new ArrayList<>(groups.values());
        by.add(MERGED);
        List<Field<?>> columns = new ArrayList<>(by);
        columns.addAll(SumColumns.summed());
        return sql.select(columns)
                .from(sql.select(keyed)
                        .from(Engine.SPEND_CELL)
                        .where(within())
                        .and(matches())
                        .asTable("cells"))
                .groupBy(by)
                .orderBy(DSL.sum(DSL.field(DSL.name("cost_usd"), BigDecimal.class))
                        .desc()
                        .nullsLast())
                .limit(ask.limit() + 1)
                .fetch(this::row);
    }

    private Row row(Record row) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        groups.forEach((dimension, field) -> key.put(dimension, row.get(field)));
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

    private Field<String> key(Dimension dimension) {
        return switch (dimension) {
            case HOUR ->
                DSL.field(
                        "strftime(timezone('UTC', to_timestamp({0} * 3600::BIGINT)), '%Y-%m-%dT%H:00:00Z')",
                        String.class, DSL.coalesce(STEP_HOUR, FROM_DAY.mul(24)));
            case DAY -> date("'%Y-%m-%d'", "{0}");
            case WEEK -> date("'%Y-%m-%d'", "date_trunc('week', {0})");
            case MONTH -> date("'%Y-%m'", "{0}");
            case YEAR -> date("'%Y'", "{0}");
            default ->
                NAMES.contains(dimension) ? DSL.coalesce(Engine.text(dimension), DSL.inline("")) : DSL.inline("");
        };
    }

    private static Field<String> date(String pattern, String of) {
        return DSL.field(
                "strftime(" + of.replace("{0}", "(DATE '1970-01-01' + {0})") + ", " + pattern + ")",
                String.class,
                FROM_DAY);
    }

    /// The names asked for that are not told apart in a cell, with commas between.
    private Field<String> merged(Instant now) {
        List<Field<?>> parts = Stream.concat(groups.keySet().stream(), ask.filter().dimensions().stream())
                .distinct()
                .map(dimension -> when(isMerged(dimension), dimension.wireName()))
                .collect(Collectors.toCollection(ArrayList::new));
        parts.add(when(isCut(now), TIME));
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
        int first = people.day(ask.span().from());
        int whole = people.startsDay(ask.span().from()) ? first : first + 1;
        boolean endsWhole =
                people.startsDay(ask.span().to()) || !ask.span().to().isBefore(now);
        int last = endsWhole ? lastDay() : lastDay() - 1;
        return FROM_DAY.lt(whole).or(TO_DAY.gt(last));
    }
}
