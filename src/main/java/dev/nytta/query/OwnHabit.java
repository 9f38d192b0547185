package dev.nytta.query;

import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.WindowDefinition;
import org.jooq.impl.DSL;

/// What a person's calls of one kind came to.
///
/// @param costUsd all that they cost, not what another way would save
/// @param apiEquivalentUsd what a subscription's calls of the kind are worth at list price
public record OwnHabit(Kind kind, long calls, BigDecimal costUsd, BigDecimal apiEquivalentUsd) {
    private static final long LONG_TOKENS = 100_000;
    private static final long LEAST_TOKENS = 10_000;
    private static final long PAUSE_MILLIS = 300_000;

    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);
    private static final Field<String> SESSION = Engine.text(Dimension.SESSION);
    private static final Field<String> STATUS = Engine.text(Dimension.STATUS);
    private static final Field<Long> INPUT = Engine.number(Meter.INPUT.wireName());
    private static final Field<Long> PROMPT = Engine.number("prompt");
    private static final Field<Long> WRITTEN = Engine.number("written");
    private static final Field<Long> CACHED_BEFORE = Engine.number("cached_before");
    private static final Field<Long> PAUSE = Engine.number("pause_ms");

    /// A way of working that costs; a call may be of several kinds.
    public enum Kind {
        /// At least 10,000 tokens of prompt, of which more than half neither came from a cache nor went into one.
        NO_CACHE,
        /// More than 100,000 tokens of prompt.
        LONG_CONTEXT,
        /// More than five minutes after the one before it, of the same session, agent and model, at least 10,000 tokens
        /// and most of the prompt went into the cache again, of which the one before had 10,000 in it.
        COLD_CACHE,
        /// The client left before the answer ended.
        ABANDONED;

        public String wireName() {
            return Words.lower(name());
        }
    }

    /// How long before a stretch of time the call may be that the first one in it goes on from.
    static final Duration BEFORE = Duration.ofDays(1);

    /// The kinds that there are calls of, the dearest first.
    ///
    /// @param mine the calls that are looked at, those of [#BEFORE] among them
    /// @param from where those begin that are counted
    static List<OwnHabit> all(Condition mine, Instant from, DSLContext sql) {
        Record sums = Objects.requireNonNull(
                sql.select(Arrays.stream(Kind.values()).flatMap(OwnHabit::sums).toList())
                        .from(calls(mine, sql))
                        .where(Engine.AT_MS.ge(from.toEpochMilli()))
                        .fetchOne());
        return Arrays.stream(Kind.values())
                .map(kind -> read(kind, sums))
                .filter(habit -> habit.calls() > 0)
                .sorted(Comparator.comparing(OwnHabit::worthUsd).reversed())
                .toList();
    }

    private static Table<?> calls(Condition mine, DSLContext sql) {
        Field<Long> written = OwnTokens.sumOfWritten();
        WindowDefinition thread = DSL.name("thread")
                .as(DSL.partitionBy(SESSION, Engine.text(Dimension.AGENT), Engine.text(Dimension.MODEL))
                        .orderBy(Engine.AT_MS, Engine.SEQ));
        return sql.select(
                        Engine.AT_MS,
                        COST,
                        EQUIVALENT,
                        STATUS,
                        SESSION,
                        INPUT,
                        OwnTokens.sumOfPrompt().as(PROMPT),
                        written.as(WRITTEN),
                        DSL.lag(OwnTokens.sumOfCached().add(written))
                                .over(thread)
                                .as(CACHED_BEFORE),
                        Engine.AT_MS.minus(DSL.lag(Engine.AT_MS).over(thread)).as(PAUSE))
                .from(Engine.EVENT)
                .where(mine)
                .window(thread)
                .asTable("calls");
    }

    private static Stream<SelectField<?>> sums(Kind kind) {
        Condition has = has(kind);
        return Stream.of(
                DSL.count().filterWhere(has).cast(Long.class).as(name(kind, "calls")),
                DSL.sum(COST).filterWhere(has).as(name(kind, "cost")),
                DSL.sum(EQUIVALENT).filterWhere(has).as(name(kind, "equivalent")));
    }

    private static String name(Kind kind, String what) {
        return kind.wireName() + "_" + what;
    }

    private static Condition has(Kind kind) {
        return switch (kind) {
            case NO_CACHE -> PROMPT.ge(LEAST_TOKENS).and(INPUT.mul(2L).gt(PROMPT));
            case LONG_CONTEXT -> PROMPT.gt(LONG_TOKENS);
            case COLD_CACHE ->
                SESSION.ne("")
                        .and(PAUSE.gt(PAUSE_MILLIS))
                        .and(CACHED_BEFORE.ge(LEAST_TOKENS))
                        .and(WRITTEN.ge(LEAST_TOKENS))
                        .and(WRITTEN.mul(2L).gt(PROMPT));
            case ABANDONED -> STATUS.eq(CallStatus.ABORTED.wireName());
        };
    }

    private static OwnHabit read(Kind kind, Record sums) {
        return new OwnHabit(
                kind,
                Optional.ofNullable(sums.get(name(kind, "calls"), Long.class)).orElse(0L),
                OwnSpend.amount(sums, DSL.field(DSL.name(name(kind, "cost")), BigDecimal.class)),
                OwnSpend.amount(sums, DSL.field(DSL.name(name(kind, "equivalent")), BigDecimal.class)));
    }

    private BigDecimal worthUsd() {
        return costUsd.add(apiEquivalentUsd);
    }
}
