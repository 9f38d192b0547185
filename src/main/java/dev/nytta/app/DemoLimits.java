package dev.nytta.app;

import dev.nytta.intake.Intake.Sent;
import dev.nytta.ledger.Edit;
import dev.nytta.sim.demo.BudgetState;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.ScopeKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Sets the limits of the demo's month by what it has cost so far, so that on every day of a month one budget is nearly
/// empty, one ahead of its even pace, one well behind it, and one overrun with leave.
final class DemoLimits {
    private final House house;
    private final Edit edit;

    DemoLimits(House house, Edit edit) {
        this.house = house;
        this.edit = edit;
    }

    /// Done once, before the history is told: limits that the month runs over while it is told.
    ///
    /// @param months what is about to be told of the month
    void setOverrun(List<Sent> months, Instant now) {
        of(BudgetState.Wanted::isOver, (wanted, budget) -> {
            String team = budget.scope().getOrDefault(ScopeKey.TEAM, "");
            List<Sent> teams = months.stream()
                    .filter(sent -> sent.sender().team().equals(team))
                    .toList();
            long worthNano = Money.floorNano(house.intake().worthUsd(teams));
            house.control().desk().put(wanted.limited(budget, worthNano, now), edit);
        });
    }

    /// Done once, when the history is in: all others.
    void set(Instant now) {
        of(wanted -> !wanted.isOver(), (wanted, budget) -> set(budget, wanted, now));
    }

    private void of(Predicate<BudgetState.Wanted> which, BiConsumer<BudgetState.Wanted, Budget> work) {
        BudgetState.wanted().stream()
                .filter(which)
                .forEach(wanted -> house.control()
                        .store()
                        .budgets()
                        .find(wanted.budget())
                        .ifPresent(kept -> work.accept(wanted, kept.object())));
    }

    private void set(Budget budget, BudgetState.Wanted wanted, Instant now) {
        long spentNano = house.control().ledger().balances(Optional.of(budget.id())).stream()
                .filter(balance -> balance.windowEndMillis() > now.toEpochMilli())
                .mapToLong(balance -> balance.committedNano() + balance.overageNano())
                .sum();
        house.control().desk().put(wanted.limited(budget, spentNano, now), edit);
    }
}
