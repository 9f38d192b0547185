package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The account of one call after another: what a budget remembers of the last one must not stick to the next.
class BudgetClaimsTest {
    @Test
    void a_call_at_the_first_moment_of_a_month_counts_in_that_month() {
        ScopedBudget budget = budget(List.of());

        assertThat(start(budget, "2026-11-30T23:59:59.999Z")).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(start(budget, "2026-12-01T00:00:00Z")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(start(budget, "2026-11-30T23:59:59.999Z"))
                .as("an event that was told late")
                .isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void what_a_mandate_authorises_does_not_authorise_the_next_call() {
        ScopedBudget budget = budget(List.of());

        assertThat(claim(budget, "platform", true).bind()).isEqualTo(Claim.Bind.AUTHORISED);
        assertThat(claim(budget, "platform", false).bind()).isEqualTo(Claim.Bind.HARD);
        assertThat(claim(budget, "platform", true).bind()).isEqualTo(Claim.Bind.AUTHORISED);
    }

    @Test
    void each_value_of_a_budget_per_value_has_its_own_account() {
        ScopedBudget budget = budget(List.of(ScopeKey.TEAM));

        assertThat(claim(budget, "platform", false).value()).isEqualTo("platform");
        assertThat(claim(budget, "mobile", false).value()).isEqualTo("mobile");
        assertThat(claim(budget, "", false).value()).isEqualTo("(none)");
    }

    @ParameterizedTest
    @CsvSource({
        "KEY, '*ci', true",
        "KEY, c*, true",
        "KEY, ci, true",
        "KEY, '*cd', false",
        "SESSION, s1, true",
        "SESSION, s2, false",
        "COST_CENTER, cc-1, true",
    })
    void a_budget_is_found_by_a_name_or_a_pattern_of_every_kind(ScopeKey key, String value, boolean found) {
        Budget scoped = new Budget(
                "b",
                Map.of(key, value),
                List.of(),
                1,
                Window.Calendar.MONTH,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
        BudgetIndex index = new BudgetIndex(List.of(scoped), ZoneId.of("UTC"));

        assertThat(index.covering(Subject.of("default", Asks.usual().ask())).isEmpty())
                .isEqualTo(!found);
    }

    private static String start(ScopedBudget budget, String at) {
        long millis = Instant.parse(at).toEpochMilli();
        return Instant.ofEpochMilli(
                        budget.claim(subject("platform"), millis, false).windowStartMillis())
                .toString();
    }

    private static Claim claim(ScopedBudget budget, String team, boolean authorised) {
        return budget.claim(subject(team), Asks.NOW.toEpochMilli(), authorised);
    }

    private static Subject subject(String team) {
        Attribution who = new Attribution("", team, "", "", "", "", "", "", "", "", "", Map.of());
        return new Subject("default", who, "known", "anthropic");
    }

    private static ScopedBudget budget(List<ScopeKey> per) {
        Budget budget = new Budget(
                "b",
                Map.of(),
                per,
                1_000_000_000,
                Window.Calendar.MONTH,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
        return new ScopedBudget(budget, ZoneId.of("UTC"));
    }
}
