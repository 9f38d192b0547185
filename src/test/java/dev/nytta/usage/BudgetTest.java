package dev.nytta.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a budget counts, and when a changed one counts anew.
class BudgetTest {
    @ParameterizedTest
    @CsvSource({
        // mode, count: all; whether spend that was seen elsewhere counts
        "HARD, false, false",
        "HARD, true, true",
        "SOFT, false, true",
        "OBSERVE, false, true",
    })
    void spend_from_outside_counts_on_a_hard_budget_only_if_it_says_so(
            Budget.Mode mode, boolean observed, boolean counts) {
        assertThat(budget("platform", "team", "month", "UTC", mode, observed).countsObserved())
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({
        // scope, account, window, zone; whether it is the same money as (platform, team, month, UTC)
        "platform, team, month, UTC, true",
        "mobile, team, month, UTC, false",
        "platform, key, month, UTC, false",
        "platform, team, day, UTC, false",
        "platform, team, month, Europe/Stockholm, false",
    })
    void another_scope_account_window_or_zone_is_other_money(
            String team, String per, String window, String zone, boolean same) {
        Budget before = budget("platform", "team", "month", "UTC", Budget.Mode.HARD, false);
        Budget after = budget(team, per, window, zone, Budget.Mode.SOFT, true);

        assertThat(before.sameShape(after)).isEqualTo(same);
    }

    @Test
    void two_spellings_of_one_name_are_one_scope() {
        // é as one character, and as e with an accent
        Budget one = budget("caf\u00e9", "team", "month", "UTC", Budget.Mode.HARD, false);
        Budget other = budget("cafe\u0301", "team", "month", "UTC", Budget.Mode.HARD, false);

        assertThat(one.sameShape(other)).isTrue();
        assertThat(other.scope()).containsEntry(ScopeKey.TEAM, "caf\u00e9");
    }

    @Test
    void a_mandates_limit_is_a_budget_of_its_own_for_its_whole_life() {
        Mandate rush = new Mandate(
                "rush",
                "a purpose",
                "team:platform",
                "",
                7,
                LocalDate.parse("2026-12-31"),
                Mandate.PricePolicy.REGARDLESS,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "store");
        Budget budget = Budget.of(rush);

        assertThat(budget.id()).isEqualTo("mandate:rush").isEqualTo(Budget.idOfMandate("rush"));
        assertThat(budget.scope()).isEqualTo(Map.of(ScopeKey.MANDATE, "rush"));
        assertThat(budget.limitNano()).isEqualTo(7);
        assertThat(budget.absolute()).isTrue();
        assertThat(Budget.isOfMandate("mandate:rush")).isTrue();
        assertThat(Budget.isOfMandate("rush")).isFalse();
    }

    @Test
    void its_words_are_those_of_the_configuration() {
        assertThat(Budget.Mode.OBSERVE.wireName()).isEqualTo("observe");
        assertThat(Budget.Basis.API_EQUIVALENT.wireName()).isEqualTo("api_equivalent");
        assertThat(Budget.CountFrom.WINDOW_START.wireName()).isEqualTo("window_start");
    }

    private static Budget budget(
            String team, String per, String window, String zone, Budget.Mode mode, boolean countObserved) {
        return new Budget(
                "b",
                Map.of(ScopeKey.TEAM, team),
                List.of(ScopeKey.named(per).orElseThrow()),
                1_000_000_000,
                Window.parse(window),
                Optional.of(ZoneId.of(zone)),
                mode,
                Budget.Basis.COST,
                false,
                countObserved,
                1,
                "store");
    }
}
