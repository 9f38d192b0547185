package dev.nytta.query;

import dev.nytta.query.SpendAnswer.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.impl.DSL;

/// Sums that were asked for before and are still the same: those of closed hours and days, and of cells, until any of
/// them changes. To those of single calls what came since is added.
final class KnownSums {
    private static final int ROWS_MOST = 300_000;
    private static final int FRESH_ROWS_MOST = 30_000;
    private static final int QUESTIONS_MOST = 1_000;
    /// A question with more rows than an answer may have is kept whole, as long as it has no more than this.
    private static final int AT_ONCE_MOST = 50_000;
    private static final int OPEN_ROWS_MOST = 60_000;
    private static final int OPEN_AT_ONCE_MOST = 10_000;
    private static final Field<Long> VERSION = Engine.number("version");
    private static final Field<Long> REPLACED = Engine.number("replaced");
    private static final Field<Long> ANEW = Engine.number("anew");
    private static final Field<Long> CELLS = Engine.number("cells");

    private final Lasting<List<Row>> closed = new Lasting<>(ROWS_MOST, KnownSums::size);
    private final Growing<List<Row>> fresh = new Growing<>(FRESH_ROWS_MOST, KnownSums::size, SpendAnswer.Row::together);
    private final Unchanged<Boolean> facts = new Unchanged<>(QUESTIONS_MOST, _ -> 1);
    private final Unchanged<Long> numbers = new Unchanged<>(QUESTIONS_MOST, _ -> 1);
    private final Growing<List<Row>> open = new Growing<>(OPEN_ROWS_MOST, KnownSums::size, SpendAnswer.Row::together);
    private final Growing<Long> newest = new Growing<>(QUESTIONS_MOST, _ -> 1, Math::max);
    private final Growing<Boolean> any = new Growing<>(QUESTIONS_MOST, _ -> 1, Boolean::logicalOr);
    private final Unchanged<Boolean> sure = new Unchanged<>(QUESTIONS_MOST, _ -> 1);
    private final Unchanged<Unsettled> unsettled = new Unchanged<>(1, _ -> 1);
    private final Unchanged<Changes> changes = new Unchanged<>(1, _ -> 1);

    /// A question without rows is kept too.
    private static int size(List<Row> rows) {
        return rows.size() + 1;
    }

    /// As one reading sees the store.
    At at(DSLContext sql) {
        Record6<Long, Long, Long, Long, Long, Long> now = sql.select(
                        VERSION, ANEW, CELLS, REPLACED, Engine.SEQ, Engine.FROM_HOUR)
                .from(Engine.SUMMED, Engine.FOLD, Engine.KEPT)
                .fetchSingle();
        long version = now.value1();
        Changes changes = this.changes.of(version, List.of(), () -> Changes.read(sql, now.value2(), now.value3()));
        return new At(sql, new Snapshot(version, new Growing.State(now.value6(), now.value4(), now.value5()), changes));
    }

    /// One state of the store.
    final class At {
        private final DSLContext sql;
        private final Snapshot snapshot;
        private final long version;
        private final Growing.State calls;

        private At(DSLContext sql, Snapshot snapshot) {
            this.sql = sql;
            this.snapshot = snapshot;
            this.version = snapshot.version();
            this.calls = snapshot.calls();
        }

        /// The first hour that has its events.
        long keptFromHour() {
            return calls.forgotten();
        }

        /// Something that hangs on closed sums, cells and the list of open hours alone.
        boolean fact(List<?> question, BooleanSupplier ask) {
            return facts.of(version, question, ask::getAsBoolean);
        }

        /// The same, a number.
        long number(List<?> question, LongSupplier ask) {
            return numbers.of(version, question, ask::getAsLong);
        }

        /// Raised with every change of closed sums.
        long version() {
            return version;
        }

        /// Something of which single calls can only bring more.
        ///
        /// @param ask whether it is so of the calls behind a record
        boolean any(List<?> question, LongPredicate ask) {
            List<Object> words = List.of(question, calls.replaced());
            if (sure.known(calls.forgotten(), words).isPresent()) {
                return true;
            }
            boolean found = any.of(calls, question, ask::test);
            if (found) {
                sure.keep(calls.forgotten(), words, true);
            }
            return found;
        }

        Snapshot snapshot() {
            return snapshot;
        }

        DSLContext sql() {
            return sql;
        }

        /// The rows of cells.
        List<Row> cells(CellQuery query, Instant now) {
            return closed.of(snapshot.changes().cells(), query.words(now), () -> query.rows(sql, now));
        }

        /// The rows that a question has, those of one name perhaps in two parts, and in no order; where they are very
        /// many the first of them, more than its limit.
        List<Row> sums(SpendAsk ask, Portion portion) {
            SpendQuery query = new SpendQuery(ask, portion, sql);
            List<Object> words = List.of(portion.name(), ask.groupBy(), ask.filter(), ask.zone());
            Pieces all = Closed.of(ask, portion, unsettled()).within(ask.span());
            List<Run> opened = unsettled().openMillis();
            Pieces live = all.live(opened);
            Pieces settled = all.settled(opened);
            long newest = newest(live);
            long recentHour = snapshot.changes().recentHour();
            List<Row> resting = kept(all.resting(recentHour), query, words);
            List<Row> recent = kept(all.recent(recentHour), query, words);
            List<Row> parts = kept(settled, query, words);
            List<Row> single = live.open(newest, 0).millis().isEmpty()
                    ? List.of()
                    : open(live, newest, query)
                            .orElseGet(() -> fresh.of(
                                    calls,
                                    with(words, live.singles(newest)),
                                    after -> query.rows(live.open(newest, after), AT_ONCE_MOST)));
            boolean isCut = Stream.of(resting, recent, parts, single).anyMatch(rows -> rows.size() > AT_ONCE_MOST);
            return isCut
                    ? query.rows(all)
                    : Stream.of(resting, recent, parts, single)
                            .flatMap(List::stream)
                            .toList();
        }

        /// The rows of pieces that stay as they are until one of their days changes.
        private List<Row> kept(Pieces pieces, SpendQuery query, List<Object> words) {
            List<Run> hours = pieces.hoursOfAll();
            return hours.isEmpty()
                    ? List.of()
                    : closed.of(
                            snapshot.changes().of(hours), with(words, pieces), () -> query.rows(pieces, AT_ONCE_MOST));
        }

        /// Which sums cannot be read.
        Unsettled unsettled() {
            return unsettled.of(version, List.of(), () -> Unsettled.read(sql));
        }

        /// What is read call by call, from the sums of all calls of open hours; empty where these do not tell it.
        private Optional<List<Row>> open(Pieces all, long newest, SpendQuery query) {
            List<Run> singles = all.singles(newest);
            if (!OpenSums.answer(query.ask(), singles)) {
                return Optional.empty();
            }
            SpendQuery everything = query.everything(all.open(newest, 0));
            List<Row> rows = open.of(
                    calls,
                    List.of(query.portion().name(), singles),
                    after -> everything.rows(all.open(newest, after), OPEN_AT_ONCE_MOST));
            return rows.size() > OPEN_AT_ONCE_MOST ? Optional.empty() : Optional.of(new OpenSums(query.ask()).of(rows));
        }

        /// The last moment of a call in what is read call by call.
        private long newest(Pieces pieces) {
            return pieces.millis().isEmpty()
                    ? Long.MIN_VALUE
                    : newest(pieces.millis().getFirst().from());
        }

        /// The last moment of a call from one on.
        long newest(long fromMillis) {
            return newest.of(calls, List.of(fromMillis), after -> newest(fromMillis, after));
        }

        private long newest(long fromMillis, long afterSeq) {
            Field<Long> last = DSL.max(Engine.AT_MS);
            return Optional.ofNullable(sql.select(last)
                            .from(Engine.EVENT)
                            .where(Engine.AT_MS.ge(fromMillis))
                            .and(Engine.after(afterSeq))
                            .fetchOne(last))
                    .orElse(Long.MIN_VALUE);
        }
    }

    private static List<Object> with(List<Object> words, Object... more) {
        List<Object> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }
}
