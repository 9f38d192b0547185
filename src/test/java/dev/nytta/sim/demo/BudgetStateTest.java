package dev.nytta.sim.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Budget;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Limits that make a budget look as it is wanted to, whatever the day.
class BudgetStateTest {
    private static final long USD = 1_000_000_000L;
    private static final Map<String, Budget> BUDGETS =
            DemoCompany.at(Instant.parse("2026-11-26T00:00:00Z")).budgets().stream()
                    .collect(Collectors.toMap(Budget::id, Function.identity()));

    // November has 30 days. 2026-11-16T00:00Z is half of it: at 60 % of an even pace 30 % of the limit is spent, at 112
    // % 56 %. Four days before its end (26/30) 112 % would be 97 %, and 96 % is the most. On the first day seven
    // hundredths count as over: 60 % of that is 4.2 %. What runs whatever it costs is at 112 % on any day.
    @ParameterizedTest
    @CsvSource({
        "2026-11-16T00:00:00Z, platform-month, 3000, 10000",
        "2026-11-16T00:00:00Z, data-month, 5600, 10000",
        "2026-11-16T00:00:00Z, payments-month, 1120, 1000",
        "2026-11-16T00:00:00Z, mobile-month, 985, 1000",
        "2026-11-27T00:00:00Z, data-month, 960, 1000",
        "2026-11-27T00:00:00Z, payments-month, 2240, 2000",
        "2026-11-01T00:05:00Z, platform-month, 42, 1000",
        "2026-11-01T00:05:00Z, mobile-month, 0, 1",
    })
    void a_limit_follows_from_what_was_spent(Instant now, String id, double spentUsd, long limitUsd) {
        BudgetState.Wanted wanted = BudgetState.wanted().stream()
                .filter(one -> one.budget().equals(id))
                .findFirst()
                .orElseThrow();
        Budget before = Objects.requireNonNull(BUDGETS.get(id));
        Budget budget = wanted.limited(before, Math.round(spentUsd * USD), now);
        assertThat(budget.limitNano()).isEqualTo(limitUsd * USD);
        assertThat(budget.sameShape(before)).isTrue();
        assertThat(budget.mode()).isEqualTo(before.mode());
        assertThat(budget.countsObserved()).isTrue();
    }

    @Test
    void only_budgets_of_the_company_are_meant() {
        assertThat(BUDGETS.keySet())
                .containsAll(BudgetState.wanted().stream()
                        .map(BudgetState.Wanted::budget)
                        .toList());
    }
}
