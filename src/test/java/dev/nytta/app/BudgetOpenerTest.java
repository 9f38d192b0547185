package dev.nytta.app;

import static dev.nytta.app.CountingHouse.team;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.Opening;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Budget.Basis;
import dev.nytta.usage.Budget.CountFrom;
import dev.nytta.usage.Budget.Mode;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a budget with `count_from: window_start` starts with; the journal is proved after each test.
class BudgetOpenerTest {
    private static final Budget PLATFORM = budget("b", Window.Calendar.MONTH);

    @TempDir
    private Path dir;

    private CountingHouse house = new CountingHouse(Path.of(""));

    @BeforeEach
    void open() throws IOException {
        house = new CountingHouse(dir).open();
    }

    @AfterEach
    void prove() throws IOException {
        house.verify();
    }

    private static Budget budget(String id, Window window) {
        return new Budget(
                id,
                Map.of(ScopeKey.TEAM, "platform"),
                List.of(),
                100 * Given.USD,
                window,
                Optional.empty(),
                Mode.HARD,
                Basis.COST,
                false,
                false,
                CountFrom.WINDOW_START,
                1,
                "store");
    }

    private static Budget like(Budget it, Mode mode, Basis basis, boolean all) {
        return new Budget(
                it.id(),
                it.scope(),
                it.per(),
                it.limitNano(),
                it.window(),
                it.zone(),
                mode,
                basis,
                false,
                all,
                it.countFrom(),
                1,
                "store");
    }

    private static Budget limited(Budget it, long limitNano, Optional<ZoneId> zone, ScopeKey... per) {
        return new Budget(
                it.id(),
                it.scope(),
                List.of(per),
                limitNano,
                it.window(),
                zone,
                it.mode(),
                it.basis(),
                false,
                false,
                it.countFrom(),
                1,
                "store");
    }

    @Test
    void a_month_counts_its_own_calls_and_no_other_teams() {
        house.settled("2026-10-31T23:59:59.999Z", team("platform", ""), "1");
        house.settled("2026-11-01T00:00:00Z", team("platform", ""), "2");
        house.settled("2026-11-20T00:00:00Z", team("web", ""), "10");
        house.settled("2026-11-26T11:59:59Z", team("platform", ""), "3.000000000001");
        house.put(PLATFORM);
        assertThat(house.shows("b")).isEqualTo("5 + 0");
        house.settled("2026-11-26T12:00:01Z", team("platform", ""), "7");
        house.openBudgets();
        assertThat(house.shows("b"))
                .as("calls behind it are booked by their own claims")
                .isEqualTo("5 + 0");
    }

    @Test
    void the_window_is_the_one_of_the_budgets_zone() {
        house.settled("2026-10-31T22:59:59Z", team("platform", ""), "1");
        house.settled("2026-10-31T23:00:00Z", team("platform", ""), "2");
        house.put(limited(PLATFORM, 100 * Given.USD, Optional.of(ZoneId.of("Europe/Stockholm"))));
        assertThat(house.shows("b")).isEqualTo("2 + 0");
    }

    @Test
    void all_of_time_is_a_window_too() {
        house.settled("2024-01-01T00:00:00Z", team("platform", ""), "1");
        house.settled("2026-11-26T00:00:00Z", team("platform", ""), "2");
        house.put(budget("b", Window.Calendar.TOTAL));
        assertThat(house.shows("b")).isEqualTo("3 + 0");
    }

    @Test
    void what_does_not_fit_is_overage() {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.put(limited(PLATFORM, 4 * Given.USD, Optional.empty()));
        assertThat(house.shows("b")).isEqualTo("4 + 1");
    }

    @Test
    void the_basis_says_what_is_counted() {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.room().ledger().settle(house.held(team("platform", "")), house.subscribed(team("platform", ""), "2"));
        house.put(PLATFORM);
        house.put(like(budget("worth", Window.Calendar.MONTH), Mode.HARD, Basis.API_EQUIVALENT, false));
        assertThat(house.shows("b")).isEqualTo("5 + 0");
        assertThat(house.shows("worth")).isEqualTo("7 + 0");
    }

    @Test
    void what_was_not_held_counts_on_a_hard_budget_only_if_all_is_to_count() {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.room().ledger().observed(house.call(team("platform", ""), "1"), List.of());
        house.put(PLATFORM);
        house.put(like(budget("all", Window.Calendar.MONTH), Mode.HARD, Basis.COST, true));
        house.put(like(budget("soft", Window.Calendar.MONTH), Mode.SOFT, Basis.COST, false));
        assertThat(house.shows("b")).isEqualTo("5 + 0");
        assertThat(house.shows("all")).isEqualTo("6 + 0");
        assertThat(house.shows("soft")).isEqualTo("6 + 0");
    }

    @Test
    void each_value_gets_an_account_of_its_own() {
        house.settled("2026-11-02T00:00:00Z", team("platform", "s1"), "1");
        house.settled("2026-11-03T00:00:00Z", team("platform", "s2"), "2");
        house.settled("2026-11-04T00:00:00Z", team("platform", "s1"), "4");
        house.settled("2026-11-05T00:00:00Z", team("platform", ""), "8");
        house.put(limited(PLATFORM, 100 * Given.USD, Optional.empty(), ScopeKey.SESSION));
        assertThat(house.accounts("b")).containsExactlyInAnyOrderEntriesOf(Map.of("s1", "5", "s2", "2", "(none)", "8"));
    }

    /// A bucket of a window of one hour is a minute; that of 10:59 ends at 11:00 and has left by 12:00.
    @Test
    void a_rolling_window_gets_its_spend_bucket_by_bucket() {
        house.settled("2026-11-26T10:59:59Z", team("platform", ""), "1");
        house.settled("2026-11-26T11:00:00Z", team("platform", ""), "2");
        house.settled("2026-11-26T11:30:30Z", team("platform", ""), "4");
        house.settled("2026-11-26T11:30:59Z", team("platform", ""), "8");
        house.put(budget("b", new Window.Rolling(Duration.ofHours(1))));
        assertThat(house.shows("b")).isEqualTo("14 + 0");
        house.clock.set(Instant.parse("2026-11-26T12:01:00Z"));
        assertThat(house.shows("b")).isEqualTo("12 + 0");
        house.clock.set(Instant.parse("2026-11-26T12:31:00Z"));
        assertThat(house.shows("b")).isEqualTo("0 + 0");
    }

    @Test
    void hours_whose_events_are_gone_count_by_their_sums() throws IOException {
        house.settled("2026-10-31T23:00:00Z", team("platform", "s1"), "1");
        house.settled("2026-11-01T00:00:00Z", team("platform", "s1"), "2");
        house.settled("2026-11-02T00:30:00Z", team("web", "s1"), "4");
        house.settled("2026-11-26T00:00:00Z", team("platform", "s1"), "8");
        house.forgetBut(2);
        house.put(PLATFORM);
        Opening opening = house.room().ledger().openings().getFirst();
        house.spentBefore()
                .accounts(opening)
                .forEach(account -> house.room().ledger().open(opening, account));
        assertThat(house.shows("b")).isEqualTo("10 + 0");
    }

    @Test
    void a_call_in_flight_at_the_definition_is_not_counted() {
        long flying = house.held(team("platform", ""));
        house.settled("2026-11-26T12:00:00Z", team("platform", ""), "2");
        house.put(PLATFORM);
        house.room().ledger().settle(flying, house.call(team("platform", ""), "5"));
        house.openBudgets();
        assertThat(house.shows("b")).isEqualTo("2 + 0");
    }

    @Test
    void a_corrected_cost_counts_once() {
        Claim none = Given.hard("elsewhere", 100 * Given.USD);
        long hold = house.held(team("platform", ""), none);
        house.room().ledger().settle(hold, house.call(team("platform", ""), "2"));
        UsageEvent truth = house.call(team("platform", ""), "3");
        house.room().ledger().settle(hold, truth);
        house.put(PLATFORM);
        assertThat(house.shows("b")).isEqualTo("3 + 0");
    }

    @Test
    void a_budget_without_any_spend_starts_with_nothing_and_waits_for_nothing() {
        house.put(PLATFORM);
        assertThat(house.room().ledger().openings()).isEmpty();
        assertThat(house.room().ledger().balances(Optional.of("b"))).isEmpty();
    }

    @Test
    void the_same_budget_again_is_not_counted_again() throws IOException {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.put(PLATFORM);
        house.put(limited(PLATFORM, 200 * Given.USD, Optional.empty()));
        house.put(PLATFORM.countingFrom(CountFrom.NOW));
        assertThat(house.shows("b")).isEqualTo("5 + 0");
        house.close();
        house.open();
        house.openBudgets();
        assertThat(house.shows("b")).isEqualTo("5 + 0");
        assertThat(house.put(PLATFORM).generation()).isEqualTo(1);
        assertThat(house.shows("b")).isEqualTo("5 + 0");
    }

    @Test
    void a_budget_that_started_at_nothing_counts_its_window_in_a_new_generation() {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        assertThat(house.put(PLATFORM.countingFrom(CountFrom.NOW)).generation()).isEqualTo(1);
        assertThat(house.room().ledger().balances(Optional.of("b"))).isEmpty();
        assertThat(house.put(PLATFORM).generation()).isEqualTo(2);
        assertThat(house.shows("b")).isEqualTo("5 + 0");
    }

    @Test
    void another_window_is_counted_anew() {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.settled("2026-11-26T11:00:00Z", team("platform", ""), "1");
        house.put(PLATFORM);
        house.put(budget("b", Window.Calendar.DAY));
        assertThat(house.shows("b")).isEqualTo("1 + 0");
    }

    @Test
    void a_budget_that_was_ended_and_is_made_again_starts_at_nothing() {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.put(PLATFORM);
        house.room().desk().endBudget("b", Edit.by("admin"));
        house.put(PLATFORM.countingFrom(CountFrom.NOW));
        assertThat(house.room().ledger().balances(Optional.of("b"))).isEmpty();
    }

    @Test
    void a_death_between_the_definition_and_its_amounts_is_made_good_at_the_next_start() throws IOException {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.close();
        house.openWithoutEvents().put(PLATFORM);
        house.room().ledger().checkpoint();
        assertThat(house.room().ledger().openings()).hasSize(1);
        house.verify();
        house.open();
        house.openBudgets();
        assertThat(house.shows("b")).isEqualTo("5 + 0");
        assertThat(house.room().ledger().openings()).isEmpty();
        house.close();
        house.open();
        house.openBudgets();
        assertThat(house.shows("b")).isEqualTo("5 + 0");
    }

    @Test
    void a_death_between_two_accounts_opens_the_others_and_none_twice() throws IOException {
        house.settled("2026-11-02T00:00:00Z", team("platform", "s1"), "1");
        house.settled("2026-11-02T00:00:00Z", team("platform", "s2"), "2");
        house.settled("2026-11-02T00:00:00Z", team("platform", "s3"), "4");
        house.close();
        house.openWithoutEvents().openEvents();
        house.put(limited(PLATFORM, 100 * Given.USD, Optional.empty(), ScopeKey.SESSION));
        Opening opening = house.room().ledger().openings().getFirst();
        List<Opening.Account> accounts = house.spentBefore().accounts(opening);
        assertThat(accounts).extracting(Opening.Account::value).containsExactly("s1", "s2", "s3");
        assertThat(house.room().ledger().open(opening, accounts.get(0))).isTrue();
        assertThat(house.room().ledger().open(opening, accounts.get(0)))
                .as("again")
                .isFalse();
        assertThat(house.room().ledger().open(opening, accounts.get(1))).isTrue();
        house.verify();
        house.open();
        house.openBudgets();
        assertThat(house.accounts("b")).containsExactlyInAnyOrderEntriesOf(Map.of("s1", "1", "s2", "2", "s3", "4"));
        assertThat(house.room().ledger().open(opening, accounts.get(2)))
                .as("it is done")
                .isFalse();
        house.room().ledger().checkpoint();
    }

    @Test
    void a_budget_that_is_ended_before_it_was_opened_is_not_opened() throws IOException {
        house.settled("2026-11-02T00:00:00Z", team("platform", ""), "5");
        house.close();
        house.openWithoutEvents().put(PLATFORM);
        Opening opening = house.room().ledger().openings().getFirst();
        house.room().desk().endBudget("b", Edit.by("admin"));
        assertThat(house.room().ledger().openings()).isEmpty();
        assertThat(house.room().ledger().open(opening, new Opening.Account("", List.of(), true, "late")))
                .isFalse();
    }
}
