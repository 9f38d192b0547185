package dev.nytta.ledger.verify;

import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Opening;
import dev.nytta.ledger.journal.AccountState;
import dev.nytta.ledger.journal.AccountState.BucketState;
import dev.nytta.ledger.journal.Booked;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.OpeningState;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// For each rule of RULES 1 and 2 about corrections, starts, budgets and checkpoints a journal that breaks it and
/// nothing else: it is found, and its record is named.
final class ForgedBooksTest extends Forging {
    // Corrections.

    private static Entry adjusted(Claim claim, String formerUsd) {
        BigDecimal former = new BigDecimal(formerUsd);
        return new Entry.Adjusted(
                HOLD, List.of(claim), new Booked(former, former), Optional.of(id(HOLD)), event(id(50), "0.0000003"));
    }

    @Test
    void an_adjustment_of_an_open_hold() throws IOException {
        broken("adjusted while it is open", held(1), adjusted(TEAM, "0"));
    }

    @Test
    void an_adjustment_from_another_amount_than_was_booked() throws IOException {
        sound(held(500), settled(HOLD, "0.0000002"), adjusted(TEAM, "0.0000002"));
        broken("is adjusted from USD 0.0000002, but was closed with USD 0.0000003", adjusted(TEAM, "0.0000002"));
    }

    @Test
    void an_adjustment_on_another_account() throws IOException {
        broken(
                "adjusted on other accounts than its own",
                held(500),
                settled(HOLD, "0.0000002"),
                adjusted(hard("other", 1_000), "0.0000002"));
    }

    @Test
    void a_better_event_that_takes_the_place_of_other_amounts() throws IOException {
        BigDecimal two = new BigDecimal("2");
        broken(
                "superseded at other amounts",
                new Entry.Observed(List.of(), event(id(1), "1")),
                new Entry.Superseded(List.of(), new Booked(two, two), id(1), event(id(2), "3")));
    }

    // Starts: input 200, 10 for each token counted, a slice of 1,000; the hold is 1,000.

    private Entry[] grownAndLeft(long held, long counted) {
        return new Entry[] {
            held(held, hard("team", 10_000)),
            new Entry.Sent(HOLD),
            new Entry.Grown(HOLD, HoldAsk.Amounts.of(500), counted),
            new Entry.Epoch(4)
        };
    }

    @Test
    void a_start_that_takes_a_hold_before_it_has_closed_the_old_ones() throws IOException {
        sound(grownAndLeft(900, 3));
        broken("a start goes on although hold 2 of the run before is open", held(1));
    }

    @Test
    void a_start_that_gives_back_what_had_been_sent() throws IOException {
        sound(grownAndLeft(900, 3));
        broken("given back although its request had left", new Entry.Released(HOLD, "start"));
    }

    @Test
    void a_start_that_charges_what_had_not_been_sent() throws IOException {
        broken("charged although its request never left", held(900), new Entry.Epoch(2), settled(HOLD, "0.0000009"));
    }

    @Test
    void a_start_that_charges_the_estimate() throws IOException {
        sound(grownAndLeft(900, 3));
        sound(settled(HOLD, "0.00000123"));
    }

    @Test
    void a_start_that_charges_another_amount_than_the_estimate() throws IOException {
        sound(grownAndLeft(900, 3));
        broken("not with 0.000001230", settled(HOLD, "0.00000124"));
    }

    @Test
    void a_start_that_charges_more_than_was_held() throws IOException {
        sound(grownAndLeft(600, 3));
        broken("not with 0.000001100", settled(HOLD, "0.00000123"));
    }

    // Budgets.

    @Test
    void another_window_without_a_new_generation() throws IOException {
        Budget total = Given.budget("team", 1_000, 1);
        Budget day = new Budget(
                total.id(),
                total.scope(),
                total.per(),
                total.limitNano(),
                Window.Calendar.DAY,
                total.zone(),
                total.mode(),
                total.basis(),
                false,
                false,
                1,
                "store");
        broken(
                "another scope, window or zone without a new generation",
                new Entry.Defined(total),
                new Entry.Defined(day));
    }

    @Test
    void a_generation_that_comes_back() throws IOException {
        broken(
                "goes back from generation 2 to 1",
                new Entry.Defined(Given.budget("team", 1_000, 2)),
                new Entry.Defined(Given.budget("team", 1_000, 1)));
    }

    private static Budget counting() {
        return Given.budget("team", 1_000, 1).countingFrom(Budget.CountFrom.WINDOW_START);
    }

    private static Entry opened(long definedSeq, String value, Claim claim, boolean last) {
        BigDecimal usd = new BigDecimal("0.0000001");
        return new Entry.Opened(
                "team",
                definedSeq,
                new Opening.Account(value, List.of(new Opening.Share(claim, usd, usd)), last, "window_start"));
    }

    @Test
    void a_start_amount_that_the_budget_never_asked_for() throws IOException {
        broken(
                "a start that it does not wait for",
                new Entry.Defined(Given.budget("team", 1_000, 1)),
                opened(1, "", TEAM, true));
    }

    @Test
    void a_start_amount_that_is_booked_twice() throws IOException {
        broken(
                "a start that it does not wait for",
                new Entry.Defined(counting()),
                opened(1, "", TEAM, true),
                opened(1, "", TEAM, true));
    }

    @Test
    void an_account_that_is_given_its_start_twice() throws IOException {
        Entry first = opened(1, "a", per("a", 1_000, 0, 0), false);
        broken("account 'a' of budget team is given its start again", new Entry.Defined(counting()), first, first);
    }

    @Test
    void a_start_amount_on_the_account_of_another_value() throws IOException {
        broken(
                "the start of budget team is booked on",
                new Entry.Defined(counting()),
                opened(1, "a", per("b", 1_000, 0, 0), true));
    }

    @Test
    void the_same_budget_defined_again_does_not_ask_for_its_start_again() throws IOException {
        broken(
                "a start that it does not wait for",
                new Entry.Defined(counting()),
                opened(1, "", TEAM, true),
                new Entry.Defined(counting()),
                opened(4, "", TEAM, true));
    }

    // Checkpoints.

    private static Entry.Checkpoint account(long committed, int carry, long overage) {
        return new Entry.CheckpointAccount(new AccountState(
                "team",
                "",
                1,
                0,
                Long.MAX_VALUE,
                0,
                1_000,
                List.of(new BucketState(0, committed, carry, 0, overage, 0, 0))));
    }

    private void checkpointed(String what, String usd, Entry.Checkpoint... parts) throws IOException {
        sound(held(1_000), settled(HOLD, usd));
        forgery.telling(parts).with(new Entry.CheckpointBegin());
        found(what);
    }

    @Test
    void a_checkpoint_that_is_off_by_one_nano() throws IOException {
        checkpointed("committed 899", "0.0000009", account(899, 0, 0));
    }

    @Test
    void a_checkpoint_that_calls_overage_committed() throws IOException {
        checkpointed("overage 0", "0.0000012", account(1_200, 0, 0));
    }

    @Test
    void a_checkpoint_that_has_lost_a_remainder() throws IOException {
        checkpointed("and 7 pico", "0.000000900007", account(900, 0, 0));
    }

    @Test
    void a_checkpoint_that_has_lost_an_account() throws IOException {
        checkpointed("other accounts", "0.0000009");
    }

    @Test
    void a_checkpoint_that_has_lost_an_open_hold() throws IOException {
        sound(held(1_000));
        forgery.telling(account(0, 0, 0)).with(new Entry.CheckpointBegin());
        found("a checkpoint says of");
    }

    @Test
    void a_checkpoint_with_another_definition() throws IOException {
        sound(new Entry.Defined(Given.budget("team", 1_000, 1)));
        forgery.telling(new Entry.CheckpointBudget(absolute())).with(new Entry.CheckpointBegin());
        found("other budgets");
    }

    @Test
    void a_checkpoint_that_forgets_that_a_budget_waits_for_its_start() throws IOException {
        Entry.Checkpoint waits = new Entry.CheckpointOpening(new OpeningState("team", 1, Forgery.AT, ""));
        sound(new Entry.Defined(counting()));
        forgery.telling(new Entry.CheckpointBudget(counting()), waits).with(new Entry.CheckpointBegin());
        assertThat(forgery.report()).isInstanceOf(Clean.class);
        forgery.telling(new Entry.CheckpointBudget(counting())).with(new Entry.CheckpointBegin());
        found("other budgets without their start");
    }

    @Test
    void a_checkpoint_that_keeps_the_accounts_of_an_ended_budget() throws IOException {
        sound(held(1_000), settled(HOLD, "0.0000009"), new Entry.Ended("team", true));
        forgery.telling(account(900, 0, 0)).with(new Entry.CheckpointBegin());
        found("other accounts");
    }

    @Test
    void a_checkpoint_that_drops_the_accounts_of_a_budget_that_was_ended_before_they_went() throws IOException {
        sound(held(1_000), settled(HOLD, "0.0000009"), new Entry.Ended("team", false));
        forgery.telling().with(new Entry.CheckpointBegin());
        found("other accounts");
    }
}
