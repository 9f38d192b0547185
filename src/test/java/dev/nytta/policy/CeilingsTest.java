package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.ServiceTier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long an answer may get: by its operation, and by the most that the client lets it cost.
///
/// 3,000 bytes are at most 1,001 tokens at 1,000 nano-USD, an output token costs 10,000.
class CeilingsTest {
    private static final Books BOOK = new Books();
    private static final long INPUT = 1_001_000;

    @ParameterizedTest
    @CsvSource({
        // operation, the client's ceiling (-1 for none), answers; the first hold's tokens, the least of each answer
        "GENERATE, -1,   1, 64000, 1024",
        "GENERATE, 900,  1, 900,   900",
        "GENERATE, 5000, 2, 10000, 1024",
        "EMBED,    900,  1, 0,     0",
        // units that cannot be lowered: all or nothing, and none where the client names none
        "MEDIA,    5000, 1, 5000,  5000",
        "MEDIA,    -1,   1, 0,     0",
        "BATCH,    5000, 2, 10000, 5000",
        "BATCH,    -1,   2, 0,     0",
    })
    void an_answer_is_held_to_its_ceiling(
            Call.Operation operation, long ceiling, int choices, long firstTokens, long leastTokens) {
        HoldPlan plan = plan(Asks.usual().ask().with(call(operation, ceiling, choices, 0)));

        assertThat(plan.firstTokens()).isEqualTo(firstTokens);
        assertThat(plan.leastTokens()).isEqualTo(leastTokens);
        assertThat(plan.ceilingLowered()).isFalse();
    }

    @Test
    void a_useful_answer_has_room_beside_what_is_granted_for_thinking() {
        HoldPlan plan = plan(Asks.usual().ask().with(call(Call.Operation.GENERATE, -1, 1, 3_000)));

        assertThat(plan.leastTokens()).isEqualTo(3_000 + 1_024);
    }

    @Test
    void a_request_that_nobody_reads_is_held_for_as_a_stream_of_one_slice() {
        HoldPlan plan = plan(Asks.usual().asking(Call.Operation.PASS));

        assertThat(plan.stream()).isTrue();
        assertThat(plan.firstTokens()).isEqualTo(4_096);
        assertThat(plan.leastTokens()).isEqualTo(1_024);
        assertThat(plan.ceilingTokens()).isEqualTo(4_096);
        assertThat(plan.ceilingLowered()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // nano-USD left for output, answers; the ceiling
        "40960000, 1, 4096",
        "40959999, 1, 4095",
        "80000000, 2, 4000",
        "0,        1, 0",
        "-1,       1, -1",
    })
    void the_most_that_a_call_may_cost_lowers_the_ceiling_of_each_answer(long left, int choices, long ceiling) {
        Ask ask = Asks.usual().costingAtMost(INPUT + left).ask();
        HoldPlan plan = plan(ask.with(call(Call.Operation.GENERATE, -1, choices, 0)));

        assertThat(plan.ceilingTokens()).isEqualTo(ceiling);
        assertThat(plan.ceilingLowered()).isTrue();
        assertThat(plan.sliceTokens()).isEqualTo(Math.clamp(ceiling, 0, 4_096));
    }

    @ParameterizedTest
    @CsvSource({"1001000, 0", "1000999, -1"})
    void output_that_costs_nothing_fits_once_the_input_does(long mostNano, long ceiling) {
        Ask ask = Asks.usual().ofModel(Books.EMBEDS).costingAtMost(mostNano).asking(Call.Operation.EMBED);

        assertThat(plan(ask).ceilingTokens()).isEqualTo(ceiling);
    }

    @Test
    void an_unpriced_call_has_the_models_ceiling_whatever_it_may_cost() {
        Ask ask = Asks.usual().ofModel("new").costingAtMost(0).ask();

        assertThat(Plans.plan(ask, BOOK, HoldPlan.Prices.NONE).orElseThrow().ceilingTokens())
                .isEqualTo(128_000);
    }

    @ParameterizedTest
    @CsvSource({
        // operation, model, the most it may cost; whether it runs: a useful answer has 1,024 tokens
        "GENERATE, known,  11241000, true",
        "GENERATE, known,  11240999, false",
        "EMBED,    embeds, 1001000,  true",
        "EMBED,    embeds, 1000999,  false",
        // its ceiling cannot be lowered, so it runs only where the model's longest answer of 64,000 fits
        "PASS,     known,  641001000, true",
        "PASS,     known,  641000999, false",
    })
    void a_call_that_cannot_be_answered_for_so_much_is_refused(
            Call.Operation operation, String model, long mostNano, boolean runs) {
        var rules = new StandardRulebook(RuleSettings.DEFAULT, List.of(), List.of());
        Verdict verdict =
                rules.judge(Asks.usual().ofModel(model).costingAtMost(mostNano).asking(operation), BOOK);

        if (runs) {
            assertThat(verdict).isInstanceOf(Verdict.Allow.class);
        } else {
            assertThat(verdict)
                    .asInstanceOf(type(Verdict.Refuse.class))
                    .extracting(refuse -> refuse.refusal().reason())
                    .isEqualTo("max_cost_too_low");
        }
    }

    private static HoldPlan plan(Ask ask) {
        return Plans.plan(ask, BOOK, HoldPlan.Prices.BOOK).orElseThrow();
    }

    private static Call call(Call.Operation operation, long ceiling, int choices, long thinking) {
        return new Call(
                "openai-chat",
                operation,
                "known",
                false,
                ceiling,
                choices,
                thinking,
                List.of(),
                Call.CacheWrite.NONE,
                ServiceTier.STANDARD,
                "",
                false,
                true,
                3_000,
                0,
                AgentClaim.NONE);
    }
}
