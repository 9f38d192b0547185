package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.policy.Learned;
import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Progress;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Expected values follow from what is known of aborted answers: OpenAI's invoices were some 14 % above what was
/// delivered, Anthropic's input is stated at the start.
class EstimateTest {
    private static final Learned KNOWN = new Learned(30, 500, 600, false, 80, 260, 250);
    private static final Estimate.Cut CUT = new Estimate.Cut(Progress.NOTHING, KNOWN, 1_000, true);

    @Test
    void what_the_provider_stated_is_left_alone() {
        UsageReport stated = UsageReport.of("m", usage(10, 20));
        assertThat(Estimate.completed(stated, call("openai-chat", 4_000), CUT)).isSameAs(stated);
    }

    @Test
    void an_openai_stream_that_was_left_is_charged_for_more_than_was_delivered() {
        Usage used = Estimate.completed(counted(usage(0, 100)), call("openai-chat", 4_000), CUT)
                .total();
        assertThat(used.get(Meter.OUTPUT)).isEqualTo(115);
        // 4,000 bytes at 260 tokens a thousand
        assertThat(used.get(Meter.INPUT)).isEqualTo(1_040);
    }

    @Test
    void what_was_counted_by_bytes_is_charged_as_such_calls_turned_bytes_into_tokens() {
        // 400 bytes are 134 tokens by the safe count, and 100 at 250 tokens a thousand
        var text = new Progress(400, 0, 0, -1, Progress.Block.TEXT);
        assertThat(Estimate.completed(
                                counted(usage(30, 134)),
                                call("anthropic-messages", 4_000),
                                new Estimate.Cut(text, KNOWN, 1_000, true))
                        .total())
                .isEqualTo(usage(30, 100));
    }

    @Test
    void what_nobody_saw_is_charged_only_as_far_as_the_hold_pays_for_it() {
        var cut = new Estimate.Cut(Progress.NOTHING, KNOWN, 105, true);
        assertThat(output(Estimate.completed(counted(usage(0, 100)), call("openai-chat", 4_000), cut)))
                .isEqualTo(105);
        assertThat(output(Estimate.completed(counted(usage(0, 110)), call("openai-chat", 4_000), cut)))
                .as("what was delivered is charged in any case")
                .isEqualTo(110);
    }

    @Test
    void another_stream_that_was_left_is_charged_as_delivered() {
        Usage used = Estimate.completed(counted(usage(30, 100)), call("anthropic-messages", 4_000), CUT)
                .total();
        assertThat(used).isEqualTo(usage(30, 100));
    }

    @Test
    void a_prompt_that_nobody_counted_is_a_token_for_each_four_bytes() {
        assertThat(Estimate.promptTokens(call("gemini", 4_001), Learned.NOTHING))
                .isEqualTo(1_001);
    }

    @Test
    void what_was_not_in_earlier_bodies_is_not_laid_on_the_bytes_of_this_one() {
        Learned odd = new Learned(30, 500, 600, false, 80, 500_000, 250);
        // a token of text takes three bytes
        assertThat(Estimate.promptTokens(call("openai-chat", 3_000), odd)).isEqualTo(1_002);
    }

    @Test
    void a_picture_takes_a_thousand_tokens_beside_the_text() {
        Call call = call("openai-chat", 4_000, 2);
        assertThat(Estimate.promptTokens(call, Learned.NOTHING)).isEqualTo(3_000);
        // 4,000 bytes at 260 tokens a thousand
        assertThat(Estimate.promptTokens(call, KNOWN)).isEqualTo(3_040);
    }

    @Test
    void what_came_before_the_providers_own_error_is_all_that_there_was() {
        var cut = new Estimate.Cut(Progress.NOTHING, KNOWN, 1_000, false);
        assertThat(output(Estimate.completed(counted(usage(0, 100)), call("openai-chat", 4_000), cut)))
                .isEqualTo(100);
    }

    @Test
    void an_answer_that_nothing_came_of_is_counted_by_time_up_to_its_hold() {
        Call call = call("openai-chat", 4_000);
        assertThat(output(Estimate.unseen("m", call, KNOWN, new Estimate.Sent(2_000, 1_000))))
                .isEqualTo(160);
        assertThat(output(Estimate.unseen("m", call, KNOWN, new Estimate.Sent(60_000, 1_000))))
                .isEqualTo(1_000);
        assertThat(output(Estimate.unseen("m", call, Learned.NOTHING, new Estimate.Sent(2_000, 1_000))))
                .isZero();
    }

    private static long output(UsageReport report) {
        return report.total().get(Meter.OUTPUT);
    }

    private static UsageReport counted(Usage usage) {
        return new UsageReport(
                List.of(new UsagePart("m", usage)), ServiceTier.STANDARD, "", CountSource.COUNTED, Optional.empty());
    }

    private static Usage usage(long input, long output) {
        return Usage.builder().set(Meter.INPUT, input).set(Meter.OUTPUT, output).build();
    }

    private static Call call(String dialect, long bytes) {
        return call(dialect, bytes, 0);
    }

    private static Call call(String dialect, long bytes, int pictures) {
        return new Call(
                dialect,
                Call.Operation.GENERATE,
                "m",
                true,
                Call.NO_CEILING,
                1,
                0,
                List.of(),
                Call.CacheWrite.NONE,
                ServiceTier.STANDARD,
                "",
                false,
                true,
                bytes,
                pictures,
                AgentClaim.NONE);
    }
}
