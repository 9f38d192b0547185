package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// The moment of the last call of all, by the state of the store.
final class Newest {
    /// The end of the year 9999: a stretch of time that no call has come to the end of is known again by it.
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private final EventStore events;
    private final Unchanged<Optional<Instant>> known = new Unchanged<>(1, _ -> 1);

    Newest(EventStore events) {
        this.events = events;
    }

    /// Empty where there is no call.
    ///
    /// @param standing the number of the state
    Optional<Instant> call(long standing) {
        return known.of(standing, List.of(), () -> events.read(Newest::read));
    }

    /// The same calls as in a stretch of time: now is another moment for every question, and no call is behind it.
    Span allOf(Span span, long standing) {
        boolean isPassed =
                call(standing).filter(last -> !last.isBefore(span.to())).isPresent();
        return isPassed ? span : new Span(span.from(), NEVER);
    }

    private static Optional<Instant> read(Connection connection) {
        DSLContext sql = Engine.on(connection);
        Field<Long> newest = DSL.max(Engine.AT_MS);
        long hour = Math.max(newestHour(Engine.OPEN_HOUR, sql), newestHour(Engine.SPEND_HOUR, sql));
        return Optional.ofNullable(sql.select(newest)
                        .from(Engine.EVENT)
                        .where(Engine.HOUR.ge(hour))
                        .fetchOne(newest))
                .map(Instant::ofEpochMilli);
    }

    private static long newestHour(Table<?> hours, DSLContext sql) {
        Field<Long> newest = DSL.max(Engine.HOUR);
        return Optional.ofNullable(sql.select(newest).from(hours).fetchOne(newest))
                .orElse(0L);
    }
}
