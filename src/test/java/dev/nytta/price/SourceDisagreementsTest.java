package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The known faults of public price files, D1 to D20, as the book must see them. Written choices are in `choices.txt`.
class SourceDisagreementsTest {
    @Test
    void d1_a_step_that_was_announced_and_did_not_happen_is_not_charged() {
        assertThat(Bill.of("anthropic").rate("claude-sonnet-5", "input")).isEqualTo("2");
        assertThat(Bill.of("anthropic").rate("claude-sonnet-5", "output")).isEqualTo("10");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-20T23:59:59Z, 5, 30, EXACT",
        "2026-08-21T00:00:00Z, 4, 20, EXACT",
        "2026-11-30T23:59:59Z, 4, 20, EXACT",
        "2026-12-01T00:00:00Z, 5, 30, ESTIMATED"
    })
    void d2_a_cut_holds_from_its_day_and_its_claimed_end_is_an_estimate(
            String at, String input, String output, CostStatus status) {
        Bill bill = Bill.of("openai").at(at);
        assertThat(bill.rate("gpt-5.6-sol", "input")).isEqualTo(input);
        assertThat(bill.rate("gpt-5.6-sol", "output")).isEqualTo(output);
        assertThat(bill.status("gpt-5.6-sol", "input=1")).isEqualTo(status);
    }

    @Test
    void d3_priority_of_gpt_5_5_is_two_and_a_half_times() {
        Bill bill = Bill.of("openai").tier("priority");
        assertThat(bill.rate("gpt-5.5", "input")).isEqualTo("12.5");
        assertThat(bill.rate("gpt-5.5", "output")).isEqualTo("75");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-4-argon, 2026-12-01T07:59:59Z, 2, 10",
        "gemini-4-argon, 2026-12-01T08:00:00Z, 4, 20",
        "gemini-3.6-flash, 2027-01-01T07:59:59Z, 0.75, 3.75",
        "gemini-3.6-flash, 2027-01-01T08:00:00Z, 1.5, 7.5",
    })
    void d4_a_promotion_ends_at_midnight_in_california(String model, String at, String input, String output) {
        assertThat(Bill.of("gemini").at(at).rate(model, "input")).isEqualTo(input);
        assertThat(Bill.of("gemini").at(at).rate(model, "output")).isEqualTo(output);
    }

    @Test
    void d5_grok_4_5_does_not_inherit_the_cache_price_of_4_6() {
        assertThat(Bill.of("xai").rate("grok-4.5", "cache_read")).isEqualTo("0.3");
        assertThat(Bill.of("xai").rate("grok-4.6", "cache_read")).isEqualTo("0.5");
    }

    @Test
    void d6_an_unknown_audio_rate_is_the_dearer_one_and_an_estimate() {
        assertThat(Bill.of("gemini").rate("gemini-3.5-flash", "input_audio")).isEqualTo("1.5");
        assertThat(Bill.of("gemini").status("gemini-3.5-flash", "input_audio=1"))
                .isEqualTo(CostStatus.ESTIMATED);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-6-astra, 272000, 2.77",
        "openai, gpt-5.5, 272000, 1.39",
        "openai, gpt-6-luna, 272000, 0.0277",
        "xai, grok-4.5, 200000, 0.406",
    })
    void d7_the_edge_itself_is_short(String provider, String model, long prompt, String costUsd) {
        assertThat(Bill.of(provider).cost(model, "input=" + prompt + " output=1000"))
                .isEqualTo(costUsd);
    }

    @ParameterizedTest(name = "{0} {4}")
    @CsvSource({
        "2026-11-23T12:00:00Z, 0.66, 1.98, 0.022, a Monday noon is off-peak",
        "2026-11-23T02:30:00Z, 1.32, 3.96, 0.044, a Monday morning is peak",
        "2026-11-23T00:59:59Z, 0.66, 1.98, 0.022, one second before",
        "2026-11-23T01:00:00Z, 1.32, 3.96, 0.044, the first second",
        "2026-11-23T03:59:59Z, 1.32, 3.96, 0.044, the last second",
        "2026-11-23T04:00:00Z, 0.66, 1.98, 0.022, behind it",
        "2026-11-23T06:00:00Z, 1.32, 3.96, 0.044, the second window",
        "2026-11-23T10:00:00Z, 0.66, 1.98, 0.022, behind the second",
        "2026-11-28T02:30:00Z, 0.66, 1.98, 0.022, a Saturday is off-peak",
        "2026-10-01T02:30:00Z, 0.66, 1.98, 0.022, a national holiday on a Thursday is off-peak",
        "2026-10-08T02:30:00Z, 1.32, 3.96, 0.044, the Thursday after it is peak",
        "2026-08-16T15:59:59Z, 0.435, 0.87, 0.003625, the flat price until the step",
        "2026-08-16T16:00:00Z, 0.66, 1.98, 0.022, the step",
        "2026-07-01T02:00:00Z, 0.435, 0.87, 0.003625, no peak before the step",
    })
    void d8_deepseek_is_dearer_in_its_hours(String at, String input, String output, String cacheRead, String why) {
        Bill bill = Bill.of("deepseek").at(at);
        assertThat(bill.rate("deepseek-v4-pro", "input")).describedAs(why).isEqualTo(input);
        assertThat(bill.rate("deepseek-v4-pro", "output")).describedAs(why).isEqualTo(output);
        assertThat(bill.rate("deepseek-v4-pro", "cache_read")).describedAs(why).isEqualTo(cacheRead);
    }

    @Test
    void d8b_a_call_before_the_peak_windows_existed_costs_the_old_price() {
        // 10,000 x 0.435 + 50,000 x 0.003625 + 4,000 x 0.87 = 8,011.25 millionths
        assertThat(Bill.of("deepseek")
                        .at("2026-07-01T02:00:00Z")
                        .cost("deepseek-v4-pro", "input=10000 cache_read=50000 output=4000"))
                .isEqualTo("0.00801125");
    }

    @Test
    void d9_sonnet_4_6_has_the_uplift_of_the_us() {
        assertThat(Bill.of("anthropic").region("us").rate("claude-sonnet-4-6", "input"))
                .isEqualTo("3.3");
        assertThat(Bill.of("anthropic").region("us").rate("claude-haiku-4-5", "input"))
                .isEqualTo("1");
    }

    @Test
    void d10_haiku_4_5_pays_for_its_searches() {
        assertThat(Bill.of("anthropic").rate("claude-haiku-4-5", "web_search")).isEqualTo("10");
    }

    @Test
    void d11_a_name_that_moved_has_the_price_of_what_it_names_now() {
        assertThat(Bill.of("mistral").rate("mistral-large-latest", "input")).isEqualTo("0.5");
        assertThat(Bill.of("mistral").rate("mistral-large-latest", "output")).isEqualTo("1.5");
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5.4, flex, 0.125",
        "gemini, gemini-3.5-flash-lite, flex, 0.015",
        "gemini, gemini-3.5-flash-lite, priority, 0.054"
    })
    void d12_a_tier_is_a_factor_and_not_a_rounded_rate(String provider, String model, String tier, String cacheRead) {
        assertThat(Bill.of(provider).tier(tier).rate(model, "cache_read")).isEqualTo(cacheRead);
    }

    @Test
    void d13_sonnet_4_5_has_a_band_that_only_its_beta_can_reach() {
        // 200,000 x 3 in the short band; 200,001 x 6 in the long one.
        assertThat(Bill.of("anthropic").cost("claude-sonnet-4-5", "input=200000"))
                .isEqualTo("0.6");
        assertThat(Bill.of("anthropic").cost("claude-sonnet-4-5", "input=200001"))
                .isEqualTo("1.200006");
    }

    @Test
    void d14_a_band_that_begins_at_272_000_does_not_begin_at_200_000() {
        assertThat(Bill.of("openai").cost("gpt-6-sol", "input=250000")).isEqualTo("0.5");
    }

    @Test
    void d15_an_image_model_keeps_its_text_price_apart() {
        assertThat(Bill.of("gemini").rate("gemini-3-pro-image-preview", "output_image"))
                .isEqualTo("120");
        assertThat(Bill.of("gemini").rate("gemini-3-pro-image-preview", "output"))
                .isEqualTo("12");
    }

    @Test
    void d16_gemini_has_no_price_of_cache_writes() {
        assertThat(Bill.of("gemini").status("gemini-2.5-pro", "cache_write=1")).isEqualTo(CostStatus.ESTIMATED);
        assertThat(Bill.of("gemini").rate("gemini-2.5-pro", "cache_write")).isEqualTo("1.25");
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-opus-5, 5.5, 27.5",
        "eu.anthropic.claude-opus-5-v1:0, 5.5, 27.5",
        "global.anthropic.claude-opus-5, 5, 25",
        "anthropic.claude-opus-5, 5, 25",
    })
    void d17_a_geographic_profile_costs_a_tenth_more(String model, String input, String output) {
        assertThat(Bill.of("bedrock").rate(model, "input")).isEqualTo(input);
        assertThat(Bill.of("bedrock").rate(model, "output")).isEqualTo(output);
    }

    @Test
    void d18_a_zero_is_not_a_price() {
        assertThat(Bill.of("mistral").rate("mistral-medium-3.5", "cache_read")).isEqualTo("0.15");
    }

    @Test
    void d19_a_model_that_stands_twice_is_the_one_with_an_output_price() {
        assertThat(Bill.of("openai").rate("gpt-6-luna", "output")).isEqualTo("0.5");
    }

    @Test
    void d20_luna_and_terra_have_their_price_after_the_cut() {
        assertThat(Bill.of("openai").rate("gpt-5.6-luna", "input")).isEqualTo("0.2");
        assertThat(Bill.of("openai").rate("gpt-5.6-terra", "output")).isEqualTo("12");
        assertThat(Bill.of("openai").at("2026-07-29T23:59:59Z").rate("gpt-5.6-luna", "input"))
                .isEqualTo("1");
        assertThat(Bill.of("openai").at("2026-07-29T23:59:59Z").rate("gpt-5.6-terra", "output"))
                .isEqualTo("15");
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-5.6-sol, D2", "xai, grok-4.5, D5", "deepseek, deepseek-v4-pro, D8"})
    void a_disagreement_names_the_choice_that_settles_it(String provider, String model, String choice) {
        assertThat(Bill.shipped().disagreements(provider))
                .filteredOn(one -> one.model().equals(model))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.settledBy()).startsWith("choice " + choice));
    }
}
