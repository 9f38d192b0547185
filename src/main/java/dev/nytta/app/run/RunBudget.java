package dev.nytta.app.run;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one budget of a run that has a gateway of its own.
public final class RunBudget {
    private RunBudget() {}

    /// Covers every call, since all are the run's.
    ///
    /// @param id of the run
    public static List<Budget> of(String id, Optional<BigDecimal> limitUsd) {
        return limitUsd.map(usd -> Budget.ofRun(id, Map.of(), Money.floorNano(usd))).stream()
                .toList();
    }
}
