package dev.nytta.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// One session of a person's client.
///
/// @param mandate that all its calls were for, or empty: none, or several
/// @param began its first call in the span that was asked for
/// @param apiEquivalentUsd what a subscription's calls are worth at list price
public record OwnSession(
        String session,
        String client,
        String mandate,
        Instant began,
        long calls,
        BigDecimal costUsd,
        BigDecimal apiEquivalentUsd,
        OwnTokens tokens) {
    private static final Field<String> SESSION = Engine.text(Dimension.SESSION);
    private static final Field<String> CLIENT = Engine.text(Dimension.CLIENT);
    private static final Field<String> MANDATE = Engine.text(Dimension.MANDATE);
    private static final Field<String> FIRST = DSL.min(MANDATE).as("first_mandate");
    private static final Field<String> LAST = DSL.max(MANDATE).as("last_mandate");
    private static final Field<Long> BEGAN = DSL.min(Engine.AT_MS).as("began");
    private static final Field<Long> CALLS = DSL.count().cast(Long.class).as("calls");
    private static final Field<BigDecimal> COST = OwnSpend.sum("cost_usd");
    private static final Field<BigDecimal> EQUIVALENT = OwnSpend.sum("api_equivalent_usd");
    private static final Field<Long> PROMPT =
            DSL.sum(OwnTokens.sumOfPrompt()).cast(Long.class).as("prompt");
    private static final Field<Long> CACHED =
            DSL.sum(OwnTokens.sumOfCached()).cast(Long.class).as("cached");

    /// The dearest first.
    static List<OwnSession> all(Condition mine, int limit, DSLContext sql) {
        Field<BigDecimal> cost = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
        Field<BigDecimal> equivalent = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);
        Field<BigDecimal> worth =
                DSL.sum(DSL.coalesce(cost, BigDecimal.ZERO).add(DSL.coalesce(equivalent, BigDecimal.ZERO)));
        return sql.select(SESSION, CLIENT, FIRST, LAST, BEGAN, CALLS, COST, EQUIVALENT, PROMPT, CACHED)
                .from(Engine.EVENT)
                .where(mine)
                .and(SESSION.ne(""))
                .groupBy(SESSION, CLIENT)
                .orderBy(worth.desc(), BEGAN.desc(), SESSION)
                .limit(limit)
                .fetch(OwnSession::read);
    }

    private static OwnSession read(Record row) {
        String mandate = text(row, FIRST);
        return new OwnSession(
                text(row, SESSION),
                text(row, CLIENT),
                mandate.equals(text(row, LAST)) ? mandate : "",
                Instant.ofEpochMilli(number(row, BEGAN)),
                number(row, CALLS),
                OwnSpend.amount(row, COST),
                OwnSpend.amount(row, EQUIVALENT),
                new OwnTokens(number(row, PROMPT), number(row, CACHED)));
    }

    private static String text(Record row, Field<String> field) {
        return Optional.ofNullable(row.get(field)).orElse("");
    }

    private static long number(Record row, Field<Long> field) {
        return Optional.ofNullable(row.get(field)).orElse(0L);
    }
}
