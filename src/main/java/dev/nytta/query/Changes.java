package dev.nytta.query;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// When closed sums of which days changed last, so that what is kept of other days is good still.
///
/// @param anew the last version at which all did
/// @param cells the last version at which cells did
/// @param days the last version by day of UTC, where it is known
record Changes(long anew, long cells, NavigableMap<Long, Long> days) {
    private static final Table<?> CHANGED_DAY = DSL.table(DSL.name("changed_day"));
    private static final Field<Long> VERSION = Engine.number("version");
    private static final long DAY_HOURS = 24;
    /// Calls that come late are mostly of so many days, up to the last that changed.
    private static final int RECENT_DAYS = 3;
    private static final long WEEK_DAYS = 7;

    Changes {
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
    }

    static Changes read(DSLContext sql, long anew, long cells) {
        NavigableMap<Long, Long> days = new TreeMap<>();
        sql.select(Engine.DAY, VERSION).from(CHANGED_DAY).forEach(row -> days.put(row.value1(), row.value2()));
        return new Changes(anew, cells, days);
    }

    /// The last version at which sums of any of these hours changed, or any was opened or closed.
    long of(List<Run> hours) {
        return hours.stream().mapToLong(this::of).max().orElse(anew);
    }

    private long of(Run hours) {
        long from = Math.floorDiv(hours.from(), DAY_HOURS);
        long to = Math.ceilDiv(hours.to(), DAY_HOURS);
        return Math.max(
                anew,
                days.subMap(from, Math.max(from, to)).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
    }

    /// The first hour of days of which something may change at any time; what is before them rests. It moves by whole
    /// weeks: with each day all that rests would be read anew.
    long recentHour() {
        return days.isEmpty()
                ? Long.MAX_VALUE
                : Math.floorDiv(days.lastKey() - RECENT_DAYS + 1, WEEK_DAYS) * WEEK_DAYS * DAY_HOURS;
    }
}
