package dev.nytta.query;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/// The names of the events' tables and columns, as jOOQ wants them.
final class Engine {
    static final Table<?> EVENT = DSL.table(DSL.name("event_meter"));
    static final Table<?> EVENT_ROW = DSL.table(DSL.name("event_row"));
    static final Table<?> SPEND_HOUR = DSL.table(DSL.name("spend_hour"));
    static final Table<?> SPEND_DAY = DSL.table(DSL.name("spend_day"));
    static final Table<?> SPEND_CELL = DSL.table(DSL.name("spend_cell"));
    static final Table<?> CELL_PENDING = DSL.table(DSL.name("cell_pending"));
    static final Table<?> CELL_TODO = DSL.table(DSL.name("cell_todo"));
    static final Table<?> CELL_MADE = DSL.table(DSL.name("cell_made"));
    static final Table<?> OPEN_HOUR = DSL.table(DSL.name("open_hour"));
    static final Table<?> FOLD = DSL.table(DSL.name("fold"));
    static final Table<?> SUMMED = DSL.table(DSL.name("summed"));
    static final Table<?> KEPT = DSL.table(DSL.name("kept"));
    static final Table<?> REFUSAL = DSL.table(DSL.name("refusal"));

    static final Field<Long> SEQ = number("seq");
    static final Field<Long> REPLACED_BY = number("replaced_by");
    static final Field<String> KIND = DSL.field(DSL.name("kind"), String.class);
    static final Field<Long> HOUR = number("hour");
    static final Field<Long> DAY = number("day");
    static final Field<Long> AT_MS = number("at_ms");
    static final Field<Long> FROM_HOUR = number("from_hour");

    static final Field<String> PERSON = DSL.field(DSL.name("person"), String.class);
    static final Field<String> DEVICE = DSL.field(DSL.name("device"), String.class);

    /// Whose call it is.
    static final Field<String> SOMEBODY =
            DSL.coalesce(DSL.nullif(PERSON, DSL.inline("")), DEVICE).as("who");

    static final Field<Boolean> OF_PEOPLE = DSL.field(DSL.name("of_people"), Boolean.class);

    private static final int SECONDS_MAX = 20;
    private static final Settings SETTINGS =
            new Settings().withExecuteLogging(false).withQueryTimeout(SECONDS_MAX);
    /// Held, so that its level stays.
    private static final Logger LOG = Logger.getLogger("org.jooq");

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        LOG.setLevel(Level.WARNING);
    }

    private Engine() {}

    static DSLContext on(Connection connection) {
        return DSL.using(connection, SQLDialect.DUCKDB, SETTINGS);
    }

    /// The first hour that has its events, 0 if none was ever forgotten.
    static long keptFromHour(DSLContext sql) {
        return Optional.ofNullable(sql.select(FROM_HOUR).from(KEPT).fetchOne(FROM_HOUR))
                .orElse(0L);
    }

    static Field<Long> number(String column) {
        return DSL.field(DSL.name(column), Long.class);
    }

    static Field<String> text(Dimension dimension) {
        return DSL.field(DSL.name(dimension.wireName()), String.class);
    }

    static Condition within(Span span) {
        return AT_MS.ge(span.from().toEpochMilli()).and(AT_MS.lt(span.to().toEpochMilli()));
    }

    /// Calls that came behind a record, 0 for all.
    static Condition after(long seq) {
        return seq == 0 ? DSL.noCondition() : SEQ.gt(seq);
    }

    /// Calls of keys that no person has, and no agent's user.
    static Condition ofServices() {
        return PERSON.eq("").and(DEVICE.eq(""));
    }

    static Condition ofPeople() {
        return PERSON.ne("").or(DEVICE.ne(""));
    }

    static Condition matches(Filter filter) {
        Condition wanted =
                filter.values().entrySet().stream().map(Engine::isAny).reduce(DSL.noCondition(), Condition::and);
        return filter.excluded().entrySet().stream()
                .map(term -> DSL.not(isAny(term)))
                .reduce(wanted, Condition::and);
    }

    private static Condition isAny(Map.Entry<Dimension, List<String>> term) {
        return term.getKey() == Dimension.TAG
                ? Tags.isAny(term.getValue())
                : isAny(text(term.getKey()), term.getValue());
    }

    static Condition isAny(Field<String> field, List<String> values) {
        List<String> whole =
                values.stream().filter(value -> !value.endsWith("*")).toList();
        return values.stream()
                .filter(value -> value.endsWith("*"))
                .map(value -> field.startsWith(value.substring(0, value.length() - 1)))
                .reduce(field.in(whole), Condition::or);
    }
}
