package dev.nytta.sim.demo;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Budget.Mode;
import dev.nytta.usage.Money;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import dev.nytta.usage.Window.Calendar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The limits: everything of the company, each team's month, each person's day, each session, each tree of agents.
final class Budgets {
    private Budgets() {}

    static List<Budget> all() {
        return List.of(
                budget("company-month", Map.of(), List.of(), "2500", Calendar.MONTH, Mode.HARD),
                month("platform", "600", Mode.HARD),
                month("payments", "600", Mode.HARD),
                month("mobile", "400", Mode.HARD),
                month("data", "500", Mode.HARD),
                month("support", "150", Mode.SOFT),
                // What is left of a month that was spent early: refusals are seen within a few minutes.
                month("research", "0.25", Mode.HARD),
                budget("person-day", Map.of(), List.of(ScopeKey.PERSON), "40", Calendar.DAY, Mode.HARD),
                budget("session", Map.of(), List.of(ScopeKey.SESSION), "5", Calendar.TOTAL, Mode.HARD),
                // A tree of agents that runs away is stopped by this one, and its siblings go on.
                budget(
                        "agent-tree",
                        Map.of(ScopeKey.CLIENT, "claude-code"),
                        List.of(ScopeKey.AGENT_TREE),
                        "3",
                        Calendar.TOTAL,
                        Mode.HARD),
                budget(
                        "nightly-hour",
                        Map.of(ScopeKey.KEY, "nightly-batch"),
                        List.of(),
                        "20",
                        Calendar.HOUR,
                        Mode.HARD),
                budget(
                        "opus-week",
                        Map.of(ScopeKey.MODEL, "claude-opus-*"),
                        List.of(),
                        "300",
                        Calendar.WEEK,
                        Mode.OBSERVE));
    }

    private static Budget month(String team, String limitUsd, Mode mode) {
        return budget(team + "-month", Map.of(ScopeKey.TEAM, team), List.of(), limitUsd, Calendar.MONTH, mode);
    }

    private static Budget budget(
            String id, Map<ScopeKey, String> scope, List<ScopeKey> per, String limitUsd, Window window, Mode mode) {
        return new Budget(
                id,
                scope,
                per,
                Money.floorNano(new BigDecimal(limitUsd)),
                window,
                Optional.empty(),
                mode,
                Budget.Basis.COST,
                false,
                false,
                1,
                DemoCompany.MANAGED_BY);
    }
}
