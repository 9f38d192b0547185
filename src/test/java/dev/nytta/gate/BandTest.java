package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.GateRooms.Shown;
import dev.nytta.ledger.Balance;
import dev.nytta.usage.Money;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a caller is told of a budget whose amounts are not theirs to see.
class BandTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final long HOLD = ASK.length() * FakeRules.INPUT_NANO + 100 * FakeRules.OUTPUT_NANO;
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":" + ASK.length() + ",\"output_tokens\":100}}";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
    }

    /// The hold is 60 % of the limit.
    @Test
    void an_answer_says_how_much_is_used_and_no_amount() throws Exception {
        RawClient.Answer answer = answer(HOLD * 10 / 6, new Shown.Band());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-nytta-budget")).isEqualTo("b");
        assertThat(answer.header("x-nytta-remaining-band")).isEqualTo("50-80");
        assertThat(answer.header("x-nytta-remaining-usd")).isEmpty();
    }

    /// Nothing is used, and one call is more than all of it.
    @Test
    void a_refusal_says_how_much_is_used_and_no_amount() throws Exception {
        RawClient.Answer answer = answer(10, new Shown.Band());

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.text())
                .contains("\"budget\":\"b\"", "\"used\":\"under-50\"")
                .doesNotContain("limit_usd", "committed_usd", "held_usd");
    }

    @Test
    void both_tell_amounts_to_whom_they_are_shown() throws Exception {
        assertThat(answer(HOLD, new Shown.Now()).header("x-nytta-remaining-usd"))
                .isEqualTo("0");
    }

    @Test
    void a_refusal_tells_amounts_to_whom_they_are_shown() throws Exception {
        assertThat(answer(10, new Shown.Now()).text())
                .contains("\"limit_usd\":\"7\"", "\"committed_usd\":\"3\"", "\"held_usd\":\"1\"")
                .doesNotContain("\"used\"");
    }

    /// 7 of 100 USD were committed then and 3 held.
    private static final Shown STEP =
            new Shown.Step(new Balance("b", "", 1, 0, 1, 100_000_000_000L, 7_000_000_000L, 3_000_000_000L, 0, 0, 1));

    @Test
    void an_answer_tells_what_was_left_at_the_step_less_what_the_call_holds() throws Exception {
        assertThat(answer(HOLD, STEP).header("x-nytta-remaining-usd")).isEqualTo(Money.text(90_000_000_000L - HOLD));
    }

    @Test
    void a_refusal_tells_what_was_spent_at_the_step() throws Exception {
        assertThat(answer(10, STEP).text())
                .contains("\"limit_usd\":\"7\"", "\"committed_usd\":\"7\"", "\"held_usd\":\"3\"")
                .doesNotContain("\"used\"");
    }

    private RawClient.Answer answer(long limitNano, Shown shown) throws IOException {
        bench.rules(new FakeRules(limitNano, 0)).amountsShown((_, _) -> shown);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                return client.post("/v1/messages", ASK).answer();
            }
        }
    }
}
