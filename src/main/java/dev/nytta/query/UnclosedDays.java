package dev.nytta.query;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Days that are over and still to be summed or put into cells: what people spent on them is told when they are.
final class UnclosedDays {
    private static final long HOUR_MILLIS = 3_600_000;

    private UnclosedDays() {}

    /// @param today when the day began that is not over
    static int count(DSLContext sql, Instant today) {
        long first = today.toEpochMilli() / HOUR_MILLIS;
        Field<Long> day = DSL.field("{0} // 24", Long.class, DSL.val(first - 1).sub(Engine.HOUR));
        return Optional.ofNullable(sql.select(DSL.countDistinct(day))
                        .from(sql.select(Engine.HOUR)
                                .from(Engine.CELL_TODO)
                                .union(sql.select(Engine.HOUR).from(Engine.OPEN_HOUR))
                                .asTable("waiting"))
                        .where(Engine.HOUR.lt(first))
                        .fetchOne(0, Integer.class))
                .orElse(0);
    }
}
