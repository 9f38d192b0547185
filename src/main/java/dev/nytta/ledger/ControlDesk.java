package dev.nytta.ledger;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Budget.CountFrom;
import dev.nytta.usage.Mandate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Changes the objects whose money the journal knows: appended to the journal before the store commits.
///
/// A crash between the two leaves the journal ahead, and the next start repairs the store from it. Thread-safe.
public final class ControlDesk {
    private final JournaledLedger ledger;
    private final ControlStore store;
    private volatile Runnable opener = () -> {};

    public ControlDesk(JournaledLedger ledger, ControlStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /// Books what budgets are to start with: runs after a put, on its thread, where one waits for that.
    public void whenOpening(Runnable work) {
        opener = work;
    }

    /// Adds or replaces a budget; another scope, zone or window starts a new generation.
    public EditAnswer<Budget> put(Budget budget, Edit edit) {
        EditAnswer<Budget> answer = together(() -> {
            Budget next = planned(budget);
            EditAnswer<Budget> done = store.budgets().put(next, edit);
            if (done instanceof EditAnswer.Done<Budget>) {
                define(next);
            }
            return done;
        });
        if (!ledger.openings().isEmpty()) {
            opener.run();
        }
        return answer;
    }

    /// The budget as it would be put: with the generation that it gets, and with what that generation counts from.
    ///
    /// To ask a budget for its window's spend that did not count it starts a new generation, which does. Not to ask
    /// any more changes nothing: the money is counted.
    public Budget planned(Budget budget) {
        Optional<Budget> before = store.budgets().find(budget.id()).map(Kept::object);
        if (before.isEmpty()) {
            int fresh = ledger.lastGeneration(budget.id()) + 1;
            return budget.withGeneration(Math.max(fresh, budget.generation()));
        }
        Budget former = before.get();
        boolean counts = former.countFrom() == CountFrom.WINDOW_START || budget.countFrom() == CountFrom.NOW;
        return former.sameShape(budget) && counts
                ? budget.countingFrom(former.countFrom()).withGeneration(former.generation())
                : budget.withGeneration(former.generation() + 1);
    }

    public EditAnswer<Budget> endBudget(String id, Edit edit) {
        return together(() -> {
            EditAnswer<Budget> answer = store.budgets().delete(id, edit);
            if (answer instanceof EditAnswer.Done<Budget>) {
                ledger.endBudget(id);
                store.starts().forget(id);
            }
            return answer;
        });
    }

    /// Adds or replaces a mandate; its limit is a budget of its own.
    public EditAnswer<Mandate> put(Mandate mandate, Edit edit) {
        return together(() -> {
            EditAnswer<Mandate> answer = store.mandates().put(mandate, edit);
            if (answer instanceof EditAnswer.Done<Mandate>) {
                define(Budget.of(mandate));
            }
            return answer;
        });
    }

    public EditAnswer<Mandate> endMandate(String id, Edit edit) {
        return together(() -> {
            EditAnswer<Mandate> answer = store.mandates().delete(id, edit);
            if (answer instanceof EditAnswer.Done<Mandate>) {
                ledger.endBudget(Budget.idOfMandate(id));
                store.starts().forget(Budget.idOfMandate(id));
            }
            return answer;
        });
    }

    /// Makes journal and store agree after a start: the journal decides, and what it never heard of is told to it.
    public List<String> repair() {
        List<Budget> live = ledger.budgets();
        BudgetRepair repair = store.repairBudgets(ordinary(live), Set.of());
        repair.unknown().forEach(this::define);
        Set<String> known = new HashSet<>(live.stream().map(Budget::id).toList());
        store.mandates().list().stream()
                .map(kept -> Budget.of(kept.object()))
                .filter(budget -> !known.contains(budget.id()))
                .forEach(this::define);
        return repair.repaired();
    }

    private static Collection<Budget> ordinary(Collection<Budget> budgets) {
        return budgets.stream()
                .filter(budget -> !Budget.isOfMandate(budget.id()))
                .toList();
    }

    /// The same definition again is no record.
    private void define(Budget budget) {
        Optional<Budget> former = ledger.budgets().stream()
                .filter(known -> known.id().equals(budget.id()))
                .findAny();
        if (!former.equals(Optional.of(budget))) {
            if (former.filter(budget::countsSame).isEmpty()) {
                begin(budget);
            }
            ledger.define(budget);
        }
    }

    private void begin(Budget budget) {
        if (budget.countFrom() == CountFrom.NOW) {
            store.starts().begin(budget, ledger.nowMillis());
        } else {
            store.starts().forget(budget.id());
        }
    }

    private synchronized <T> EditAnswer<T> together(Supplier<EditAnswer<T>> change) {
        Answer<T> answer = new Answer<>();
        store.together(() -> answer.given = Optional.of(change.get()));
        return answer.given.orElseThrow();
    }

    private static final class Answer<T> {
        private Optional<EditAnswer<T>> given = Optional.empty();
    }
}
