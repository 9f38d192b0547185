package dev.nytta.query;

import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What of people's spend in a stretch of time is in cells.
final class CellDays {
    private static final Field<Integer> DAY = DSL.field(DSL.name("day"), Integer.class);
    private static final Field<Integer> FROM_DAY = DSL.field(DSL.name("from_day"), Integer.class);
    private static final Field<Integer> TO_DAY = DSL.field(DSL.name("to_day"), Integer.class);

    private static final long HOUR_MILLIS = 3_600_000;

    private final Span span;
    private final KnownSums.At sums;
    private final int first;
    private final int last;

    CellDays(Span span, People people, KnownSums.At sums) {
        this.span = span;
        this.sums = sums;
        first = people.day(span.from());
        last = people.day(span.to().minusMillis(1));
    }

    /// Whether any cell, or any spend that is in none yet, is there.
    boolean hasPeople() {
        return sums.fact(List.of("cells", first, last), this::hasCells) || isWithheld();
    }

    private boolean hasCells() {
        return sums.sql()
                .fetchExists(sums.sql()
                        .selectOne()
                        .from(Engine.SPEND_CELL)
                        .where(FROM_DAY.le(last).and(TO_DAY.ge(first))));
    }

    boolean isWithheld() {
        return sums.fact(List.of("pending", first, last), this::isPending) || hasFresh();
    }

    private boolean isPending() {
        return sums.sql()
                .fetchExists(sums.sql().selectOne().from(Engine.CELL_PENDING).where(DAY.between(first, last)));
    }

    /// Whether there are calls that are in no cell yet.
    private boolean hasFresh() {
        long hour = sums.number(List.of("to do"), this::oldestToDo);
        if (hour >= span.to().toEpochMilli() / HOUR_MILLIS + 1) {
            return false;
        }
        long from = Math.max(span.from().toEpochMilli(), hour * HOUR_MILLIS);
        long to = span.to().toEpochMilli();
        long newest = sums.newest(from);
        return newest >= from
                && sums.any(List.of("fresh", from, newest < to ? Long.MAX_VALUE : to), after -> isFresh(hour, after));
    }

    private boolean isFresh(long fromHour, long afterSeq) {
        return sums.sql()
                .fetchExists(sums.sql()
                        .selectOne()
                        .from(Engine.EVENT)
                        .where(Engine.within(span)
                                .and(Engine.after(afterSeq))
                                .and(Engine.REPLACED_BY.isNull())
                                .and(Engine.ofPeople())
                                .and(Engine.HOUR.ge(fromHour))));
    }

    /// Hours from this one on may have calls that are in no cell.
    private long oldestToDo() {
        Field<Long> oldest = DSL.min(Engine.HOUR);
        Long hour = sums.sql()
                .select(oldest)
                .from(sums.sql()
                        .select(Engine.HOUR)
                        .from(Engine.CELL_TODO)
                        .unionAll(sums.sql().select(Engine.HOUR).from(Engine.OPEN_HOUR)))
                .fetchOne(oldest);
        return hour == null ? Long.MAX_VALUE : hour;
    }
}
