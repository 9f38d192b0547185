package dev.nytta.query;

import static dev.nytta.query.Engine.REPLACED_BY;
import static dev.nytta.query.Engine.SEQ;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.UsageEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// The usage events themselves, page by page.
public final class Events {
    private static final int KEPT_MOST = 2_000;
    private static final int SHORT = 10;

    private final EventStore events;
    private final Standing standing;
    private final Newest newest;
    private final Unchanged<EventPage> firsts =
            new Unchanged<>(KEPT_MOST, page -> page.events().size() + 1);

    public Events(EventStore events) {
        this.events = events;
        this.standing = new Standing(events);
        this.newest = new Newest(events);
    }

    /// One page, newest first; refused where the cursor is none of ours.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public Reply<EventPage> list(EventsAsk ask) {
        if (ask.cursor().isEmpty()) {
            Spend.freshen(events);
            return new Reply.Found<>(ask.limit() <= SHORT ? shortFirst(ask) : first(ask));
        }
        return ask.cursor()
                .flatMap(Cursor::parse)
                .<Reply<EventPage>>map(
                        cursor -> new Reply.Found<>(events.read(connection -> page(ask, cursor, connection))))
                .orElseGet(() -> new Reply.Refused<>("This cursor is not one of ours: start again without it."));
    }

    /// Pages ask for the last call again and again.
    private EventPage shortFirst(EventsAsk ask) {
        long state = standing.now();
        return firsts.of(state, List.of(ask.over(newest.allOf(ask.span(), state))), () -> first(ask));
    }

    private EventPage first(EventsAsk ask) {
        return events.read(connection -> page(ask, newest(connection), connection));
    }

    private static Cursor newest(Connection connection) {
        long seq = Optional.ofNullable(
                        Engine.on(connection).select(SEQ).from(Engine.FOLD).fetchOne(SEQ))
                .orElse(0L);
        return new Cursor(seq, seq + 1);
    }

    private EventPage page(EventsAsk ask, Cursor cursor, Connection connection) throws SQLException {
        List<StoredEvent> found = rows(ask, cursor, Engine.on(connection));
        Optional<Instant> detailFrom = ask.span().beginsBefore(Engine.keptFromHour(Engine.on(connection)));
        if (found.size() <= ask.limit()) {
            return page(found, Optional.empty(), detailFrom);
        }
        List<StoredEvent> shown = found.subList(0, ask.limit());
        Cursor next = new Cursor(cursor.asOfSeq(), shown.getLast().seq());
        return page(shown, Optional.of(next.text()), detailFrom);
    }

    private static EventPage page(List<StoredEvent> found, Optional<String> next, Optional<Instant> detailFrom) {
        Set<String> people = found.stream()
                .map(stored -> stored.event().attribution().person())
                .filter(person -> !person.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return new EventPage(found.stream().map(Events::withoutPerson).toList(), next, detailFrom, people);
    }

    /// Finds the numbers first, which touches few columns, and then their rows.
    private List<StoredEvent> rows(EventsAsk ask, Cursor cursor, DSLContext sql) throws SQLException {
        Select<Record1<Long>> numbers = sql.select(SEQ)
                .from(Engine.EVENT)
                .where(SEQ.lt(cursor.beforeSeq()).and(SEQ.le(cursor.asOfSeq())))
                .and(Engine.within(ask.span()))
                .and(Engine.matches(ask.filter()))
                .and(Whose.condition(ask.whose()))
                .and(counts(ask, cursor))
                .orderBy(SEQ.desc())
                .limit(ask.limit() + 1);
        try (org.jooq.Cursor<?> rows = sql.select(DSL.asterisk())
                        .from(Engine.EVENT_ROW)
                        .where(SEQ.in(numbers))
                        .orderBy(SEQ.desc())
                        .fetchLazy();
                ResultSet row = Objects.requireNonNull(rows.resultSet())) {
            return events.events(row);
        }
    }

    private static Condition counts(EventsAsk ask, Cursor cursor) {
        return ask.history() ? DSL.noCondition() : REPLACED_BY.isNull().or(REPLACED_BY.gt(cursor.asOfSeq()));
    }

    private static StoredEvent withoutPerson(StoredEvent stored) {
        UsageEvent event = stored.event();
        Attribution who = event.attribution();
        Attribution shown = new Attribution(
                who.costCenter(),
                who.team(),
                who.project(),
                who.mandate(),
                "",
                who.key(),
                who.client(),
                who.session(),
                who.agent(),
                who.parentAgent(),
                who.agentTree(),
                who.tags());
        UsageEvent nameless = new UsageEvent(
                event.id(),
                event.call(),
                event.attempt(),
                event.atMillis(),
                event.provider(),
                event.model(),
                event.dialect(),
                event.usage(),
                event.costUsd(),
                event.costStatus(),
                event.billingMode(),
                event.apiEquivalentUsd(),
                event.components(),
                event.priceVersion(),
                shown,
                event.source(),
                event.status(),
                event.decision(),
                event.httpStatus(),
                event.latencyMs(),
                event.ttftMs());
        return new StoredEvent(stored.seq(), stored.kind(), nameless, stored.replaces(), stored.replacedBy());
    }
}
