package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// What one person spent, for that person alone (RULES, people).
public final class OwnSpend {
    private static final long LONG_TOKENS = 100_000;
    private static final long LEAST_TOKENS = 10_000;

    private static final Field<Long> CALLS = DSL.count().cast(Long.class).as("calls");
    private static final Field<BigDecimal> COST = sum("cost_usd");
    private static final Field<BigDecimal> EQUIVALENT = sum("api_equivalent_usd");
    private static final Field<Long> PROMPT = OwnTokens.sumOfPrompt();
    private static final Field<Long> INPUT = Engine.number("input");

    private final EventStore events;

    public OwnSpend(EventStore events) {
        this.events = events;
    }

    /// What calls of one kind came to.
    ///
    /// @param costUsd all that they cost, not what another way would save
    /// @param apiEquivalentUsd what a subscription's calls of the kind are worth at list price
    public record Habit(Kind kind, long calls, BigDecimal costUsd, BigDecimal apiEquivalentUsd) {
        BigDecimal worthUsd() {
            return costUsd.add(apiEquivalentUsd);
        }
    }

    /// A way of working that costs; a call may be of both kinds.
    public enum Kind {
        /// At least 10,000 tokens of prompt, of which more than half neither came from a cache nor went into one.
        NO_CACHE,
        /// More than 100,000 tokens of prompt.
        LONG_CONTEXT;

        public String wireName() {
            return Words.lower(name());
        }
    }

    /// The sums of the person's calls that the question means.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public SpendAnswer sum(SpendAsk ask, String person) {
        events.catchUp(Spend.FRESH_MAX);
        return events.read(connection -> {
            DSLContext sql = Engine.on(connection);
            List<SpendAnswer.Row> rows = new SpendQuery(ask, Engine.PERSON.eq(person), sql).rows();
            boolean truncated = rows.size() > ask.limit();
            return new SpendAnswer(
                    truncated ? rows.subList(0, ask.limit()) : rows,
                    Spend.total(rows),
                    truncated,
                    ask.missingBefore(Engine.keptFromHour(sql)),
                    events.state());
        });
    }

    /// The person's sessions, the dearest first.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<OwnSession> sessions(Span span, String person, int limit) {
        return events.read(connection -> OwnSession.all(mine(span, person), limit, Engine.on(connection)));
    }

    /// The person's habits that cost something, the dearest first.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Habit> habits(Span span, String person) {
        return events.read(connection -> Stream.of(Kind.values())
                .map(kind -> habit(kind, mine(span, person), Engine.on(connection)))
                .filter(habit -> habit.calls() > 0)
                .sorted(Comparator.comparing(Habit::worthUsd).reversed())
                .toList());
    }

    private static Condition mine(Span span, String person) {
        return Engine.within(span).and(Engine.PERSON.eq(person)).and(Engine.REPLACED_BY.isNull());
    }

    private static Habit habit(Kind kind, Condition mine, DSLContext sql) {
        Record row = Objects.requireNonNull(sql.select(CALLS, COST, EQUIVALENT)
                .from(Engine.EVENT)
                .where(mine)
                .and(has(kind))
                .fetchOne());
        return new Habit(
                kind, Optional.ofNullable(row.get(CALLS)).orElse(0L), amount(row, COST), amount(row, EQUIVALENT));
    }

    private static Condition has(Kind kind) {
        return switch (kind) {
            case NO_CACHE -> PROMPT.ge(LEAST_TOKENS).and(INPUT.mul(2L).gt(PROMPT));
            case LONG_CONTEXT -> PROMPT.gt(LONG_TOKENS);
        };
    }

    static Field<BigDecimal> sum(String column) {
        return DSL.sum(DSL.field(DSL.name(column), BigDecimal.class)).as(column);
    }

    static BigDecimal amount(Record row, Field<BigDecimal> field) {
        return Optional.ofNullable(row.get(field)).map(Money::plain).orElse(BigDecimal.ZERO);
    }
}
