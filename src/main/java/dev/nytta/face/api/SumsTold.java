package dev.nytta.face.api;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Ledger;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What may be told of budgets, remembered for a while: metrics are read again and again, and counting is dear. A new
/// window is a new question, and so is each moment where nobody but services has spent yet.
final class SumsTold {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final BudgetSteps steps;
    private final Ledger ledger;
    private final RuleSettings rules;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SumsTold(AdminRooms rooms) {
        this.steps = rooms.steps();
        this.ledger = rooms.ledger();
        this.rules = rooms.rules();
    }

    private record Known(Budget budget, long window, BudgetSteps.Told told, long atNanos) {
        boolean isOf(Budget asked, long now) {
            return budget.equals(asked) && window == now && System.nanoTime() - atNanos < KEPT.toNanos();
        }
    }

    /// The accounts that a budget's sums are of, if they may be told.
    Optional<List<Balance>> of(Budget budget) {
        long window = Reach.of(budget, rules).window(ledger.nowMillis()).startMillis();
        BudgetSteps.Told told = Optional.ofNullable(known.get(budget.id()))
                .filter(before -> before.isOf(budget, window))
                .map(Known::told)
                .orElseGet(() -> look(budget, window));
        return Optional.of(told.accounts()).filter(_ -> told.sight() != BudgetSteps.Sight.BAND);
    }

    private BudgetSteps.Told look(Budget budget, long window) {
        BudgetSteps.Told told = steps.of(budget);
        if (!told.peoples().isEmpty()) {
            known.put(budget.id(), new Known(budget, window, told, System.nanoTime()));
        }
        return told;
    }
}
