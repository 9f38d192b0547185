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
                month("company", Map.of(), "25000", Mode.HARD),
                month("platform", "7000", Mode.HARD),
                month("payments", "6000", Mode.HARD),
                month("mobile", "4000", Mode.HARD),
                month("data", "4000", Mode.HARD),
                month("support", "2500", Mode.SOFT),
                month("growth", "3000", Mode.HARD),
                month("research", "2500", Mode.HARD),
                month("migration", Map.of(ScopeKey.MANDATE, Mandates.MIGRATION), "2500", Mode.OBSERVE),
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
        return month(team, Map.of(ScopeKey.TEAM, team), limitUsd, mode);
    }

    /// Counts what telemetry and logs tell too; the limit is a first one, until the history is in ([BudgetState]).
    private static Budget month(String name, Map<ScopeKey, String> scope, String limitUsd, Mode mode) {
        return budget(new Form(name + "-month", scope, List.of(), Calendar.MONTH, mode, true), limitUsd);
    }

    private static Budget budget(
            String id, Map<ScopeKey, String> scope, List<ScopeKey> per, String limitUsd, Window window, Mode mode) {
        return budget(new Form(id, scope, per, window, mode, false), limitUsd);
    }

    private record Form(
            String id,
            Map<ScopeKey, String> scope,
            List<ScopeKey> per,
            Window window,
            Mode mode,
            boolean countObserved) {}

    private static Budget budget(Form form, String limitUsd) {
        return new Budget(
                form.id(),
                form.scope(),
                form.per(),
                Money.floorNano(new BigDecimal(limitUsd)),
                form.window(),
                Optional.empty(),
                form.mode(),
                Budget.Basis.COST,
                false,
                form.countObserved(),
                1,
                DemoCompany.MANAGED_BY);
    }
}
