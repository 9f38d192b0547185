package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.policy.RollingHold.Step;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a stream's hold rolls along. One output token costs 10 nano-USD here and the input 1,000.
class RollingHoldTest {
    private static final long RATE = 10;
    private static final long INPUT = 1_000;
    private static final Learned LEARNED = new Learned(20, 600, 600, false, 100, 250, 250);

    @Test
    void nothing_is_asked_for_while_the_reserve_is_far() {
        RollingHold hold = held(plan(4_096, 64_000), Learned.NOTHING);

        assertThat(hold.advance(text(1_000), 0)).isInstanceOf(Step.Go.class);
    }

    @Test
    void growth_is_asked_for_before_the_closing_reserve_is_touched() {
        RollingHold hold = held(plan(4_096, 64_000), Learned.NOTHING);

        long firstAsk = 0;
        while (!(hold.advance(text(firstAsk), 0) instanceof Step.Grow)) {
            firstAsk++;
        }

        // the reserve of 2,048 is kept back, and an eighth of a slice is the lead
        assertThat(firstAsk).isEqualTo(4_096 - 2_048 - 512 + 1);
    }

    @Test
    void growth_ends_at_the_clients_ceiling() {
        RollingHold hold = held(plan(4_096, 5_000), Learned.NOTHING);

        Step.Grow grow = (Step.Grow) hold.advance(text(3_900), 0);
        hold.granted(grow.nano());

        assertThat(grow.tokens()).isEqualTo(5_000 - 4_096);
        assertThat(grow.nano()).isEqualTo((5_000 - 4_096) * RATE);
        assertThat(hold.advance(text(5_000), 0)).isInstanceOf(Step.Go.class);
    }

    @Test
    void a_stream_of_unknown_length_is_ended_while_its_reserve_is_whole() {
        RollingHold hold = held(plan(4_096, 64_000), Learned.NOTHING);

        assertThat(hold.refused(text(2_048), 2_048)).isInstanceOf(Step.Go.class);
        assertThat(hold.refused(text(2_049), 2_049)).isInstanceOf(Step.End.class);
    }

    @Test
    void an_answer_that_is_likely_to_fit_goes_on_to_the_last_token_held() {
        RollingHold hold = held(plan(600, 64_000), LEARNED);

        // 2,396 bytes are 599 tokens as such calls were seen, 799 by the safe count
        assertThat(hold.refused(bytes(2_396), 799)).isInstanceOf(Step.Go.class);
        assertThat(hold.refused(bytes(2_404), 802)).isInstanceOf(Step.End.class);
    }

    @Test
    void an_answer_longer_than_others_were_is_ended_before_what_came_at_once_would_pass_what_is_held() {
        RollingHold hold = held(plan(700, 64_000), LEARNED);

        // chunks of 160 bytes: 40 tokens as such calls were seen, at most 54 by the safe count
        for (long bytes = 160; bytes <= 2_400; bytes += 160) {
            hold.advance(bytes(bytes), 0);
        }

        assertThat(hold.refused(bytes(2_560), 854))
                .as("640 and 54 are within 700")
                .isInstanceOf(Step.Go.class);
        assertThat(hold.refused(bytes(2_720), 907)).as("680 and 54 are not").isInstanceOf(Step.End.class);
    }

    @Test
    void a_tool_block_may_use_the_reserve_and_is_cut_when_it_outgrows_it() {
        RollingHold hold = held(plan(4_096, 64_000), Learned.NOTHING);

        assertThat(hold.refused(tool(3_100), 3_100)).isInstanceOf(Step.End.class);
        assertThat(hold.refused(tool(4_000), 4_000)).isInstanceOf(Step.End.class);
        assertThat(hold.refused(tool(4_096), 4_096)).isInstanceOf(Step.Cut.class);
    }

    @Test
    void the_first_hold_keeps_its_input_at_the_bound_and_a_smaller_one_at_what_is_likely() {
        HoldPlan plan = new PlanOf(4_096, 64_000).likely(400);

        // 1,000 and 4,096 tokens; then 400 and 4,000 tokens
        RollingHold whole = new RollingHold(plan, Learned.NOTHING, 1_000 + 4_096 * RATE);
        RollingHold less = new RollingHold(plan, Learned.NOTHING, 400 + 4_000 * RATE);

        assertThat(whole.refused(text(2_048), 2_048)).isInstanceOf(Step.Go.class);
        assertThat(whole.refused(text(2_049), 2_049)).isInstanceOf(Step.End.class);
        assertThat(less.refused(text(2_000), 2_000)).isInstanceOf(Step.Go.class);
        assertThat(less.refused(text(2_001), 2_001)).isInstanceOf(Step.End.class);
    }

    @Test
    void growth_that_was_refused_is_asked_for_again_after_64_tokens() {
        RollingHold hold = held(plan(4_096, 64_000), Learned.NOTHING);

        assertThat(hold.refused(text(1_537), 1_537)).isInstanceOf(Step.Go.class);
        assertThat(hold.advance(text(1_600), 0)).isInstanceOf(Step.Go.class);
        assertThat(hold.advance(text(1_601), 0)).isInstanceOf(Step.Grow.class);
    }

    @Test
    void growth_that_was_refused_before_the_first_token_is_not_asked_for_at_the_next() {
        RollingHold hold = new RollingHold(plan(64, 64_000), Learned.NOTHING, INPUT + 8 * RATE);

        assertThat(hold.advance(text(0), 0)).isInstanceOf(Step.Grow.class);
        assertThat(hold.refused(text(0), 0)).isInstanceOf(Step.Go.class);
        assertThat(hold.advance(text(1), 0)).isInstanceOf(Step.Go.class);
    }

    @Test
    void a_small_hold_keeps_half_of_it_back() {
        RollingHold hold = held(plan(600, 64_000), Learned.NOTHING);

        assertThat(hold.refused(text(300), 300)).isInstanceOf(Step.Go.class);
        assertThat(hold.refused(text(301), 301)).isInstanceOf(Step.End.class);
    }

    @Test
    void an_answer_as_long_as_others_were_may_fill_the_hold_and_what_came_at_once_counts_only_beyond() {
        RollingHold filled = held(plan(600, 64_000), LEARNED);
        RollingHold chunked = held(plan(610, 64_000), LEARNED);
        chunked.advance(bytes(160), 0);

        // 2,400 bytes are 600 tokens as such calls were seen; a chunk of 160 counts as 54
        assertThat(filled.refused(bytes(2_400), 800)).isInstanceOf(Step.Go.class);
        assertThat(chunked.refused(bytes(2_400), 800)).isInstanceOf(Step.Go.class);
        assertThat(chunked.refused(bytes(2_404), 802)).isInstanceOf(Step.End.class);
    }

    @ParameterizedTest
    @CsvSource({
        // 95th percentile, the most, longer ones may come, answers; whether it goes on at 2,049 of 4,096 tokens
        "4096, 9000, false, 1, true",
        "4097, 9000, false, 1, false",
        "100,  4096, true,  1, true",
        "100,  4097, true,  1, false",
        "2048, 9000, false, 2, true",
        "2049, 9000, false, 2, false",
    })
    void only_an_answer_whose_usual_length_fits_in_the_hold_may_use_the_reserve(
            long p95, long most, boolean longer, int choices, boolean goesOn) {
        Learned learned = new Learned(20, p95, most, longer, 100, 250, 250);
        RollingHold hold = new RollingHold(new PlanOf(4_096, 64_000).choices(choices), learned, INPUT + 4_096 * RATE);

        assertThat(hold.refused(text(2_049), 2_049) instanceof Step.Go).isEqualTo(goesOn);
    }

    @Test
    void what_is_ended_is_cut_by_the_safe_count_and_no_more_by_what_is_likely() {
        RollingHold hold = held(plan(600, 64_000), new Learned(20, 400, 400, false, 100, 250, 250));

        // chunks of 108 bytes: 27 tokens as such calls were seen, 54 by the safe count
        for (long bytes = 108; bytes <= 2_160; bytes += 108) {
            hold.advance(tool(bytes / 2), 0);
        }

        assertThat(hold.refused(tool(1_080), 1_080))
                .as("540 and 54 are within 600")
                .isInstanceOf(Step.Go.class);
        assertThat(hold.refused(tool(1_134), 1_134)).as("567 and 54 are not").isInstanceOf(Step.End.class);
        assertThat(hold.refused(tool(1_150), 1_150)).as("1,150 are not either").isInstanceOf(Step.Cut.class);
    }

    @Test
    void two_answers_may_grow_to_twice_the_ceiling() {
        RollingHold hold = new RollingHold(new PlanOf(4_096, 4_096).choices(2), Learned.NOTHING, INPUT + 4_096 * RATE);

        assertThat(hold.advance(text(3_900), 0)).isEqualTo(new Step.Grow(4_096 * RATE, 4_096, 3_900));
    }

    @Test
    void hidden_thinking_counts_by_time() {
        RollingHold hold = held(plan(4_096, 64_000), LEARNED);

        Progress silent = new Progress(0, 0, 0, -1, Progress.Block.THINKING);

        assertThat(hold.advance(silent, 5_000)).isInstanceOf(Step.Go.class);
        assertThat(hold.advance(silent, 40_000)).isInstanceOf(Step.Grow.class);
    }

    @Test
    void exact_input_counts_leave_more_for_output() {
        RollingHold hold = held(plan(4_096, 64_000), Learned.NOTHING);
        hold.inputCosts(0);

        // 1,000 nano-USD of input are 100 tokens of output
        assertThat(hold.refused(text(2_148), 2_148)).isInstanceOf(Step.Go.class);
    }

    @Test
    void output_that_costs_nothing_never_ends() {
        HoldPlan free = new HoldPlan(
                0, 0, 0, 1, 4_096, 4_096, 64_000, 1_024, true, BillingMode.API, false, HoldPlan.Prices.NONE);

        assertThat(new RollingHold(free, Learned.NOTHING, 0).advance(text(63_000), 0))
                .isInstanceOf(Step.Go.class);
    }

    @Test
    void text_never_passes_what_is_held_whatever_is_granted() {
        Gen.cases(300, gen -> {
            RollingHold hold = held(plan(gen.longs(64, 4_096), gen.longs(1_000, 50_000)), Learned.NOTHING);
            long delivered = 0;
            while (delivered < 60_000) {
                delivered += gen.longs(1, 40);
                Step step = hold.advance(text(delivered), 0);
                if (step instanceof Step.Grow grow) {
                    step = gen.longs(0, 3) == 0
                            ? hold.refused(text(delivered), grow.countedOutput())
                            : grant(hold, grow);
                }
                if (!(step instanceof Step.Go)) {
                    break;
                }
                assertThat(Math.min(delivered, hold.mostTokens()) * RATE + INPUT)
                        .isLessThanOrEqualTo(hold.heldNano());
            }
        });
    }

    private static Step grant(RollingHold hold, Step.Grow grow) {
        hold.granted(grow.nano());
        return new Step.Go();
    }

    private static RollingHold held(HoldPlan plan, Learned learned) {
        return new RollingHold(plan, learned, plan.firstNano());
    }

    private static HoldPlan plan(long slice, long ceiling) {
        return new PlanOf(slice, ceiling).with(INPUT, 1);
    }

    /// A plan of a stream, changed in one property.
    private record PlanOf(long slice, long ceiling) {
        HoldPlan likely(long inputNano) {
            return with(inputNano, 1);
        }

        HoldPlan choices(int answers) {
            return with(INPUT, answers);
        }

        HoldPlan with(long likelyInput, int answers) {
            return new HoldPlan(
                    INPUT,
                    likelyInput,
                    RATE,
                    answers,
                    Math.min(slice, ceiling),
                    slice,
                    ceiling,
                    64,
                    true,
                    BillingMode.API,
                    false,
                    HoldPlan.Prices.BOOK);
        }
    }

    private static Progress text(long tokens) {
        return bytes(tokens * 3 - 2);
    }

    private static Progress bytes(long bytes) {
        return new Progress(Math.max(bytes, 0), 0, 0, -1, Progress.Block.TEXT);
    }

    private static Progress tool(long tokens) {
        return new Progress(0, tokens * 2, 0, -1, Progress.Block.TOOL);
    }
}
