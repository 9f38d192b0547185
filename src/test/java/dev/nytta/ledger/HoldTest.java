package dev.nytta.ledger;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.claim;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.HoldAnswer.Shortage;
import dev.nytta.usage.Budget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Holds, growth and settlement on accounts. Amounts in nano-USD; shown are committed, held, overage, authorised
/// overage and available.
final class HoldTest extends BooksTest {
    private final Claim team = hard("team", 1_000);
    private final Claim organization = hard("organization", 5_000);

    @Test
    void a_hold_is_taken_on_every_account() {
        books.held(ask(400, organization, team));
        books.shows(organization, 0, 400, 0, 0, 4_600);
        books.shows(team, 0, 400, 0, 0, 600);
    }

    @Test
    void a_hold_that_is_short_on_one_account_changes_none() {
        Shortage shortage = books.refused(ask(1_001, organization, team));
        assertThat(shortage.claim()).isEqualTo(1);
        assertThat(shortage.momentary()).isFalse();
        books.shows(organization, 0, 0, 0, 0, 5_000);
        books.shows(team, 0, 0, 0, 0, 1_000);
    }

    @Test
    void a_shortage_is_momentary_where_the_rest_is_only_held() {
        books.held(ask(700, team));
        assertThat(books.refused(ask(400, team)).momentary()).isTrue();
    }

    @Test
    void a_shortage_that_waiting_does_not_help_is_reported_first() {
        Claim spent = hard("spent", 100);
        books.ledger().settle(books.held(ask(100, spent)), event(id(1), "0.0000001"));
        books.held(ask(700, team));
        Shortage shortage = books.refused(ask(400, team, spent));
        assertThat(shortage.claim()).isEqualTo(1);
        assertThat(shortage.momentary()).isFalse();
    }

    @Test
    void a_hold_takes_the_last_nano() {
        books.held(ask(1_000, team));
        books.shows(team, 0, 1_000, 0, 0, 0);
        books.refused(ask(1, team));
    }

    @Test
    void what_costs_nothing_fits_on_a_spent_budget() {
        books.held(ask(1_000, team));
        books.held(ask(0, team));
    }

    @Test
    void the_tightest_claim_and_what_remains_on_it_are_told() {
        HoldAnswer answer = books.ledger().hold(ask(400, organization, team, claim("seen", 10, Claim.Bind.OBSERVE)));
        assertThat(answer).isInstanceOfSatisfying(Held.class, held -> {
            assertThat(held.tightest()).hasValue(1);
            assertThat(held.remainingNano()).isEqualTo(600);
        });
    }

    @Test
    void a_settlement_gives_back_what_was_not_used() {
        long hold = books.held(ask(400, team));
        books.ledger().sent(hold);
        assertThat(books.ledger().settle(hold, event(id(1), "0.00000015"))).isTrue();
        books.shows(team, 150, 0, 0, 0, 850);
    }

    @Test
    void fractions_of_a_nano_are_carried_to_the_next_settlement() {
        for (int i = 0; i < 10; i++) {
            books.ledger().settle(books.held(ask(10, team)), event(id(i), "0.000000000333"));
        }
        books.shows(team, 3, 0, 0, 0, 997);
    }

    @Test
    void a_cost_above_the_hold_is_committed_as_far_as_there_is_room_and_the_rest_is_overage() {
        books.held(ask(300, team));
        long hold = books.held(ask(400, team));
        books.ledger().settle(hold, event(id(1), "0.0000009"));
        books.shows(team, 700, 300, 200, 0, 0);
    }

    @Test
    void a_cost_within_the_hold_is_committed_after_the_limit_was_lowered() {
        long hold = books.held(ask(400, team));
        books.ledger().define(Given.budget("team", 100, 1));
        books.ledger().settle(hold, event(id(1), "0.0000004"));
        books.shows(hard("team", 100), 400, 0, 0, 0, 0);
        books.refused(ask(1, hard("team", 1_000)));
    }

    @Test
    void a_soft_budget_grants_and_books_overage() {
        Claim soft = claim("soft", 1_000, Claim.Bind.SOFT);
        books.ledger().settle(books.held(ask(5_000, soft)), event(id(1), "0.000004"));
        books.shows(soft, 1_000, 0, 3_000, 0, 0);
    }

    @Test
    void an_observed_budget_only_counts() {
        Claim seen = claim("seen", 1_000, Claim.Bind.OBSERVE);
        books.ledger().settle(books.held(ask(5_000, seen)), event(id(1), "0.000004"));
        books.shows(seen, 4_000, 0, 0, 0, 0);
    }

    @Test
    void what_a_regardless_call_spends_beyond_a_budget_is_authorised_overage() {
        Claim authorised = claim("team", 1_000, Claim.Bind.AUTHORISED);
        books.ledger().settle(books.held(ask(5_000, authorised)), event(id(1), "0.000004"));
        books.shows(team, 1_000, 0, 3_000, 3_000, 0);
        assertThat(books.refused(ask(1, team)).momentary()).isFalse();
    }

    @Test
    void each_claim_counts_in_its_own_basis() {
        Claim value =
                new Claim("value", "", 1, 0, Long.MAX_VALUE, 0, 1_000, Claim.Bind.HARD, Budget.Basis.API_EQUIVALENT);
        books.held(ask(new HoldAsk.Amounts(0, 900), team, value));
        books.shows(team, 0, 0, 0, 0, 1_000);
        books.shows(value, 0, 900, 0, 0, 100);
    }

    @Test
    void growth_stops_at_the_limit() {
        long hold = books.held(ask(400, organization, team));
        assertThat(books.ledger().grow(hold, HoldAsk.Amounts.of(600), 50)).isTrue();
        assertThat(books.ledger().grow(hold, HoldAsk.Amounts.of(1), 60)).isFalse();
        books.shows(organization, 0, 1_000, 0, 0, 4_000);
        assertThat(books.ledger().openHolds()).singleElement().satisfies(open -> {
            assertThat(open.held()).isEqualTo(HoldAsk.Amounts.of(1_000));
            assertThat(open.countedOutput()).isEqualTo(50);
        });
    }

    @Test
    void growth_obeys_a_limit_that_was_lowered_meanwhile() {
        books.ledger().define(Given.budget("team", 1_000, 1));
        long hold = books.held(ask(400, team));
        books.ledger().define(Given.budget("team", 450, 1));
        assertThat(books.ledger().grow(hold, HoldAsk.Amounts.of(51), 5)).isFalse();
        assertThat(books.ledger().grow(hold, HoldAsk.Amounts.of(50), 5)).isTrue();
    }

    @Test
    void a_released_hold_costs_nothing() {
        books.ledger().release(books.held(ask(400, team)), "provider refused");
        books.shows(team, 0, 0, 0, 0, 1_000);
        assertThat(books.ledger().openHolds()).isEmpty();
    }

    @Test
    void a_second_closing_is_an_adjustment_to_the_true_cost() {
        long hold = books.held(ask(400, team));
        books.ledger().settle(hold, event(id(1), "0.0000003"));
        assertThat(books.ledger().settle(hold, event(id(2), "0.00000025"))).isFalse();
        books.shows(team, 250, 0, 0, 0, 750);
    }

    @Test
    void a_true_cost_after_a_release_is_booked() {
        long hold = books.held(ask(400, team));
        books.ledger().release(hold, "client left");
        assertThat(books.ledger().settle(hold, event(id(2), "0.0000012"))).isFalse();
        books.shows(team, 1_000, 0, 200, 0, 0);
    }

    @Test
    void an_unpriced_event_closes_the_hold_and_books_nothing() {
        books.ledger().settle(books.held(ask(400, team)), event(id(1), Optional.empty()));
        books.shows(team, 0, 0, 0, 0, 1_000);
    }

    @Test
    void observed_spend_counts_and_a_better_source_corrects_it() {
        books.ledger().observed(event(id(1), "0.0000004"), List.of(team));
        books.shows(team, 400, 0, 0, 0, 600);
        books.ledger().superseded(event(id(1), "0.0000004"), event(id(2), "0.0000003"), List.of(team));
        books.shows(team, 300, 0, 0, 0, 700);
    }

    @Test
    void thirty_threads_on_a_budget_for_three_get_exactly_three() throws InterruptedException {
        AtomicInteger granted = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 30)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    await(together);
                    if (books.ledger().hold(ask(333, organization, team)) instanceof Held held) {
                        granted.incrementAndGet();
                        books.ledger().settle(held.hold(), event(id(100 + i), "0.000000333"));
                    }
                }))
                .toList();
        together.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(granted).hasValue(3);
        books.shows(team, 999, 0, 0, 0, 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_ended_budgets_accounts_go_and_a_mandates_stay() throws IOException {
        Claim run = hard("run", 1_000);
        Claim mandate = hard("mandate:m", 1_000);
        books.ledger().settle(books.held(ask(100, run, mandate)), event(id(1), "0.00000005"));
        long open = books.held(ask(100, hard("held", 1_000)));
        for (String budget : List.of("run", "held", "mandate:m")) {
            books.ledger().endBudget(budget);
        }
        assertThat(books.ledger().lastGeneration("run")).isZero();
        assertThat(books.ledger().lastGeneration("held"))
                .as("until its hold is closed")
                .isEqualTo(1);
        books.ledger().settle(open, event(id(2), "0.00000005"));
        books.ledger().checkpoint();
        books.restart();
        books.shows(mandate, 50, 0, 0, 0, 950);
        books.shows(run, 0, 0, 0, 0, 1_000);
    }
}
