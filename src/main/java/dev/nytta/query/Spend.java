package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What was spent: sums by meter and money, with how well they are covered, of all calls alike.
///
/// For totals that tell nothing of people; what others than the person are shown comes from [SharedSpend].
public final class Spend implements SpendSource {
    /// How long an answer waits for calls that have just ended; what is not folded by then comes with the next one.
    static final Duration FRESH_MAX = Duration.ofMillis(500);

    private final EventStore events;

    public Spend(EventStore events) {
        this.events = events;
    }

    @Override
    public SpendAnswer sum(SpendAsk ask) {
        events.catchUp(FRESH_MAX);
        return events.read(connection -> sum(ask, DSL.noCondition(), connection, events.state()));
    }

    /// Up to when all calls are in the sums: now, or where the fold is behind, the newest call that it has.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public Instant completeTo(Instant now) {
        return events.state().lag() == 0 ? now : events.read(connection -> newest(connection, now));
    }

    private static Instant newest(Connection connection, Instant now) {
        Field<Long> newest = DSL.max(Engine.AT_MS);
        return Optional.ofNullable(
                        Engine.on(connection).select(newest).from(Engine.EVENT).fetchOne(newest))
                .map(Instant::ofEpochMilli)
                .filter(now::isAfter)
                .orElse(now);
    }

    static SpendAnswer sum(SpendAsk ask, Condition whose, Connection connection, FoldState fold) {
        DSLContext sql = Engine.on(connection);
        List<SpendAnswer.Row> found = new SpendQuery(ask, whose, sql).rows();
        boolean truncated = found.size() > ask.limit();
        List<SpendAnswer.Row> rows = truncated ? found.subList(0, ask.limit()) : found;
        Sums total = truncated ? total(new SpendQuery(ask.total(), whose, sql).rows()) : total(rows);
        return new SpendAnswer(
                ask.groupBy().isEmpty() ? List.of() : rows,
                total,
                truncated,
                ask.missingBefore(Engine.keptFromHour(sql)),
                fold);
    }

    static Sums total(List<SpendAnswer.Row> rows) {
        return rows.stream().map(SpendAnswer.Row::sums).reduce(Sums.NONE, Sums::plus);
    }
}
