package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much is held. The book: 1 USD a million input tokens, 10 a million output, so 1,000 and 10,000 nano-USD a token.
class PlansTest {
    private static final Books BOOK = new Books();

    @Test
    void a_stream_first_holds_its_input_and_one_slice() {
        HoldPlan plan = plan(Asks.usual());

        // 3,000 bytes are at most 1,001 tokens
        assertThat(plan.inputNano()).isEqualTo(1_001 * 1_000);
        assertThat(plan.nanoPerOutputToken()).isEqualTo(10_000);
        assertThat(plan.firstNano()).isEqualTo(1_001_000 + 4_096 * 10_000);
    }

    @Test
    void an_answer_that_is_not_streamed_holds_its_whole_ceiling() {
        assertThat(plan(Asks.usual().notStreamed().ceiling(9_000)).firstTokens())
                .isEqualTo(9_000);
        assertThat(plan(Asks.usual().notStreamed()).firstTokens())
                .as("without a ceiling it is the model's")
                .isEqualTo(64_000);
    }

    @Test
    void a_slice_is_never_above_the_clients_ceiling() {
        assertThat(plan(Asks.usual().ceiling(100)).firstTokens()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1000", "IMPLICIT, 1250", "FIVE_MINUTES, 1250", "ONE_HOUR, 2000"})
    void input_that_may_be_written_to_a_cache_is_held_at_that_rate(Call.CacheWrite write, long nanoPerToken) {
        assertThat(plan(Asks.usual().writing(write)).inputNano()).isEqualTo(1_001 * nanoPerToken);
    }

    @Test
    void declared_tools_are_held_as_often_as_they_may_run() {
        HoldPlan plan = plan(Asks.usual().declaring(new Call.DeclaredTool(Meter.WEB_SEARCH, 3)));

        assertThat(plan.inputNano()).isEqualTo(1_001_000 + 3 * 10_000_000);
    }

    @Test
    void a_model_whose_limits_no_sheet_knows_is_held_as_if_it_had_none() {
        HoldPlan plan = Plans.plan(Asks.usual().ask().of(Books.LIMITLESS), BOOK, HoldPlan.Prices.BOOK)
                .orElseThrow();

        assertThat(plan.inputNano()).isEqualTo(1_001 * 1_000);
        assertThat(plan.firstTokens()).isEqualTo(4_096);
        assertThat(plan.ceilingTokens()).isEqualTo(128_000);
    }

    @Test
    void a_spoken_answer_is_held_at_the_dearer_of_text_and_audio_and_what_was_said_at_its_own_price() {
        Call call = Call.plain("openai-realtime", Call.Operation.TALK, "known", 3_000)
                .billedBy(List.of(new Call.DeclaredTool(Meter.INPUT_AUDIO, 100)), 500, true);
        HoldPlan plan = plan(Asks.usual(), call);

        assertThat(plan.inputNano()).isEqualTo(1_001 * 1_000 + 100 * 32_000);
        assertThat(plan.nanoPerOutputToken()).isEqualTo(64_000);
        assertThat(plan.firstNano()).isEqualTo(plan.inputNano() + 500 * 64_000);
    }

    private static HoldPlan plan(Asks asks, Call call) {
        return Plans.plan(asks.ask().with(call), BOOK, HoldPlan.Prices.BOOK).orElseThrow();
    }

    @Test
    void the_dearest_of_the_model_and_its_fallbacks_is_held_for() {
        Ask usual = Asks.usual().ask();
        HoldPlan cheap = Plans.plan(falling(usual, "known", "default"), new Books(), HoldPlan.Prices.BOOK)
                .orElseThrow();
        HoldPlan dear = Plans.plan(falling(usual, "known", "nobody knows its price"), new Books(), HoldPlan.Prices.BOOK)
                .orElseThrow();

        assertThat(cheap.nanoPerOutputToken()).isEqualTo(10_000);
        assertThat(dear.nanoPerOutputToken()).as("at the ceiling").isEqualTo(50_000);
        assertThat(dear.inputNano()).isEqualTo(1_001 * 10_000);
        assertThat(dear.prices()).isEqualTo(HoldPlan.Prices.BOOK);
    }

    private static Ask falling(Ask ask, String... models) {
        return new Ask(
                ask.attribution(),
                ask.key(),
                ask.provider(),
                ask.model(),
                ask.call().fallingBackTo(List.of(models)),
                ask.billing(),
                ask.maxCostNano(),
                ask.learned(),
                ask.atMillis());
    }

    @Test
    void a_batch_is_held_for_as_its_requests_together_and_not_as_one_long_prompt() {
        Ask usual = Asks.usual().ask();
        Call batch = new Call(
                "anthropic-batches",
                Call.Operation.BATCH,
                "known",
                false,
                500,
                1_000,
                0,
                List.of(),
                Call.CacheWrite.NONE,
                ServiceTier.BATCH,
                "",
                true,
                true,
                3_000_000,
                0,
                AgentClaim.NONE);
        HoldPlan plan =
                Plans.plan(usual.with(batch), new Books(), HoldPlan.Prices.BOOK).orElseThrow();

        // 1,000 requests of 3,000 bytes, each 1,001 tokens at 1 USD and 500 at 10 USD for a million
        assertThat(plan.firstNano()).isEqualTo(1_000L * (1_001_000 + 500 * 10_000));
        assertThat(plan.leastNano()).as("all or nothing").isEqualTo(plan.firstNano());
    }

    @Test
    void twenty_known_calls_set_the_slice_and_one_sets_what_is_likely() {
        Learned few = new Learned(1, 500, 500, false, 80, 250, 250);
        Learned many = new Learned(20, 500, 500, false, 80, 250, 250);

        assertThat(plan(Asks.usual().knowing(few)).sliceTokens()).isEqualTo(4_096);
        assertThat(plan(Asks.usual().knowing(few)).leastTokens()).isEqualTo(500);
        assertThat(plan(Asks.usual().knowing(many)).sliceTokens()).isEqualTo(500);
        // 3,000 bytes x 0.25 tokens
        assertThat(plan(Asks.usual().knowing(many)).likelyInputNano()).isEqualTo(750_000);
    }

    @Test
    void while_longer_calls_may_come_the_slice_is_that_of_the_longest_known_and_never_below_the_usual_one() {
        Learned small = new Learned(20, 500, 900, true, 80, 250, 250);
        Learned large = new Learned(20, 500, 9_000, true, 80, 250, 250);

        assertThat(plan(Asks.usual().knowing(small)).sliceTokens()).isEqualTo(4_096);
        assertThat(plan(Asks.usual().knowing(large)).sliceTokens()).isEqualTo(9_000);
    }

    @Test
    void less_money_than_the_first_hold_still_covers_what_it_covers_down_to_the_least() {
        HoldPlan plan = plan(Asks.usual());

        assertThat(plan.tokensWithin(1_001_000 + 2_000 * 10_000)).isEqualTo(2_000);
        assertThat(plan.tokensWithin(1_001_000 + 1_024 * 10_000)).isEqualTo(1_024);
        assertThat(plan.tokensWithin(1_001_000 + 1_023 * 10_000)).isZero();
        assertThat(plan.tokensWithin(Long.MAX_VALUE / 4)).isEqualTo(4_096);
    }

    @Test
    void the_clients_own_limit_lowers_the_ceiling() {
        HoldPlan plan = plan(Asks.usual().notStreamed().costingAtMost(1_001_000 + 2_000 * 10_000));

        assertThat(plan.ceilingTokens()).isEqualTo(2_000);
        assertThat(plan.ceilingLowered()).isTrue();
    }

    @Test
    void a_limit_that_buys_no_useful_answer_is_refused() {
        var rules = new StandardRulebook(RuleSettings.DEFAULT, java.util.List.of(), java.util.List.of());

        assertThat(rules.judge(Asks.usual().costingAtMost(1_500_000).ask(), BOOK))
                .isInstanceOf(Verdict.Refuse.class);
    }

    private static HoldPlan plan(Asks ask) {
        return Plans.plan(ask.ask(), BOOK, HoldPlan.Prices.BOOK).orElseThrow();
    }
}
