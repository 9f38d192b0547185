package dev.nytta.query;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Which hours' sums cannot be read, and which days', at one version of the store.
///
/// @param open hours that changed since they were summed
/// @param changed hours that changed since their day was summed
/// @param zone whose days are summed; empty before the first was
record Unsettled(NavigableSet<Long> open, NavigableSet<Long> changed, Optional<ZoneId> zone) {
    private static final Field<String> ZONE = DSL.field(DSL.name("zone"), String.class);
    private static final long HOUR_MILLIS = 3_600_000;
    private static final NavigableSet<Long> NONE = Collections.emptyNavigableSet();

    Unsettled {
        open = Collections.unmodifiableNavigableSet(new TreeSet<>(open));
        changed = Collections.unmodifiableNavigableSet(new TreeSet<>(changed));
    }

    static Unsettled read(DSLContext sql) {
        return new Unsettled(
                hours(Engine.OPEN_HOUR, sql),
                hours(Engine.CELL_TODO, sql),
                Optional.ofNullable(sql.select(ZONE).from(Engine.CELL_MADE).fetchOne(ZONE))
                        .filter(name -> !name.isEmpty())
                        .map(ZoneId::of));
    }

    private static NavigableSet<Long> hours(Table<?> table, DSLContext sql) {
        return new TreeSet<>(sql.select(Engine.HOUR).from(table).fetch(Record1::value1));
    }

    /// Hours that are open, of some.
    List<Run> open(Run hours) {
        return Run.of(of(hours, open));
    }

    private static NavigableSet<Long> of(Run hours, NavigableSet<Long> all) {
        return hours.from() < hours.to() ? all.subSet(hours.from(), true, hours.to(), false) : NONE;
    }

    /// The same of all, in milliseconds.
    List<Run> openMillis() {
        return Run.of(open).stream().map(run -> run.times(HOUR_MILLIS)).toList();
    }

    /// Hours of days that changed since they were summed, of some.
    NavigableSet<Long> ofChangedDays(Run hours) {
        NavigableSet<Long> both = new TreeSet<>(of(hours, open));
        both.addAll(of(hours, changed));
        return both;
    }
}
