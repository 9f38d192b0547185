package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// How many calls were refused, and by what.
public final class Refusals {
    private static final int ROWS_MAX = 1_000;
    private static final Field<String> BUDGET = DSL.field(DSL.name("budget"), String.class);
    private static final Field<String> REASON = DSL.field(DSL.name("reason"), String.class);
    private static final Field<Long> REPEATS = Engine.number("repeats");

    private final EventStore events;

    public Refusals(EventStore events) {
        this.events = events;
    }

    /// Refused calls of one budget for one reason, repeats counted.
    ///
    /// @param budget empty where no budget was the reason
    public record Count(String budget, String reason, long calls) {}

    /// The most first, at most 1,000.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public List<Count> count(Span span) {
        Spend.freshen(events);
        return events.read(connection -> Engine.on(connection)
                .select(BUDGET, REASON, DSL.sum(REPEATS).cast(Long.class).as(REPEATS))
                .from(Engine.REFUSAL)
                .where(Engine.within(span))
                .groupBy(BUDGET, REASON)
                .orderBy(DSL.sum(REPEATS).desc(), BUDGET, REASON)
                .limit(ROWS_MAX)
                .fetch(Refusals::count));
    }

    /// How many calls of one key were refused, repeats counted.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public long ofKey(String key) {
        Field<Long> calls = DSL.coalesce(DSL.sum(REPEATS).cast(Long.class), DSL.inline(0L));
        return events.read(connection -> Optional.ofNullable(Engine.on(connection)
                        .select(calls)
                        .from(Engine.REFUSAL)
                        .where(Engine.text(Dimension.KEY).eq(key))
                        .fetchOne(calls))
                .orElse(0L));
    }

    private static Count count(Record row) {
        return new Count(row.get(BUDGET), row.get(REASON), row.get(REPEATS));
    }
}
