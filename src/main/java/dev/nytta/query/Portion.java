package dev.nytta.query;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Which calls a sum is of, and what the sums of whole days tell of them.
///
/// @param name by which answers about it are known again
/// @param calls as a condition on single calls and on the sums of hours
/// @param byDay empty where sums of days do not tell these calls apart
record Portion(String name, Condition calls, Optional<ByDay> byDay) {
    private static final Set<Dimension> ON_AN_INVOICE = EnumSet.of(
            Dimension.COST_CENTER,
            Dimension.PROVIDER,
            Dimension.MODEL,
            Dimension.CLIENT,
            Dimension.BILLING_MODE,
            Dimension.COST_STATUS);

    static final Portion ALL =
            new Portion("all", DSL.noCondition(), Optional.of(new ByDay(DSL.noCondition(), ON_AN_INVOICE)));
    static final Portion OF_PEOPLE =
            new Portion("people", Engine.ofPeople(), Optional.of(new ByDay(Engine.OF_PEOPLE.isTrue(), ON_AN_INVOICE)));
    static final Portion OF_SERVICES =
            new Portion("services", Engine.ofServices(), Optional.of(new ByDay(Engine.OF_PEOPLE.isFalse(), summed())));

    /// Sums of days.
    ///
    /// @param rows as a condition on them
    /// @param names that they tell
    record ByDay(Condition rows, Set<Dimension> names) {}

    /// Calls that sums of days do not tell apart.
    static Portion of(Condition calls) {
        return new Portion("", calls, Optional.empty());
    }

    static Portion ofPerson(String person) {
        return new Portion("of the person " + person, Engine.PERSON.eq(person), Optional.empty());
    }

    /// Those of them that are of some teams.
    Portion of(Set<String> teams) {
        Condition more = Engine.text(Dimension.TEAM).in(teams);
        return new Portion(
                name + " of " + new TreeSet<>(teams),
                calls.and(more),
                byDay.map(days -> new ByDay(days.rows().and(more), days.names())));
    }

    private static Set<Dimension> summed() {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.kind() == Dimension.Kind.SUMMED)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Dimension.class)));
    }
}
