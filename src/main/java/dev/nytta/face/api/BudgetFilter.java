package dev.nytta.face.api;

import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which calls count on a budget, in the words of a question for spend.
final class BudgetFilter {
    private static final String GATEWAY = "gateway";

    private BudgetFilter() {}

    /// Empty where sums do not tell them apart: persons, sessions, trees of agents, patterns, several `per`, and value
    /// at
    /// list price.
    ///
    /// @param value of a `per` budget's account
    static Optional<Filter> of(Budget budget, String value) {
        Map<ScopeKey, String> scope = new EnumMap<>(ScopeKey.class);
        scope.putAll(budget.scope());
        if (budget.per().size() > 1 || budget.basis() != Budget.Basis.COST) {
            return Optional.empty();
        }
        budget.per().forEach(key -> scope.put(key, value));
        Map<Dimension, List<String>> terms = new EnumMap<>(Dimension.class);
        for (Map.Entry<ScopeKey, String> term : scope.entrySet()) {
            Optional<Dimension> dimension = dimension(term.getKey());
            if (term.getKey() != ScopeKey.ORGANIZATION) {
                if (dimension.isEmpty() || !isPlain(term.getValue())) {
                    return Optional.empty();
                }
                terms.put(dimension.get(), List.of(term.getValue()));
            }
        }
        if (!budget.countsObserved()) {
            terms.put(Dimension.SOURCE, List.of(GATEWAY));
        }
        return Optional.of(new Filter(terms));
    }

    /// One name, or all that begin so.
    private static boolean isPlain(String value) {
        int star = value.indexOf('*');
        return (star < 0 || star == value.length() - 1) && value.indexOf('?') < 0;
    }

    private static Optional<Dimension> dimension(ScopeKey key) {
        return switch (key) {
            case PERSON, SESSION, AGENT_TREE, ORGANIZATION -> Optional.empty();
            case COST_CENTER, TEAM, PROJECT, MANDATE, KEY, CLIENT, MODEL, PROVIDER ->
                Arrays.stream(Dimension.values())
                        .filter(dimension -> dimension.wireName().equals(key.wireName()))
                        .findFirst();
        };
    }
}
