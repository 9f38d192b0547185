package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// The moment of the last call of all, by the state of the store.
final class Newest {
    /// The end of the year 9999: a stretch of time that no call has come to the end of is known again by it.
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final long HOUR_MILLIS = 3_600_000;

    private final EventStore events;
    private final KnownSums sums;
    private final Unchanged<Optional<Instant>> known = new Unchanged<>(1, _ -> 1);

    Newest(EventStore events) {
        this(events, new KnownSums());
    }

    /// @param sums of these events
    Newest(EventStore events, KnownSums sums) {
        this.events = events;
        this.sums = sums;
    }

    /// Empty where there is no call.
    ///
    /// @param standing the number of the state
    Optional<Instant> call(long standing) {
        return known.of(standing, List.of(), () -> events.read(this::read));
    }

    /// The same calls as in a stretch of time: now is another moment for every question, and no call is behind it.
    Span allOf(Span span, long standing) {
        boolean isPassed =
                call(standing).filter(last -> !last.isBefore(span.to())).isPresent();
        return isPassed ? span : new Span(span.from(), NEVER);
    }

    /// Of the last hour that has calls, those that came since it was read before.
    private Optional<Instant> read(Connection connection) {
        KnownSums.At now = sums.at(Engine.on(connection));
        NavigableSet<Long> open = now.unsettled().open();
        long closed = now.number(List.of("the last hour that is summed"), () -> lastSummed(now.sql()));
        long hour = open.isEmpty() ? closed : Math.max(closed, open.last());
        long newest = now.newest(hour * HOUR_MILLIS);
        return Optional.of(newest).filter(found -> found != Long.MIN_VALUE).map(Instant::ofEpochMilli);
    }

    private static long lastSummed(DSLContext sql) {
        Field<Long> last = DSL.max(Engine.HOUR);
        return Optional.ofNullable(sql.select(last).from(Engine.SPEND_HOUR).fetchOne(last))
                .orElse(0L);
    }
}
