package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/// What was spent: sums by meter and money, with how well they are covered.
public final class Spend {
    /// How long an answer waits for calls that have just ended; what is not folded by then comes with the next one.
    static final Duration FRESH_MAX = Duration.ofMillis(500);

    private final EventStore events;

    public Spend(EventStore events) {
        this.events = events;
    }

    /// The sums of all calls that the question means.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public SpendAnswer sum(SpendAsk ask) {
        events.catchUp(FRESH_MAX);
        return events.read(connection -> sum(ask, connection));
    }

    private SpendAnswer sum(SpendAsk ask, Connection connection) {
        List<SpendAnswer.Row> found = rows(ask, connection);
        boolean truncated = found.size() > ask.limit();
        List<SpendAnswer.Row> rows = truncated ? found.subList(0, ask.limit()) : found;
        Sums total = truncated ? total(rows(ask.total(), connection)) : total(rows);
        return new SpendAnswer(
                ask.groupBy().isEmpty() ? List.of() : rows,
                total,
                truncated,
                ask.missingBefore(Engine.keptFromHour(Engine.on(connection))),
                events.state());
    }

    private static List<SpendAnswer.Row> rows(SpendAsk ask, Connection connection) {
        return new SpendQuery(ask, Engine.on(connection)).rows();
    }

    private static Sums total(List<SpendAnswer.Row> rows) {
        return rows.stream().map(SpendAnswer.Row::sums).reduce(Sums.NONE, Sums::plus);
    }
}
