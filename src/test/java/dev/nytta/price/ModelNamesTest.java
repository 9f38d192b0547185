package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.UsageReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {
    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-opus-5-5-20260922, claude-opus-5-5",
        "anthropic, claude-haiku-4-5@20251001, claude-haiku-4-5",
        "anthropic, Claude-Opus-5, claude-opus-5",
        "anthropic, claude-opus-4.8, claude-opus-4-8",
        "openai, gpt-6-sol-2026-09-22, gpt-6-sol",
        "openai, gpt-5.6, gpt-5.6-sol",
        "gemini, models/gemini-3.8-flash, gemini-3.8-flash",
        "gemini, publishers/google/models/gemini-2.5-pro, gemini-2.5-pro",
        "gemini, gemini-2.5-flash-preview-09-2025, gemini-2.5-flash",
        "xai, grok-4.5-latest, grok-4.5",
    })
    void finds_a_model_under_its_longer_names(String provider, String longName, String model) {
        Bill bill = Bill.of(provider);
        assertThat(bill.rate(longName, "input")).isEqualTo(bill.rate(model, "input"));
        assertThat(bill.rate(longName, "output")).isEqualTo(bill.rate(model, "output"));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-6-sol-pro",
        "openai, gpt-6",
        "anthropic, claude-opus-55",
        "anthropic, claude-opus-5-5-turbo",
        "mistral, mistral-large-2909",
        "nowhere, gpt-6-sol",
    })
    void guesses_no_price_from_a_similar_name(String provider, String model) {
        assertThat(Bill.of(provider).status(model, "input=1")).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void a_dated_name_with_its_own_price_keeps_it() {
        assertThat(Bill.of("openai").rate("gpt-4o-2024-05-13", "input")).isEqualTo("5");
        assertThat(Bill.of("openai").rate("gpt-4o", "input")).isEqualTo("2.5");
    }

    @Test
    void a_shop_without_a_price_of_its_own_borrows_the_makers_as_an_estimate() {
        Bill azure = Bill.of("azure");
        assertThat(azure.rate("gpt-6.2-sol", "input")).isEqualTo("2");
        assertThat(azure.status("gpt-6.2-sol", "input=1")).isEqualTo(CostStatus.ESTIMATED);
        Bill router = Bill.of("openrouter");
        assertThat(router.rate("anthropic/claude-fable-5-2", "output")).isEqualTo("40");
        assertThat(router.status("anthropic/claude-fable-5-2", "output=1")).isEqualTo(CostStatus.ESTIMATED);
        Bill copilot = Bill.of("copilot");
        assertThat(copilot.rate("gpt-4o", "input")).isEqualTo("2.5");
        assertThat(copilot.status("gpt-4o", "input=1")).isEqualTo(CostStatus.ESTIMATED);
        assertThat(copilot.status("auto", "input=1")).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void a_borrowed_price_in_a_region_has_the_shops_uplift() {
        // Bedrock sells it in a geography, but lists no price yet: Anthropic's 8 x 1.1.
        assertThat(Bill.of("bedrock").rate("us.anthropic.claude-fable-5-2-v1:0", "input"))
                .isEqualTo("8.8");
    }

    @Test
    void an_unknown_served_name_falls_back_to_the_model_that_was_asked_for() {
        Priced priced = Bill.shipped()
                .price(
                        Bill.of("openai").query("gpt-6-sol"),
                        UsageReport.of("gpt-6-sol-internal-7", Bill.usage("input=1000000")));
        assertThat(Bill.cost(priced)).isEqualTo("4");
        assertThat(priced.status()).isEqualTo(CostStatus.ESTIMATED);
    }

    @Test
    void names_from_outside_are_bounded() {
        assertThat(Bill.of("openai").status("g".repeat(10_000), "input=1")).isEqualTo(CostStatus.UNPRICED);
        assertThat(Bill.of("openai").status("", "input=1")).isEqualTo(CostStatus.UNPRICED);
    }
}
