package dev.nytta.face.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Ink;
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

        assertThat(RunSummary.lines(tally, new RunSummary.Frame(OptionalLong.of(5_000_000_000L), 0, 2), Ink.PLAIN))
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

        assertThat(RunSummary.lines(tally, new RunSummary.Frame(OptionalLong.empty(), 500_000_000L, 0), Ink.PLAIN))
                .startsWith("nytta: 2 calls, 0.0030 USD")
                .endsWith(
                        "  0.5000 USD is still held for calls that were cut off.",
                        "  1 calls have no price and are missing in the money.",
                        "  0.0030 USD of it is the value at list price of a subscription's calls, which cost nothing"
                                + " more.");
    }

    @Test
    void a_run_without_calls_says_just_that() {
        assertThat(RunSummary.lines(new RunTally(), new RunSummary.Frame(OptionalLong.empty(), 0, 0), Ink.PLAIN))
                .containsExactly("nytta: 0 calls, 0.0000 USD");
    }
}
