package dev.nytta.ledger;

import dev.nytta.usage.Budget;
import java.util.List;

/// What it took to make the control store's budgets agree with the journal.
///
/// @param repaired ids of the budgets that were written or deleted
/// @param unknown budgets of the store that the journal never heard of; they stay, and are to be defined in the journal
///     (to drop them would lift a limit because a file was lost)
public record BudgetRepair(List<String> repaired, List<Budget> unknown) {
    public BudgetRepair {
        repaired = List.copyOf(repaired);
        unknown = List.copyOf(unknown);
    }
}
