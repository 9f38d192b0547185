package dev.nytta.app;

import dev.nytta.ledger.Edit;
import dev.nytta.sim.demo.BudgetState;
import dev.nytta.usage.Budget;
import java.time.Instant;
import java.util.Optional;

/// Sets the limits of the demo's month by what it has cost so far, so that on every day of a month one budget is nearly
/// empty, one ahead of its even pace and one well behind it.
final class DemoLimits {
    private final House house;
    private final Edit edit;

    DemoLimits(House house, Edit edit) {
        this.house = house;
        this.edit = edit;
    }

    /// Done once, when the history is in.
    void set(Instant now) {
        for (BudgetState.Wanted wanted : BudgetState.wanted()) {
            house.control().store().budgets().find(wanted.budget()).ifPresent(kept -> set(kept.object(), wanted, now));
        }
    }

    private void set(Budget budget, BudgetState.Wanted wanted, Instant now) {
        long spentNano = house.control().ledger().balances(Optional.of(budget.id())).stream()
                .filter(balance -> balance.windowEndMillis() > now.toEpochMilli())
                .mapToLong(balance -> balance.committedNano() + balance.overageNano())
                .sum();
        house.control().desk().put(wanted.limited(budget, spentNano, now), edit);
    }
}
