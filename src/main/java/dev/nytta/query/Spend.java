package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/// What was spent: sums by meter and money, with how well they are covered, of all calls alike.
///
/// For totals that tell nothing of people; what others than the person are shown comes from [SharedSpend].
public final class Spend implements SpendSource {
    /// How long an answer waits for calls that have just ended; what is not folded by then comes with the next one.
    private static final Duration FRESH_MAX = Duration.ofMillis(500);
    /// So many records are not waited for, nor those of a stream: it is folded by itself in about a second.
    private static final long FRESH_RECORDS = 1_000;

    private final EventStore events;
    private final Standing standing;
    private final Newest newest;

    public Spend(EventStore events) {
        this.events = events;
        this.standing = new Standing(events);
        this.newest = new Newest(events);
    }

    @Override
    public SpendAnswer sum(SpendAsk ask) {
        freshen(events);
        FoldState before = events.state();
        return events.read(connection -> sum(ask, connection, before));
    }

    /// Waits for what has just ended, if that is little.
    static void freshen(EventStore events) {
        FoldState state = events.state();
        if (state.lag() < FRESH_RECORDS && !state.isStream()) {
            events.catchUp(FRESH_MAX);
        }
    }

    /// Up to when all calls are in the sums: now, or where the fold is behind, the newest call that it has.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public Instant completeTo(Instant now) {
        return events.state().lag() == 0
                ? now
                : newest.call(standing.now()).filter(now::isAfter).orElse(now);
    }

    private static SpendAnswer sum(SpendAsk ask, Connection connection, FoldState fold) {
        DSLContext sql = Engine.on(connection);
        List<SpendAnswer.Row> found = new SpendQuery(ask, Portion.ALL, sql).rows();
        boolean truncated = found.size() > ask.limit();
        List<SpendAnswer.Row> rows = truncated ? found.subList(0, ask.limit()) : found;
        Sums total = truncated ? total(new SpendQuery(ask.total(), Portion.ALL, sql).rows()) : total(rows);
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
