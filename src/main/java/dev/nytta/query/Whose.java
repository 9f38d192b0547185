package dev.nytta.query;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Whose single calls are shown: they are a person's own, a service's, or, with a reason that is logged, anybody's.
public sealed interface Whose {
    /// Those of keys that no person has and no agent's user calls with, and those of one person.
    record Services(Optional<String> andOf) implements Whose {}

    /// One person's alone.
    record Own(String person) implements Whose {}

    /// Nobody's: of whoever has no person, no calls are their own.
    record Nobody() implements Whose {}

    /// All, for a reason that was given.
    record Everybody() implements Whose {}

    /// As a condition on the events.
    static Condition condition(Whose whose) {
        return switch (whose) {
            case Services(Optional<String> person) ->
                person.map(one -> Engine.ofServices().or(Engine.PERSON.eq(one))).orElse(Engine.ofServices());
            case Own(String person) -> Engine.PERSON.eq(person);
            // Said so that the store need not look for it among all calls.
            case Nobody() -> DSL.falseCondition();
            case Everybody() -> DSL.noCondition();
        };
    }
}
