package dev.nytta.face.api;

import dev.nytta.ledger.Ledger;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.usage.Budget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whether a budget's sums may be told, remembered for a while: metrics are read again and again, and counting is
/// dear. A new window is a new question, and so is each moment where nobody but services has spent yet.
final class SumsTold {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final BudgetCrowd crowd;
    private final Ledger ledger;
    private final RuleSettings rules;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SumsTold(AdminRooms rooms) {
        this.crowd = new BudgetCrowd(rooms);
        this.ledger = rooms.ledger();
        this.rules = rooms.rules();
    }

    private record Known(Budget budget, long window, BudgetCrowd.Who who, long atNanos) {}

    boolean of(Budget budget) {
        long window = Reach.of(budget, rules).window(ledger.nowMillis()).startMillis();
        Known before = known.get(budget.id());
        boolean holds = before != null
                && before.budget().equals(budget)
                && before.window() == window
                && System.nanoTime() - before.atNanos() < KEPT.toNanos();
        if (before != null && holds) {
            return before.who() == BudgetCrowd.Who.ENOUGH;
        }
        BudgetCrowd.Who who = crowd.who(budget);
        if (who != BudgetCrowd.Who.SERVICES) {
            known.put(budget.id(), new Known(budget, window, who, System.nanoTime()));
        }
        return who != BudgetCrowd.Who.FEW;
    }
}
