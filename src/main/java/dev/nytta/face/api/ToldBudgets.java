package dev.nytta.face.api;

import dev.nytta.ledger.Balance;
import dev.nytta.query.BudgetSteps;
import dev.nytta.query.BudgetSteps.Told;
import dev.nytta.usage.Budget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Budgets as one answer tells them: each is looked at once, so its amounts are the same all through it. On one thread.
final class ToldBudgets {
    private final BudgetSteps steps;
    private final Predicate<Budget> concerns;
    private final Map<String, Told> known = new HashMap<>();

    /// @param concerns whether a budget is one for who asks
    ToldBudgets(BudgetSteps steps, Predicate<Budget> concerns) {
        this.steps = steps;
        this.concerns = concerns;
    }

    /// Whether it concerns who asks, and they may be told amounts of each of its accounts.
    boolean shows(Budget budget) {
        return concerns.test(budget) && of(budget).sight() == BudgetSteps.Sight.EACH;
    }

    List<Balance> accounts(Budget budget) {
        return of(budget).accounts();
    }

    /// All that was spent on it.
    long usedNano(Budget budget) {
        return accounts(budget).stream().mapToLong(ToldBudgets::usedNano).sum();
    }

    static long usedNano(Balance account) {
        return account.committedNano() + account.overageNano();
    }

    private Told of(Budget budget) {
        return known.computeIfAbsent(budget.id(), _ -> steps.of(budget));
    }
}
