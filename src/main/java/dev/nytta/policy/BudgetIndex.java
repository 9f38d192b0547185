package dev.nytta.policy;

import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the budgets that cover a call without walking all: each is filed under its most selective exact value.
final class BudgetIndex {
    /// Keys with many values first.
    private static final List<ScopeKey> SELECTIVE = List.of(
            ScopeKey.SESSION,
            ScopeKey.AGENT_TREE,
            ScopeKey.KEY,
            ScopeKey.PERSON,
            ScopeKey.MANDATE,
            ScopeKey.PROJECT,
            ScopeKey.TEAM,
            ScopeKey.COST_CENTER);

    private final Map<ScopeKey, Map<String, List<ScopedBudget>>> filed = new HashMap<>();
    private final List<ScopedBudget> general = new ArrayList<>();
    private final Map<String, ScopedBudget> byId = new HashMap<>();

    BudgetIndex(Collection<Budget> budgets, ZoneId defaultZone) {
        for (Budget budget : budgets) {
            file(new ScopedBudget(budget, defaultZone));
        }
    }

    private void file(ScopedBudget scoped) {
        byId.put(scoped.budget().id(), scoped);
        Map<ScopeKey, String> scope = scoped.budget().scope();
        for (ScopeKey key : SELECTIVE) {
            String value = scope.get(key);
            if (value != null && value.indexOf('*') < 0) {
                filed.computeIfAbsent(key, _ -> new HashMap<>())
                        .computeIfAbsent(value, _ -> new ArrayList<>())
                        .add(scoped);
                return;
            }
        }
        general.add(scoped);
    }

    /// The budgets that cover the subject: the wide ones first, the narrow ones last.
    List<ScopedBudget> covering(Subject subject) {
        List<ScopedBudget> found = new ArrayList<>();
        keep(general, subject, found);
        for (int i = SELECTIVE.size() - 1; i >= 0; i--) {
            ScopeKey key = SELECTIVE.get(i);
            Map<String, List<ScopedBudget>> values = filed.get(key);
            if (values != null) {
                keep(values.getOrDefault(subject.value(key), List.of()), subject, found);
            }
        }
        return found;
    }

    Optional<ScopedBudget> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static void keep(List<ScopedBudget> candidates, Subject subject, List<ScopedBudget> found) {
        for (ScopedBudget candidate : candidates) {
            if (candidate.covers(subject)) {
                found.add(candidate);
            }
        }
    }
}
