package dev.nytta.query;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// What of people's spend in a stretch of time is in cells.
final class CellDays {
    private static final Field<Integer> DAY = DSL.field(DSL.name("day"), Integer.class);
    private static final Field<Integer> FROM_DAY = DSL.field(DSL.name("from_day"), Integer.class);
    private static final Field<Integer> TO_DAY = DSL.field(DSL.name("to_day"), Integer.class);

    private final Span span;
    private final People people;
    private final DSLContext sql;

    CellDays(Span span, People people, DSLContext sql) {
        this.span = span;
        this.people = people;
        this.sql = sql;
    }

    /// Whether any cell, or any spend that is in none yet, is there.
    boolean hasPeople() {
        int first = people.day(span.from());
        int last = people.day(span.to().minusMillis(1));
        return sql.fetchExists(sql.selectOne()
                        .from(Engine.SPEND_CELL)
                        .where(FROM_DAY.le(last).and(TO_DAY.ge(first))))
                || isWithheld();
    }

    boolean isWithheld() {
        int first = people.day(span.from());
        int last = people.day(span.to().minusMillis(1));
        Condition fresh = Engine.within(span)
                .and(Engine.REPLACED_BY.isNull())
                .and(Engine.ofPeople())
                .and(Engine.HOUR.ge(oldestToDo()));
        return sql.fetchExists(sql.selectOne().from(Engine.CELL_PENDING).where(DAY.between(first, last)))
                || sql.fetchExists(sql.selectOne().from(Engine.EVENT).where(fresh));
    }

    /// Hours from this one on may have calls that are in no cell.
    private long oldestToDo() {
        Field<Long> oldest = DSL.min(Engine.HOUR);
        Long todo = sql.select(oldest)
                .from(sql.select(Engine.HOUR)
                        .from(Engine.CELL_TODO)
                        .unionAll(sql.select(Engine.HOUR).from(Engine.OPEN_HOUR)))
                .fetchOne(oldest);
        return todo == null ? Long.MAX_VALUE : todo;
    }
}
