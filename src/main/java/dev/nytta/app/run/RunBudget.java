package dev.nytta.app.run;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one budget of a run.
public final class RunBudget {
    static final String ID = "run";

    private RunBudget() {}

    /// Hard, for the whole run; a subscription's calls count by what they are worth at list price.
    public static List<Budget> of(Optional<BigDecimal> limitUsd) {
        return limitUsd.map(RunBudget::budget).stream().toList();
    }

    private static Budget budget(BigDecimal limitUsd) {
        return new Budget(
                ID,
                Map.of(),
                List.of(),
                Money.floorNano(limitUsd),
                Window.Calendar.TOTAL,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.API_EQUIVALENT,
                true,
                false,
                1,
                "run:1");
    }
}
