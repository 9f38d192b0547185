package dev.nytta.face.api;

import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What budgets reach by what a key says of all its calls, whatever model or client each of them is for.
final class KeyReach {
    /// What a key says.
    static final Set<ScopeKey> OF_KEYS = EnumSet.of(
            ScopeKey.ORGANIZATION,
            ScopeKey.COST_CENTER,
            ScopeKey.TEAM,
            ScopeKey.PROJECT,
            ScopeKey.PERSON,
            ScopeKey.KEY);

    private KeyReach() {}

    static Reach of(Budget budget, RuleSettings rules) {
        return of(budget, OF_KEYS::contains, rules);
    }

    /// @param looked which terms of the scope are looked at
    static Reach of(Budget budget, Predicate<ScopeKey> looked, RuleSettings rules) {
        Map<ScopeKey, String> scope = budget.scope().entrySet().stream()
                .filter(term -> looked.test(term.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Reach.of(
                new Budget(
                        budget.id(),
                        scope,
                        budget.per(),
                        budget.limitNano(),
                        budget.window(),
                        budget.zone(),
                        budget.mode(),
                        budget.basis(),
                        budget.absolute(),
                        budget.countObserved(),
                        budget.countFrom(),
                        budget.generation(),
                        budget.managedBy()),
                rules);
    }
}
