package dev.nytta.app;

import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.util.EnumSet;
import java.util.Set;

/// Which budgets are the caller's alone: whoever may draw on such an account is the person, key or session that it is
/// for.
final class OwnBudget {
    private static final Set<ScopeKey> ONE =
            EnumSet.of(ScopeKey.PERSON, ScopeKey.KEY, ScopeKey.SESSION, ScopeKey.AGENT_TREE);

    private OwnBudget() {}

    /// A pattern may mean others too.
    static boolean is(Budget budget) {
        return budget.per().stream().anyMatch(ONE::contains)
                || budget.scope().entrySet().stream()
                        .anyMatch(name ->
                                ONE.contains(name.getKey()) && !name.getValue().contains("*"));
    }
}
