package dev.nytta.query;

import dev.nytta.ledger.EventStore;
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
    private final EventStore events;

    public OwnSpend(EventStore events) {
        this.events = events;
    }

    /// The sums of the person's calls that the question means.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public SpendAnswer sum(SpendAsk ask, String person) {
        Spend.freshen(events);
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
    public List<OwnHabit> habits(Span span, String person) {
        return events.read(connection -> OwnHabit.all(mine(span, person), Engine.on(connection)));
    }

    private static Condition mine(Span span, String person) {
        return Engine.within(span).and(Engine.PERSON.eq(person)).and(Engine.REPLACED_BY.isNull());
    }

    static Field<BigDecimal> sum(String column) {
        return DSL.sum(DSL.field(DSL.name(column), BigDecimal.class)).as(column);
    }

    static BigDecimal amount(Record row, Field<BigDecimal> field) {
        return Optional.ofNullable(row.get(field)).map(Money::plain).orElse(BigDecimal.ZERO);
    }
}
