package dev.nytta.ledger.verify;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.AccountWindow;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// For each rule of RULES 1 and 2 about holds and their closings a journal that breaks it and nothing else: it is
/// found, and its record is named.
final class ForgedHoldsTest extends Forging {
    // Numbers and time.

    @Test
    void a_number_that_is_left_out() throws IOException {
        sound(held(1), new Entry.Sent(HOLD));
        long number = forgery.last() + 1;
        forgery.lastFrame((bytes, frame) -> bytes.putLong(frame + 8, number));
        assertThat(forgery.report())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.record()).isEqualTo(number));
    }

    @Test
    void a_number_that_comes_twice() throws IOException {
        sound(held(1), new Entry.Sent(HOLD));
        forgery.lastFrame((bytes, frame) -> bytes.putLong(frame + 8, HOLD));
        assertThat(forgery.report())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.what()).contains("record 2 follows on record 2"));
    }

    /// The lowest byte of the time stands first.
    @Test
    void a_time_that_runs_backwards() throws IOException {
        sound(held(1), new Entry.Sent(HOLD));
        forgery.lastFrame((bytes, frame) -> bytes.put(frame + 18, (byte) (bytes.get(frame + 18) - 1)));
        found("is older than the one before");
    }

    @Test
    void a_start_that_does_not_follow_on_the_last_record() throws IOException {
        broken(
                "a start follows on record 1, but record 4 stands before it",
                held(1),
                new Entry.Released(HOLD, "r"),
                new Entry.Epoch(1));
    }

    @Test
    void a_record_of_a_version_that_nobody_wrote() throws IOException {
        sound(held(1), new Entry.Sent(HOLD));
        forgery.lastFrame((bytes, frame) -> bytes.put(frame + 17, (byte) 3));
        found("unknown schema version 3");
    }

    // Holds.

    @Test
    void a_hold_beyond_the_limit() throws IOException {
        broken("beyond its limit of 1000", held(600), held(401));
    }

    @Test
    void a_hold_beyond_the_limit_of_one_value() throws IOException {
        sound(held(600, per("a", 1_000, 0, 0)), held(600, per("b", 1_000, 0, 0)));
        broken("beyond its limit of 1000", held(401, per("a", 1_000, 0, 0)));
    }

    @Test
    void a_hold_beyond_the_limit_of_a_rolling_window() throws IOException {
        long hour = 3_600_000;
        long bucket = Forgery.AT - Forgery.AT % (hour / 60);
        sound(held(600, per("", 1_000, bucket - 30 * hour / 60, hour)));
        broken("beyond its limit of 1000", held(401, per("", 1_000, bucket, hour)));
    }

    @Test
    void a_hold_beyond_the_limit_in_its_own_basis() throws IOException {
        Claim worth =
                new Claim("worth", "", 1, 0, Long.MAX_VALUE, 0, 1_000, Claim.Bind.HARD, Budget.Basis.API_EQUIVALENT);
        broken(
                "beyond its limit of 1000",
                new Entry.Held(ask(new HoldAsk.Amounts(0, 600), worth)),
                new Entry.Held(ask(new HoldAsk.Amounts(0, 401), worth)));
    }

    @Test
    void growth_beyond_the_limit() throws IOException {
        broken("beyond its limit of 1000", held(1_000), new Entry.Grown(HOLD, HoldAsk.Amounts.of(1), 1));
    }

    @Test
    void growth_beyond_a_limit_that_was_lowered_meanwhile() throws IOException {
        broken(
                "beyond its limit of 500",
                new Entry.Defined(Given.budget("team", 1_000, 1)),
                held(600),
                new Entry.Defined(Given.budget("team", 500, 1)),
                new Entry.Grown(3, HoldAsk.Amounts.of(1), 1));
    }

    @Test
    void a_hold_at_another_limit_than_the_defined_one() throws IOException {
        broken(
                "at a limit of 1000 nano-USD, not the one that is defined",
                new Entry.Defined(Given.budget("team", 900, 1)),
                held(1));
    }

    @Test
    void a_hold_in_a_generation_that_is_not_there_yet() throws IOException {
        Claim next = new Claim("team", "", 2, 0, Long.MAX_VALUE, 0, 900, Claim.Bind.HARD, Budget.Basis.COST);
        broken(
                "in generation 2, which is not defined yet",
                new Entry.Defined(Given.budget("team", 900, 1)),
                held(1, next));
    }

    @Test
    void a_soft_hold_on_a_hard_budget() throws IOException {
        broken(
                "less strictly than the budget's mode asks",
                new Entry.Defined(Given.budget("team", 1_000, 1)),
                held(1, Given.claim("team", 1_000, Claim.Bind.SOFT)));
    }

    @Test
    void a_regardless_hold_on_an_absolute_budget() throws IOException {
        Claim regardless = Given.claim("team", 1_000, Claim.Bind.AUTHORISED);
        sound(new Entry.Defined(Given.budget("team", 1_000, 1)), held(1, regardless));
        broken("less strictly than the budget's mode asks", new Entry.Defined(absolute()), held(1, regardless));
    }

    @Test
    void two_open_holds_of_one_attempt() throws IOException {
        Entry held = held(1);
        broken("is the second open one of its attempt", held, held);
    }

    @Test
    void a_hold_of_less_than_nothing() throws IOException {
        broken("holds less than nothing", held(5), held(-1));
    }

    @Test
    void a_request_that_is_sent_without_a_hold() throws IOException {
        broken("hold 77 is not open", held(1), new Entry.Sent(77));
    }

    @Test
    void a_request_that_is_sent_after_its_hold_was_closed() throws IOException {
        broken("hold 2 is not open", held(1), new Entry.Released(HOLD, "r"), new Entry.Sent(HOLD));
    }

    // Closings.

    @Test
    void a_hold_that_is_settled_twice() throws IOException {
        Entry again = new Entry.Settled(HOLD, List.of(AccountWindow.of(TEAM)), event(id(99), "0"));
        broken("hold 2 is not open", held(1), settled(HOLD, "0"), again);
    }

    @Test
    void a_hold_that_is_released_after_it_was_settled() throws IOException {
        broken("hold 2 is not open", held(1), settled(HOLD, "0"), new Entry.Released(HOLD, "r"));
    }

    @Test
    void a_hold_that_expires_after_it_was_released() throws IOException {
        broken(
                "hold 2 is not open",
                held(1),
                new Entry.Released(HOLD, "r"),
                new Entry.Expired(HOLD, List.of(AccountWindow.of(TEAM)), Optional.empty()));
    }

    @Test
    void a_hold_that_is_closed_in_another_window() throws IOException {
        broken(
                "closed on another account",
                held(1),
                new Entry.Settled(HOLD, List.of(new AccountWindow("team", "", 1, 5)), event(id(1), "0")));
    }

    @Test
    void a_hold_that_expires_without_charge_although_its_request_had_left() throws IOException {
        broken(
                "given back although its request had left",
                held(1),
                new Entry.Sent(HOLD),
                new Entry.Expired(HOLD, List.of(AccountWindow.of(TEAM)), Optional.empty()));
    }

    @Test
    void a_hold_that_expires_with_a_charge_although_its_request_never_left() throws IOException {
        broken(
                "charged although its request never left",
                held(1),
                new Entry.Expired(HOLD, List.of(AccountWindow.of(TEAM)), Optional.of(event(id(1), "0.000000001"))));
    }

    @Test
    void an_event_that_is_there_twice() throws IOException {
        Entry first = new Entry.Observed(List.of(), event(id(1), "1"));
        broken("is in the journal twice", first, first);
    }

    @Test
    void every_meter_that_there_is_is_known() throws IOException {
        Map<Meter, Long> all = new HashMap<>();
        for (Meter meter : Meter.values()) {
            all.put(meter, 1L);
        }
        sound(new Entry.Observed(List.of(), with(event(id(1), "1"), Usage.of(all))));
    }

    private static UsageEvent with(UsageEvent like, Usage usage) {
        return new UsageEvent(
                like.id(),
                like.call(),
                like.attempt(),
                like.atMillis(),
                like.provider(),
                like.model(),
                like.dialect(),
                usage,
                like.costUsd(),
                like.costStatus(),
                like.billingMode(),
                like.apiEquivalentUsd(),
                like.components(),
                like.priceVersion(),
                like.attribution(),
                like.source(),
                like.status(),
                like.decision(),
                like.httpStatus(),
                like.latencyMs(),
                like.ttftMs());
    }
}
