package dev.nytta.query;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Budget.Basis;
import dev.nytta.usage.ScopeKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Asks who has spent what counts on a budget, by what its scope and its accounts tell apart.
///
/// Whose calls are not in its amounts hides nobody in them: what did not pass the gateway where only that counts, and
/// what cost nothing by its basis.
///
/// @param keys of names that calls are told apart by, in their order
record SpenderQuery(List<ScopeKey> keys, boolean countsObserved, Basis basis) {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final Field<String> SOURCE = Engine.text(Dimension.SOURCE);
    private static final String GATEWAY = "gateway";
    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);
    private static final Calls HOURS =
            new Calls(Engine.SPEND_HOUR, Engine.HOUR.cast(Long.class).mul(HOUR_MILLIS), DSL.inline(0L));
    private static final Calls SINGLES = new Calls(Engine.EVENT, Engine.AT_MS, Engine.SEQ);

    SpenderQuery {
        keys = List.copyOf(keys);
    }

    /// @param keys may be there twice
    SpenderQuery(Budget budget, Stream<ScopeKey> keys) {
        this(
                keys.filter(key -> key != ScopeKey.ORGANIZATION)
                        .distinct()
                        .sorted()
                        .toList(),
                budget.countsObserved(),
                budget.basis());
    }

    /// Where calls are read from, and when they were.
    private record Calls(Table<?> table, Field<Long> atMillis, Field<Long> seq) {}

    /// Whoever did in hours that are closed.
    SpenderRows ofHours(List<Run> hours, DSLContext sql) {
        return rows(sql, HOURS, Run.anyOf(hours, Engine.HOUR));
    }

    /// Whoever did at these times, in calls behind a record.
    SpenderRows ofCalls(List<Run> millis, DSLContext sql, long afterSeq) {
        return singles(sql, Run.anyOf(millis, Engine.AT_MS).and(Engine.after(afterSeq)));
    }

    /// Whoever did from a moment on, in calls behind a record.
    SpenderRows ofCallsSince(long fromMillis, DSLContext sql, long seq) {
        return singles(sql, Engine.SEQ.gt(seq).and(Engine.AT_MS.ge(fromMillis)));
    }

    private SpenderRows singles(DSLContext sql, Condition within) {
        return rows(sql, SINGLES, within.and(Engine.REPLACED_BY.isNull()));
    }

    private SpenderRows rows(DSLContext sql, Calls calls, Condition within) {
        Map<ScopeKey, Field<String>> names = new EnumMap<>(ScopeKey.class);
        keys.forEach(key -> names.put(key, DSL.field(DSL.name(key.wireName()), String.class)));
        List<Field<?>> groups = new ArrayList<>(names.values());
        groups.add(Engine.SOMEBODY);
        List<Field<?>> columns = new ArrayList<>(groups);
        columns.add(DSL.max(calls.atMillis).as("last"));
        columns.add(DSL.max(calls.seq).as("last_seq"));
        return new SpenderRows(sql.select(columns)
                .from(calls.table)
                .where(Engine.ofPeople())
                .and(counts())
                .and(within)
                .groupBy(groups)
                .fetch(row -> spender(names, row)));
    }

    private Condition counts() {
        Condition costs = switch (basis) {
            case COST -> COST.ne(BigDecimal.ZERO);
            case API_EQUIVALENT -> DSL.coalesce(EQUIVALENT, COST).ne(BigDecimal.ZERO);
        };
        return countsObserved ? costs : costs.and(SOURCE.eq(GATEWAY));
    }

    private static Spender spender(Map<ScopeKey, Field<String>> names, Record row) {
        Map<ScopeKey, String> values = new EnumMap<>(ScopeKey.class);
        names.forEach((key, field) -> values.put(key, Objects.requireNonNullElse(row.get(field), "")));
        return new Spender(
                values, row.get("who", String.class), row.get("last", Long.class), row.get("last_seq", Long.class));
    }
}
