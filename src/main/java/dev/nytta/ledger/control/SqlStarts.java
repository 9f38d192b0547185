package dev.nytta.ledger.control;

import dev.nytta.ledger.BudgetStarts;
import dev.nytta.usage.Budget;

/// Starts of budgets as rows of the table `budget_start`.
record SqlStarts(Changes changes) implements BudgetStarts {
    @Override
    public void begin(Budget budget, long atMillis) {
        changes.change(sql -> sql.change(
                "INSERT OR REPLACE INTO budget_start (id, generation, at) VALUES (?, ?, ?)",
                budget.id(),
                budget.generation(),
                atMillis));
    }

    @Override
    public long since(Budget budget) {
        return changes.read(sql -> sql.first(
                        "SELECT at FROM budget_start WHERE id = ? AND generation = ?",
                        row -> row.getLong(1),
                        budget.id(),
                        budget.generation()))
                .orElse(0L);
    }

    @Override
    public void forget(String id) {
        changes.change(sql -> sql.change("DELETE FROM budget_start WHERE id = ?", id));
    }
}
