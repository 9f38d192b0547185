package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.query.SharedAnswer.Presence;
import dev.nytta.query.SpendAnswer.Row;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// What was spent, for everybody: calls of services in full, and what people spent as sums of whole cells.
///
/// Whatever is asked, a difference of two answers is a sum of whole cells too, so nobody's spend can be told from it.
/// Beside it stand the totals that an invoice shows ([Invoice]).
public final class SharedSpend {
    private final EventStore events;
    private final People people;

    public SharedSpend(EventStore events, People people) {
        this.events = events;
        this.people = people;
    }

    /// The sums that the question means.
    ///
    /// @param now the moment of the question
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public SharedAnswer sum(SpendAsk ask, Sight sight, Instant now) {
        events.catchUp(Spend.FRESH_MAX);
        return events.read(connection -> new Reading(ask, sight, now).read(connection));
    }

    /// The same, for whoever asks several questions.
    public SpendSource seenBy(Sight sight, Supplier<Instant> now) {
        return ask -> sum(ask, sight, now.get()).spend();
    }

    /// The sums of services' calls alone, which hide nobody.
    public SpendSource ofServices() {
        return ask -> {
            events.catchUp(Spend.FRESH_MAX);
            return events.read(connection -> Spend.sum(ask, Engine.ofServices(), connection, events.state()));
        };
    }

    /// One question.
    private final class Reading {
        private final SpendAsk ask;
        private final Sight sight;
        private final Instant now;

        Reading(SpendAsk ask, Sight sight, Instant now) {
            this.ask = ask;
            this.sight = sight;
            this.now = now;
        }

        SharedAnswer read(Connection connection) {
            DSLContext sql = Engine.on(connection);
            CellDays days = new CellDays(ask.span(), people, sql);
            Presence presence = !days.hasPeople()
                    ? Presence.NONE
                    : ask.filter().namesSingles() ? Presence.LEFT_OUT : Presence.INCLUDED;
            boolean invoice = sight.invoice() && Invoice.isShown(ask, people, now);
            List<Row> rows = rows(ask.withLimit(SpendAsk.LIMIT_MAX), presence, invoice, sql);
            boolean all = rows.size() <= SpendAsk.LIMIT_MAX;
            Sums total = Spend.total(all ? rows : rows(ask.total(), presence, invoice, sql));
            boolean truncated = rows.size() > ask.limit();
            SpendAnswer answer = new SpendAnswer(
                    ask.groupBy().isEmpty() ? List.of() : rows.subList(0, Math.min(rows.size(), ask.limit())),
                    total,
                    truncated,
                    ask.missingBefore(Engine.keptFromHour(sql)),
                    events.state());
            return new SharedAnswer(answer, presence, presence == Presence.INCLUDED && isWithheld(invoice, days, sql));
        }

        /// What an invoice shows has no gap before today.
        private boolean isWithheld(boolean invoice, CellDays days, DSLContext sql) {
            Instant today = people.startOfDay(now);
            if (!invoice) {
                return days.isWithheld();
            }
            return ask.span().to().isAfter(today)
                    && new CellDays(new Span(today, ask.span().to()), people, sql).isWithheld();
        }

        private List<Row> rows(SpendAsk wanted, Presence presence, boolean invoice, DSLContext sql) {
            List<Row> rows = new ArrayList<>(new SpendQuery(wanted, services(), sql).rows());
            if (presence == Presence.INCLUDED) {
                rows.addAll(invoice ? invoiced(wanted, sql) : cells(wanted, sql));
            }
            return ordered(together(rows));
        }

        private Condition services() {
            Condition all = Engine.ofServices();
            return sight.teams().isEmpty()
                    ? all
                    : all.and(Engine.text(Dimension.TEAM).in(sight.teams()));
        }

        private List<Row> cells(SpendAsk wanted, DSLContext sql) {
            return new CellQuery(wanted, people, sight.teams()).rows(sql, now);
        }

        /// All of days that are over, and of the one that is not what its cells show.
        private List<Row> invoiced(SpendAsk wanted, DSLContext sql) {
            Instant today = people.startOfDay(now);
            List<Row> rows = new ArrayList<>();
            Span span = wanted.span();
            if (span.from().isBefore(today)) {
                Instant to = span.to().isBefore(today) ? span.to() : today;
                rows.addAll(new SpendQuery(wanted.over(new Span(span.from(), to)), Engine.ofPeople(), sql).rows());
            }
            if (span.to().isAfter(today)) {
                rows.addAll(cells(wanted.over(new Span(today, span.to())), sql));
            }
            return rows;
        }

        private List<Row> together(List<Row> rows) {
            Map<List<Object>, Row> byKey = new LinkedHashMap<>();
            rows.forEach(row -> byKey.merge(
                    List.of(row.key(), row.merged()),
                    row,
                    (one, other) -> new Row(one.key(), one.merged(), one.sums().plus(other.sums()))));
            return new ArrayList<>(byKey.values());
        }

        private List<Row> ordered(List<Row> rows) {
            List<Dimension> times =
                    ask.groupBy().stream().filter(Dimension::isTime).toList();
            Comparator<Row> order = Comparator.comparing(row -> times.stream()
                    .map(time -> row.key().getOrDefault(time, ""))
                    .reduce("", (all, one) -> all + "/" + one));
            rows.sort(order.thenComparing(row -> row.sums().costUsd(), Comparator.reverseOrder())
                    .thenComparing(row -> String.join("/", row.key().values())));
            return rows;
        }
    }
}
