package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// What one person spent, for that person alone (RULES, people).
public final class OwnSpend {
    private static final int ROWS_MOST = 50_000;
    private static final int PEOPLE_MOST = 1_000;
    private static final Field<Long> LAST_AT = Engine.number("last_at");
    private static final Field<Long> LAST_SEQ = Engine.number("last_seq");

    private final EventStore events;
    private final KnownSums known = new KnownSums();
    private final Growing<Last> lasts = new Growing<>(PEOPLE_MOST, _ -> 1, Last::later);
    private final Unchanged<List<OwnSession>> sessions = new Unchanged<>(ROWS_MOST, List::size);
    private final Unchanged<List<OwnHabit>> habits = new Unchanged<>(PEOPLE_MOST, _ -> 1);

    public OwnSpend(EventStore events) {
        this.events = events;
    }

    /// The last of somebody's calls, by when it was made and by when it was told.
    private record Last(long atMillis, long seq) {
        static final Last NONE = new Last(Long.MIN_VALUE, Long.MIN_VALUE);

        Last later(Last other) {
            return new Last(Math.max(atMillis, other.atMillis), Math.max(seq, other.seq));
        }
    }

    /// The sums of the person's calls that the question means.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public SpendAnswer sum(SpendAsk ask, String person) {
        Spend.freshen(events);
        FoldState before = events.state();
        return events.read(connection -> {
            DSLContext sql = Engine.on(connection);
            List<SpendAnswer.Row> rows =
                    SpendAnswer.Row.ordered(known.at(sql).sums(ask, Portion.ofPerson(person)), ask);
            boolean truncated = rows.size() > ask.limit();
            return new SpendAnswer(
                    truncated ? rows.subList(0, ask.limit()) : rows,
                    Spend.total(rows),
                    truncated,
                    ask.missingBefore(Engine.keptFromHour(sql)),
                    before);
        });
    }

    /// The person's sessions, the dearest first.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<OwnSession> sessions(Span span, String person, int limit) {
        return events.read(connection -> {
            Calls calls = new Calls(span, person, Engine.on(connection));
            return sessions.of(
                    calls.state.forgotten(), calls.words(limit), () -> OwnSession.all(calls.mine(), limit, calls.sql));
        });
    }

    /// The person's habits that cost something, the dearest first.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<OwnHabit> habits(Span span, String person) {
        return events.read(connection -> {
            Span looked = new Span(span.from().minus(OwnHabit.BEFORE), span.to());
            Calls calls = new Calls(looked, person, Engine.on(connection));
            return habits.of(
                    calls.state.forgotten(), calls.words(0), () -> OwnHabit.all(calls.mine(), span.from(), calls.sql));
        });
    }

    /// One person's single calls: what is said of them holds until they make another.
    private final class Calls {
        private final Span span;
        private final String person;
        private final DSLContext sql;
        private final Growing.State state;

        Calls(Span span, String person, DSLContext sql) {
            this.span = span;
            this.person = person;
            this.sql = sql;
            this.state = known.at(sql).snapshot().calls();
        }

        /// What an answer is known again by: an end that none of the calls has come to yet is none.
        List<Object> words(int limit) {
            Last last = lasts.of(state, List.of(person, span.from()), this::last);
            long to = span.to().toEpochMilli();
            boolean isEndless = last.atMillis < to;
            return List.of(person, span.from(), isEndless ? Long.MAX_VALUE : to, last.seq, state.replaced(), limit);
        }

        private Last last(long afterSeq) {
            return sql.select(
                            DSL.max(Engine.AT_MS).as(LAST_AT),
                            DSL.max(Engine.SEQ).as(LAST_SEQ))
                    .from(Engine.EVENT)
                    .where(Engine.AT_MS.ge(span.from().toEpochMilli()))
                    .and(Engine.after(afterSeq))
                    .and(Engine.PERSON.eq(person))
                    .fetchOptional()
                    .filter(row -> row.get(LAST_SEQ) != null)
                    .map(row -> new Last(row.get(LAST_AT), row.get(LAST_SEQ)))
                    .orElse(Last.NONE);
        }

        Condition mine() {
            return Engine.within(span).and(Engine.PERSON.eq(person)).and(Engine.REPLACED_BY.isNull());
        }
    }

    static Field<BigDecimal> sum(String column) {
        return DSL.sum(DSL.field(DSL.name(column), BigDecimal.class)).as(column);
    }

    static BigDecimal amount(Record row, Field<BigDecimal> field) {
        return Optional.ofNullable(row.get(field)).map(Money::plain).orElse(BigDecimal.ZERO);
    }
}
