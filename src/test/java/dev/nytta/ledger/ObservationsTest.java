package dev.nytta.ledger;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.claim;
import static dev.nytta.ledger.Telling.AT;
import static dev.nytta.ledger.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.ledger.Observations.Answer;
import dev.nytta.ledger.Observations.Tally;
import dev.nytta.ledger.witness.Witnesses;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One event, many witnesses.
final class ObservationsTest extends BooksTest {
    private static final String OTLP = "otlp:claude-code";
    private static final String GEMINI_LOG = "log:gemini-cli";
    private static final String LOG = "log:claude-code";
    private static final Claim BUDGET = claim("all", 1_000_000_000, Claim.Bind.SOFT);

    @Test
    void what_is_told_twice_counts_once() throws IOException {
        UsageEvent told = told(LOG, "k1").costs("0.000001").event();
        try (Observations calls = index()) {
            assertThat(calls.observe(List.of(told, told))).containsExactly(Answer.TAKEN, Answer.KNOWN);
            assertThat(calls.observe(List.of(told))).containsExactly(Answer.KNOWN);
        }
        assertThat(spentNano()).isEqualTo(1_000);
    }

    /// Spent 3,000 of a soft limit of 2,500: 500 are over. Of 1,200 less, 500 come from there and 700 from the rest.
    @Test
    void money_less_gives_back_what_was_over_first_and_nothing_to_a_window_that_is_over() throws IOException {
        Claim soft = claim("soft", 2_500, Claim.Bind.SOFT);
        Claim over = Given.window("day", 5_000, AT - 172_800_000, AT - 86_400_000);
        try (Observations calls = Witnesses.open(dir, books.ledger(), _ -> List.of(soft, over))) {
            calls.observe(List.of(told(LOG, "k1").costs("0.000003").event()));
            assertThat(balance(soft))
                    .extracting(Balance::committedNano, Balance::overageNano)
                    .containsExactly(2_500L, 500L);
            UsageEvent less =
                    told("adjustment", "a1").output(7).costs("-0.0000012").event();
            assertThat(calls.observe(List.of(less, less))).containsExactly(Answer.TAKEN, Answer.KNOWN);
        }
        assertThat(balance(soft))
                .extracting(Balance::committedNano, Balance::overageNano)
                .containsExactly(1_800L, 0L);
        assertThat(balance(over).committedNano()).isZero();
        books.restart();
        assertThat(balance(soft).committedNano()).isEqualTo(1_800);
    }

    private Balance balance(Claim claim) {
        return books.ledger().balance(claim);
    }

    @Test
    void what_was_told_is_known_after_a_restart_and_without_the_index() throws IOException {
        UsageEvent told = told(LOG, "k1").costs("0.000001").event();
        try (Observations calls = index()) {
            calls.observe(List.of(told));
        }
        books.restart();
        try (Observations calls = index()) {
            assertThat(calls.observe(List.of(told))).containsExactly(Answer.KNOWN);
        }
        Files.delete(dir.resolve("witness.db"));
        try (Observations calls = index()) {
            assertThat(calls.observe(List.of(told))).containsExactly(Answer.KNOWN);
        }
        assertThat(spentNano()).isEqualTo(1_000);
    }

    @Test
    void a_better_source_takes_the_place_of_a_worse_one_by_request() throws IOException {
        try (Observations calls = index()) {
            UsageEvent log = told(LOG, "k1").request("req_1").costs("0.000001").event();
            UsageEvent otlp =
                    told(OTLP, "k2").request("req_1").costs("0.000003").event();
            assertThat(calls.observe(List.of(log, otlp))).containsExactly(Answer.TAKEN, Answer.BETTER);
            assertThat(calls.observe(List.of(log, otlp))).containsExactly(Answer.KNOWN, Answer.KNOWN);
        }
        assertThat(spentNano()).isEqualTo(3_000);
    }

    @Test
    void a_worse_source_changes_nothing_and_is_counted() throws IOException {
        try (Observations calls = index()) {
            UsageEvent otlp =
                    told(OTLP, "k2").request("req_1").costs("0.000003").event();
            UsageEvent log = told(LOG, "k1").request("req_1").costs("0.000001").event();
            assertThat(calls.observe(List.of(otlp))).containsExactly(Answer.TAKEN);
            assertThat(calls.observe(List.of(log))).containsExactly(Answer.OUTRANKED);
            assertThat(calls.observe(List.of(log))).containsExactly(Answer.KNOWN);
            assertThat(calls.tallies(AT, AT + 1)).containsExactly(new Tally(LOG, AT / 86_400_000, 1, 1));
        }
        assertThat(spentNano()).isEqualTo(3_000);
    }

    /// Claude Code's log knows which cache writes last an hour, and its searches; its telemetry does not.
    @Test
    void a_log_that_agrees_with_telemetry_in_all_tokens_and_comes_to_more_counts_in_either_order() throws IOException {
        UsageEvent log = told(LOG, "k1").request("req_1").costs("0.000005").event();
        UsageEvent otlp = told(OTLP, "k2").request("req_1").costs("0.000003").event();
        UsageEvent late =
                told(LOG, "k3").request("req_2").output(50).costs("0.000007").event();
        UsageEvent early =
                told(OTLP, "k4").request("req_2").output(50).costs("0.000004").event();
        UsageEvent torn =
                told(LOG, "k5").request("req_3").output(3).costs("0.000009").event();
        UsageEvent whole = told(OTLP, "k6").request("req_3").costs("0.000002").event();
        try (Observations calls = index()) {
            assertThat(calls.observe(List.of(log, otlp))).containsExactly(Answer.TAKEN, Answer.OUTRANKED);
            assertThat(calls.observe(List.of(early, late))).containsExactly(Answer.TAKEN, Answer.BETTER);
            assertThat(calls.observe(List.of(torn, whole))).containsExactly(Answer.TAKEN, Answer.BETTER);
            assertThat(calls.observe(List.of(otlp, early, log))).containsOnly(Answer.KNOWN);
        }
        assertThat(spentNano()).isEqualTo(14_000);
    }

    @Test
    void the_gateways_own_event_is_met_by_session_tokens_and_time() throws IOException {
        long hold = books.held(ask(5_000, BUDGET));
        UsageEvent gateway = told("gateway", "g").costs("0.000004").event();
        books.ledger().settle(hold, gateway);
        try (Observations calls = index()) {
            UsageEvent otlp =
                    told(OTLP, "k2").request("req_1").costs("0.000003").event();
            assertThat(calls.observe(List.of(otlp))).containsExactly(Answer.OUTRANKED);
        }
        assertThat(spentNano()).isEqualTo(4_000);
    }

    @Test
    void what_was_told_before_the_gateway_settled_is_taken_back_by_request() throws IOException {
        try (Observations calls = index()) {
            long hold = books.held(ask(5_000, BUDGET));
            UsageEvent partial =
                    told(LOG, "k1").request("req_1").output(3).costs("0.000001").event();
            assertThat(calls.observe(List.of(partial))).containsExactly(Answer.TAKEN);
            assertThat(spentNano()).isEqualTo(1_000);
            books.ledger().settle(hold, settled("req_1"));
            UsageEvent whole =
                    told(LOG, "k1").request("req_1").costs("0.000003").event();
            assertThat(calls.observe(List.of(whole))).containsExactly(Answer.KNOWN);
            assertThat(spentNano()).isEqualTo(4_000);
            assertThat(calls.observe(List.of(told(OTLP, "k2").request("req_1").event())))
                    .containsExactly(Answer.OUTRANKED);
        }
        assertThat(spentNano()).isEqualTo(4_000);
    }

    @Test
    void it_is_taken_back_by_session_and_tokens_too_and_without_another_telling() throws Exception {
        try (Observations calls = index()) {
            long hold = books.held(ask(5_000, BUDGET));
            calls.observe(List.of(told(LOG, "k1").costs("0.000003").event()));
            books.ledger().settle(hold, settled("req_1"));
            for (int i = 0; i < 500 && spentNano() != 4_000; i++) {
                Thread.sleep(20);
            }
        }
        assertThat(spentNano()).isEqualTo(4_000);
    }

    @Test
    void it_is_taken_back_once_whatever_is_lost_meanwhile() throws IOException {
        long hold = books.held(ask(5_000, BUDGET));
        try (Observations calls = index()) {
            calls.observe(List.of(told(LOG, "k1").costs("0.000003").event()));
            books.ledger().settle(hold, settled("req_1"));
            calls.observe(List.of(told(LOG, "k3").output(77).event()));
        }
        assertThat(spentNano()).isEqualTo(4_000);
        books.restart();
        Files.delete(dir.resolve("witness.db"));
        try (Observations calls = index()) {
            assertThat(calls.observe(List.of(told(LOG, "k1").costs("0.000003").event())))
                    .containsExactly(Answer.KNOWN);
        }
        assertThat(spentNano()).isEqualTo(4_000);
    }

    @Test
    void what_is_taken_back_is_taken_back_where_it_was_booked() throws IOException {
        Claim own = claim("own", 1_000_000_000, Claim.Bind.SOFT);
        long hold = books.held(ask(5_000, own));
        try (Observations calls = index()) {
            calls.observe(
                    List.of(told(LOG, "k1").request("req_1").costs("0.000003").event()));
            books.ledger().settle(hold, settled("req_1"));
            calls.observe(List.of(told(LOG, "k3").output(77).event()));
        }
        assertThat(spentNano()).isZero();
        assertThat(books.ledger().balance(own).committedNano()).isEqualTo(4_000);
    }

    /// A proxy before the provider answers all with one id, or all of a connection.
    @Test
    void a_request_id_that_two_calls_of_the_gateway_have_tells_nothing() throws IOException {
        settle(told("gateway", "g1").output(10), "same");
        settle(told("gateway", "g2").output(20), "same");
        try (Observations calls = index()) {
            assertThat(calls.observe(List.of(
                            told(OTLP, "k1").request("req_1").output(10).event(),
                            told(OTLP, "k2").request("req_2").output(20).event(),
                            told(LOG, "k3")
                                    .request("same")
                                    .output(30)
                                    .costs("0.000001")
                                    .event())))
                    .containsExactly(Answer.OUTRANKED, Answer.OUTRANKED, Answer.TAKEN);
        }
        assertThat(spentNano()).isEqualTo(9_000);
    }

    /// What was told of the third has the id too, and is another call.
    @Test
    void nothing_is_taken_back_by_a_request_id_that_two_calls_of_the_gateway_have() throws IOException {
        try (Observations calls = index()) {
            settle(told("gateway", "g1").output(10), "same");
            UsageEvent other =
                    told(LOG, "k1").request("same").output(30).costs("0.000001").event();
            calls.observe(List.of(told(LOG, "k0").output(77).event()));
            settle(told("gateway", "g2").output(20), "same");
            assertThat(calls.observe(List.of(other))).containsExactly(Answer.TAKEN);
            settle(told("gateway", "g3").output(40), "same");
            calls.observe(List.of(told(LOG, "k9").output(78).event()));
        }
        assertThat(spentNano()).isEqualTo(13_000);
    }

    private void settle(Telling gateway, String requestId) throws IOException {
        long hold = books.held(ask(5_000, BUDGET));
        books.ledger().settle(hold, gateway.costs("0.000004").event().knownAs(Mark.request("platform", requestId)));
    }

    /// The gateway's own event, as the provider knows it.
    private static UsageEvent settled(String requestId) {
        return told("gateway", "g").costs("0.000004").event().knownAs(Mark.request("platform", requestId));
    }

    /// Gemini CLI sends nothing of a session, and its log names one.
    @Test
    void a_client_that_sends_no_session_is_met_by_its_name_tokens_and_time() throws IOException {
        long hold = books.held(ask(5_000, BUDGET));
        books.ledger()
                .settle(
                        hold,
                        told("gateway", "g")
                                .by("gemini-cli", "")
                                .costs("0.000004")
                                .event());
        try (Observations calls = index()) {
            Telling log = told(GEMINI_LOG, "k1").by("gemini-cli", "s-7").costs("0.000003");
            assertThat(calls.observe(List.of(log.event()))).containsExactly(Answer.OUTRANKED);
            Telling second = told(GEMINI_LOG, "k2").by("gemini-cli", "s-8").costs("0.000003");
            assertThat(calls.observe(List.of(second.event()))).containsExactly(Answer.TAKEN);
        }
        assertThat(spentNano()).isEqualTo(7_000);
    }

    @Test
    void its_log_may_tell_first() throws Exception {
        try (Observations calls = index()) {
            long hold = books.held(ask(5_000, BUDGET));
            calls.observe(List.of(told(GEMINI_LOG, "k1")
                    .by("gemini-cli", "s-7")
                    .costs("0.000003")
                    .event()));
            books.ledger()
                    .settle(
                            hold,
                            told("gateway", "g")
                                    .by("gemini-cli", "")
                                    .costs("0.000004")
                                    .event());
            for (int i = 0; i < 500 && spentNano() != 4_000; i++) {
                Thread.sleep(20);
            }
        }
        assertThat(spentNano()).isEqualTo(4_000);
    }

    @Test
    void two_calls_of_one_length_in_a_session_are_two() throws IOException {
        long hold = books.held(ask(5_000, BUDGET));
        books.ledger().settle(hold, told("gateway", "g").costs("0.000004").event());
        try (Observations calls = index()) {
            UsageEvent met = told(OTLP, "k1").request("req_1").costs("0.000003").event();
            UsageEvent other =
                    told(OTLP, "k2").request("req_2").costs("0.000003").event();
            assertThat(calls.observe(List.of(met, other))).containsExactly(Answer.OUTRANKED, Answer.TAKEN);
        }
        assertThat(spentNano()).isEqualTo(7_000);
    }

    @Test
    void a_second_call_of_one_length_stays_when_the_index_is_lost() throws IOException {
        try (Observations calls = index()) {
            long hold = books.held(ask(5_000, BUDGET));
            assertThat(calls.observe(List.of(told(LOG, "k1").costs("0.000003").event())))
                    .containsExactly(Answer.TAKEN);
            books.ledger().settle(hold, told("gateway", "g").costs("0.000004").event());
            assertThat(calls.observe(List.of(told(LOG, "k2").costs("0.000003").event())))
                    .containsExactly(Answer.TAKEN);
        }
        assertThat(spentNano()).isEqualTo(7_000);
        Files.delete(dir.resolve("witness.db"));
        try (Observations calls = index()) {
            assertThat(calls.observe(List.of(told(LOG, "k3").output(77).event())))
                    .containsExactly(Answer.TAKEN);
        }
        assertThat(spentNano()).isEqualTo(7_000);
    }

    @Test
    void a_fuller_telling_of_the_same_source_counts_in_the_place_of_the_lesser_one() throws IOException {
        try (Observations calls = index()) {
            UsageEvent partial = told(LOG, "k1").output(3).costs("0.000001").event();
            UsageEvent whole = told(LOG, "k1").output(90).costs("0.000002").event();
            assertThat(calls.observe(List.of(partial))).containsExactly(Answer.TAKEN);
            assertThat(calls.observe(List.of(whole, partial))).containsExactly(Answer.BETTER, Answer.KNOWN);
        }
        assertThat(spentNano()).isEqualTo(2_000);
    }

    @Test
    void of_a_batch_that_fails_nothing_is_known_but_what_the_journal_has() throws IOException {
        UsageEvent otlp = told(OTLP, "k1").request("req_1").costs("0.000003").event();
        UsageEvent log = told(LOG, "k2").request("req_1").event();
        UsageEvent other = told(LOG, "k3").output(7).event();
        Deque<String> faults = new ArrayDeque<>();
        try (Observations calls = Witnesses.open(dir, books.ledger(), _ -> {
            if (!faults.isEmpty()) {
                throw new IllegalStateException(faults.pop());
            }
            return List.of(BUDGET);
        })) {
            calls.observe(List.of(otlp));
            faults.add("no room");
            assertThatThrownBy(() -> calls.observe(List.of(log, other))).hasMessage("no room");
            assertThat(calls.observe(List.of(log, other))).containsExactly(Answer.OUTRANKED, Answer.TAKEN);
        }
    }

    @Test
    void nobody_takes_the_place_of_another_teams_event() throws IOException {
        try (Observations calls = index()) {
            UsageEvent ours = told(LOG, "k1").request("req_1").costs("0.000001").event();
            UsageEvent theirs = told(OTLP, "k1")
                    .team("intruders")
                    .request("req_1")
                    .costs("0.5")
                    .event();
            assertThat(calls.observe(List.of(ours, theirs))).containsExactly(Answer.TAKEN, Answer.TAKEN);
        }
    }

    @Test
    void what_is_too_old_or_in_the_future_is_not_taken() throws IOException {
        try (Observations calls = index()) {
            UsageEvent old = told(LOG, "k1").at(AT - 401L * 86_400_000).event();
            UsageEvent early = told(LOG, "k2").at(AT + 2 * 86_400_000).event();
            assertThat(calls.observe(List.of(old, early))).containsExactly(Answer.OUT_OF_TIME, Answer.OUT_OF_TIME);
        }
        assertThat(spentNano()).isZero();
    }

    private Observations index() {
        return Witnesses.open(books.settings().dir(), books.ledger(), _ -> List.of(BUDGET));
    }

    private long spentNano() {
        return books.ledger().balance(BUDGET).committedNano();
    }
}
