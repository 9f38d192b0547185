package dev.nytta.query;

import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.FoldState;
import dev.nytta.query.SharedAnswer.Presence;
import dev.nytta.query.SpendAnswer.Row;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/// What was spent, for everybody: calls of services in full, and what people spent as sums of whole cells.
///
/// Whatever is asked, a difference of two answers is a sum of whole cells too, so nobody's spend can be told from it.
/// Beside it stand the totals that an invoice shows ([Invoice]).
public final class SharedSpend {
    private static final int ROWS_MOST = 100_000;

    private final EventStore events;
    private final People people;
    private final KnownSums known = new KnownSums();
    private final Standing standing;
    private final Newest newest;
    private final Unchanged<Integer> unclosed = new Unchanged<>(1, _ -> 1);
    private final Unchanged<SharedAnswer> answers =
            new Unchanged<>(ROWS_MOST, answer -> answer.spend().rows().size() + 1);
    private final Unchanged<SpendAnswer> ofServices =
            new Unchanged<>(ROWS_MOST, answer -> answer.rows().size() + 1);

    public SharedSpend(EventStore events, People people) {
        this.events = events;
        this.people = people;
        this.standing = new Standing(events);
        this.newest = new Newest(events, known);
    }

    /// The sums that the question means.
    ///
    /// @param now the moment of the question
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public SharedAnswer sum(SpendAsk ask, Sight sight, Instant now) {
        Spend.freshen(events);
        Reading reading = new Reading(ask, sight, now);
        long state = standing.now();
        return answers.of(state, reading.words(state), () -> {
                    FoldState before = events.state();
                    return events.read(connection -> reading.read(connection, before));
                })
                .with(spend -> dated(spend, state));
    }

    /// With how fresh it is now: records that changed nothing are not lacking in it.
    private SpendAnswer dated(SpendAnswer answer, long state) {
        FoldState fold = events.state();
        return events.changes() == state ? answer.asOf(fold) : answer.behind(fold);
    }

    /// The same, for whoever asks several questions.
    public SpendSource seenBy(Sight sight, Supplier<Instant> now) {
        return ask -> sum(ask, sight, now.get()).spend();
    }

    /// The sums of services' calls alone, which hide nobody.
    public SpendSource ofServices() {
        return ask -> {
            Spend.freshen(events);
            long state = standing.now();
            SpendAnswer answer = ofServices.of(state, List.of(ask.over(newest.allOf(ask.span(), state))), () -> {
                FoldState before = events.state();
                return events.read(connection -> services(ask, Engine.on(connection), before));
            });
            return dated(answer, state);
        };
    }

    private SpendAnswer services(SpendAsk ask, DSLContext sql, FoldState before) {
        KnownSums.At sums = known.at(sql);
        List<Row> rows = Row.ordered(sums.sums(ask, Portion.OF_SERVICES), ask);
        boolean truncated = rows.size() > ask.limit();
        return new SpendAnswer(
                ask.groupBy().isEmpty() ? List.of() : rows.subList(0, Math.min(rows.size(), ask.limit())),
                Spend.total(truncated ? sums.sums(ask.total(), Portion.OF_SERVICES) : rows),
                truncated,
                ask.missingBefore(sums.keptFromHour()),
                before);
    }

    /// How many days are over and not told of by cells yet, since their sums are still being made.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public int unclosedDays(Instant now) {
        Spend.freshen(events);
        Instant today = people.startOfDay(now);
        return unclosed.of(
                standing.now(),
                List.of(today),
                () -> events.read(connection -> UnclosedDays.count(Engine.on(connection), today)));
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

        /// All that the answer hangs on, besides the store.
        ///
        /// @param state of which it is
        List<Object> words(long state) {
            return List.of(
                    ask.over(newest.allOf(ask.span(), state)),
                    sight,
                    people.startOfDay(now),
                    Invoice.isShown(ask, people, now),
                    new CellQuery(ask, people, sight.teams()).words(now));
        }

        /// @param before the state before the store was read, which the answer has all of: what is folded while it is
        ///     read may be lacking
        SharedAnswer read(Connection connection, FoldState before) {
            DSLContext sql = Engine.on(connection);
            KnownSums.At sums = known.at(sql);
            CellDays days = new CellDays(ask.span(), people, sums);
            Presence presence = !days.hasPeople()
                    ? Presence.NONE
                    : ask.filter().namesSingles() ? Presence.LEFT_OUT : Presence.INCLUDED;
            boolean invoice = sight.invoice() && Invoice.isShown(ask, people, now);
            List<Row> rows = rows(ask.withLimit(SpendAsk.LIMIT_MAX), presence, invoice, sums);
            boolean all = rows.size() <= SpendAsk.LIMIT_MAX;
            Sums total = Spend.total(all ? rows : rows(ask.total(), presence, invoice, sums));
            boolean truncated = rows.size() > ask.limit();
            SpendAnswer answer = new SpendAnswer(
                    ask.groupBy().isEmpty() ? List.of() : rows.subList(0, Math.min(rows.size(), ask.limit())),
                    total,
                    truncated,
                    ask.missingBefore(sums.keptFromHour()),
                    before);
            return new SharedAnswer(answer, presence, presence == Presence.INCLUDED && isWithheld(invoice, days, sums));
        }

        /// What an invoice shows has no gap before today.
        private boolean isWithheld(boolean invoice, CellDays days, KnownSums.At sums) {
            Instant today = people.startOfDay(now);
            if (!invoice) {
                return days.isWithheld();
            }
            return ask.span().to().isAfter(today)
                    && new CellDays(new Span(today, ask.span().to()), people, sums).isWithheld();
        }

        private List<Row> rows(SpendAsk wanted, Presence presence, boolean invoice, KnownSums.At sums) {
            List<Row> rows = new ArrayList<>(sums.sums(wanted, services()));
            if (presence == Presence.INCLUDED) {
                rows.addAll(invoice ? invoiced(wanted, sums) : cells(wanted, sums));
            }
            return Row.ordered(rows, ask);
        }

        private Portion services() {
            Portion all = Portion.OF_SERVICES;
            return sight.teams().isEmpty() ? all : all.of(sight.teams());
        }

        private List<Row> cells(SpendAsk wanted, KnownSums.At sums) {
            return sums.cells(new CellQuery(wanted, people, sight.teams()), now);
        }

        /// All of days that are over, and of the one that is not what its cells show.
        private List<Row> invoiced(SpendAsk wanted, KnownSums.At sums) {
            Instant today = people.startOfDay(now);
            List<Row> rows = new ArrayList<>();
            Span span = wanted.span();
            if (span.from().isBefore(today)) {
                Instant to = span.to().isBefore(today) ? span.to() : today;
                rows.addAll(sums.sums(wanted.over(new Span(span.from(), to)), Portion.OF_PEOPLE));
            }
            if (span.to().isAfter(today)) {
                rows.addAll(cells(wanted.over(new Span(today, span.to())), sums));
            }
            return rows;
        }
    }
}
