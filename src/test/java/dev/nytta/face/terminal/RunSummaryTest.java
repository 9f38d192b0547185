package dev.nytta.face.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Ink;
import dev.nytta.face.Json;
import dev.nytta.face.RunBill;
import dev.nytta.face.RunBillJson;
import dev.nytta.face.RunTally;
import dev.nytta.face.api.Happened;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Every call of [Happened] costs 0.003 USD: 0.002 for 1,000 tokens in, 0.001 for 100 out.
class RunSummaryTest {
    @Test
    void says_what_it_cost_by_model_meter_and_agent() {
        RunTally tally = new RunTally();
        tally.add(Happened.call(1, "2026-11-26T11:00:00Z").event());
        tally.add(Happened.call(2, "2026-11-26T11:00:01Z")
                .by("k", "t", "reviewer")
                .with("gpt-5-mini")
                .event());
        tally.add(Happened.call(3, "2026-11-26T11:00:02Z").event());

        assertThat(RunSummary.lines(new RunBill(tally, 0, 2, true), OptionalLong.of(5_000_000_000L), Ink.PLAIN))
                .containsExactly(
                        "nytta: 3 calls, 0.0090 USD of 5, 2 refused",
                        "  MODEL       CALLS     USD",
                        "  gpt-5           2  0.0060",
                        "  gpt-5-mini      1  0.0030",
                        "  METER      QUANTITY     USD",
                        "  input          3000  0.0060",
                        "  output          300  0.0030",
                        "  reasoning       180  0.0000",
                        "  AGENT     CALLS     USD",
                        "  (main)        2  0.0060",
                        "  reviewer      1  0.0030");
    }

    @Test
    void says_what_a_subscription_paid_for_and_what_has_no_price() {
        RunTally tally = new RunTally();
        tally.add(Happened.call(1, "2026-11-26T11:00:00Z").ofSubscription());
        tally.add(Happened.call(2, "2026-11-26T11:00:00Z").unpriced());

        assertThat(RunSummary.lines(new RunBill(tally, 500_000_000L, 0, true), OptionalLong.empty(), Ink.PLAIN))
                .startsWith("nytta: 2 calls, 0.0030 USD")
                .endsWith(
                        "  0.5000 USD is still held for calls that were cut off.",
                        "  1 calls have no price and are missing in the money.",
                        "  0.0030 USD of it is the value at list price of a subscription's calls, which cost nothing"
                                + " more.");
    }

    @Test
    void its_last_line_says_that_the_budget_counts_what_a_subscription_paid_for() {
        RunTally tally = new RunTally();
        tally.add(Happened.call(1, "2026-11-26T11:00:00Z").ofSubscription());

        assertThat(RunSummary.lines(new RunBill(tally, 0, 0, true), OptionalLong.of(5_000_000_000L), Ink.PLAIN)
                        .getLast())
                .isEqualTo("  0.0030 USD of it is the value at list price of a subscription's calls, which cost nothing"
                        + " more; the budget counts that value.");
    }

    @Test
    void a_bill_that_a_server_tells_is_the_same() {
        RunTally tally = new RunTally();
        tally.add(Happened.call(1, "2026-11-26T11:00:00Z").ofSubscription());
        tally.add(Happened.call(2, "2026-11-26T11:00:00Z")
                .by("k", "t", "reviewer")
                .unpriced());
        RunBill bill = new RunBill(tally, 500_000_000L, 3, false);

        RunBill told = RunBillJson.read(Json.read(Json.write(RunBillJson.write(bill))));

        assertThat(RunSummary.lines(told, OptionalLong.empty(), Ink.PLAIN))
                .isEqualTo(RunSummary.lines(bill, OptionalLong.empty(), Ink.PLAIN))
                .contains("  The server has not counted all of it yet; `nytta spend` will show the rest.");
    }

    @Test
    void a_run_without_calls_says_just_that() {
        assertThat(RunSummary.lines(new RunBill(new RunTally(), 0, 0, true), OptionalLong.empty(), Ink.PLAIN))
                .containsExactly("nytta: 0 calls, 0.0000 USD");
    }
}
