package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Charges calculated by hand from what providers report; the sums stand beside each case.
class ProviderBillsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    G1 openai chat             | openai    | gpt-5.4-mini    |          |    | 2026-11-23T12:00:00Z | input=4000 cache_read=8000 output=1500 reasoning=900 | 0.01035
                    G2 cache write             | openai    | gpt-6-sol       |          |    | 2026-11-23T12:00:00Z | input=1000 cache_read=30000 cache_write=9000 output=2000 | 0.0505
                    G3a the edge itself        | openai    | gpt-6-sol       |          |    | 2026-11-23T12:00:00Z | input=272000 output=1000 | 0.554
                    G3b one token more         | openai    | gpt-6-sol       |          |    | 2026-11-23T12:00:00Z | input=272001 output=1000 | 1.103004
                    G5 ttl split and search    | anthropic | claude-opus-5-5 |          |    | 2026-11-23T12:00:00Z | input=120 cache_read=48000 cache_write_5m=4000 cache_write_1h=2000 output=900 web_search=3 | 0.09408
                    G5us tokens only           | anthropic | claude-opus-5-5 |          | us | 2026-11-23T12:00:00Z | input=120 cache_read=48000 cache_write_5m=4000 cache_write_1h=2000 output=900 web_search=3 | 0.100488
                    G6a edge counts cache      | anthropic | claude-haiku-5-5 |         |    | 2026-11-23T12:00:00Z | input=20000 cache_read=79000 cache_write_5m=1000 output=2000 | 0.003915
                    G6b one token more         | anthropic | claude-haiku-5-5 |         |    | 2026-11-23T12:00:00Z | input=20001 cache_read=79000 cache_write_5m=1000 output=2000 | 0.0195755
                    G9a last day of promotion  | gemini    | gemini-3.8-flash |         |    | 2026-12-31T12:00:00Z | input=11500 cache_read=20000 output=3000 | 0.021375
                    G9b first day of the list  | gemini    | gemini-3.8-flash |         |    | 2027-01-01T12:00:00Z | input=11500 cache_read=20000 output=3000 | 0.04275
                    G10 gemini long prompt     | gemini    | gemini-2.5-pro  |          |    | 2026-11-23T12:00:00Z | input=60000 cache_read=150000 output=4000 | 0.2475
                    G11 last second of November | gemini   | gemini-4-argon  |          |    | 2026-12-01T07:59:59Z | input=10000 output=1000 | 0.03
                    G11 first of December      | gemini    | gemini-4-argon  |          |    | 2026-12-01T08:00:00Z | input=10000 output=1000 | 0.06
                    G14 hidden reasoning       | xai       | grok-4.5        |          |    | 2026-11-23T12:00:00Z | input=3000 cache_read=6000 output=2000 reasoning=1300 | 0.0198
                    G15 batch                  | anthropic | claude-sonnet-5-5 | batch  |    | 2026-11-23T12:00:00Z | input=100000 output=10000 | 0.15
                    G17 cached audio           | gemini    | gemini-2.5-flash |         |    | 2026-11-23T12:00:00Z | input=1000 input_audio=3000 cache_read_audio=1000 output=300 | 0.00415
                    A1 as counted              | anthropic | claude-opus-5   |          |    | 2026-11-23T12:00:00Z | input=2000 cache_read=30000 cache_write_5m=1000 output=350 | 0.04
                    T4 writes are not input    | anthropic | claude-sonnet-4-6 |        |    | 2026-11-23T12:00:00Z | input=3 cache_write_5m=12304 output=550 | 0.054399
                    T5 large cache write       | anthropic | claude-opus-5   |          |    | 2026-11-23T12:00:00Z | input=6 cache_write_5m=159217 output=2745 | 1.06376125
                    Q1 Qwen, a short prompt     | alibaba | qwen3-coder-plus |         |    | 2026-11-23T12:00:00Z | input=20000 output=1000 | 0.025
                    Q2 Qwen, above 32,000       | alibaba | qwen3-coder-plus |         |    | 2026-11-23T12:00:00Z | input=20000 cache_read=80000 output=1000 | 0.0594
                    Q3 Qwen, above 256,000      | alibaba | qwen3-coder-plus |         |    | 2026-11-23T12:00:00Z | input=300000 output=1000 | 1.86
                    T6 mostly cached           | openai    | gpt-5.1         |          |    | 2026-11-23T12:00:00Z | input=51232 cache_read=1188096 output=12909 | 0.341642
                    T7 whole request, batch    | openai    | gpt-6-sol       | batch    |    | 2026-11-23T12:00:00Z | input=272001 output=1000 | 0.551502
                    """)
    void charges_what_the_provider_bills(
            String id,
            String provider,
            String model,
            String tier,
            String region,
            String at,
            String usage,
            String costUsd) {
        Bill bill = Bill.of(provider)
                .tier(Optional.ofNullable(tier).orElse(""))
                .region(Optional.ofNullable(region).orElse(""))
                .at(at);
        assertThat(bill.cost(model, usage)).describedAs(id).isEqualTo(costUsd);
    }

    @Test
    void counted_tokens_make_an_estimate() {
        UsageReport report = new UsageReport(
                List.of(new UsagePart("claude-opus-5", Bill.usage("input=2000 output=350"))),
                ServiceTier.STANDARD,
                "",
                UsageReport.CountSource.PARTLY_COUNTED,
                Optional.empty());
        // 2,000 x 5 + 350 x 25 = 18,750 millionths
        Priced priced = Bill.shipped().price(Bill.of("anthropic").query("claude-opus-5"), report);
        assertThat(priced.status()).isEqualTo(CostStatus.ESTIMATED);
        assertThat(Bill.cost(priced)).isEqualTo("0.01875");
    }

    @Test
    void contradictory_counts_make_a_partial_charge() {
        UsageReport report = new UsageReport(
                List.of(new UsagePart("claude-opus-5", Bill.usage("input=2000"))),
                ServiceTier.STANDARD,
                "",
                UsageReport.CountSource.CONTRADICTORY,
                Optional.empty());
        assertThat(Bill.shipped()
                        .price(Bill.of("anthropic").query("claude-opus-5"), report)
                        .status())
                .isEqualTo(CostStatus.PARTIAL);
    }

    @Test
    void each_part_has_its_own_model_and_band() {
        UsageReport report = new UsageReport(
                List.of(
                        new UsagePart("claude-haiku-5-5", Bill.usage("input=60000 output=1000")),
                        new UsagePart("claude-haiku-5-5", Bill.usage("input=60000 output=1000")),
                        new UsagePart("claude-opus-5", Bill.usage("input=1000"))),
                ServiceTier.STANDARD,
                "",
                UsageReport.CountSource.REPORTED,
                Optional.empty());
        // Twice 60,000 x 0.1 + 1,000 x 0.5 in the short band, although both together are longer; 1,000 x 5.
        assertThat(Bill.cost(Bill.shipped().price(Bill.of("anthropic").query("claude-haiku-5-5"), report)))
                .isEqualTo("0.018");
    }

    @Test
    void the_providers_own_charge_decides() {
        UsageReport report = new UsageReport(
                List.of(new UsagePart("grok-4.5", Bill.usage("input=3000 cache_read=6000 output=2000"))),
                ServiceTier.STANDARD,
                "",
                UsageReport.CountSource.REPORTED,
                Optional.of(new BigDecimal("0.0248")));
        Priced.Exact priced = (Priced.Exact) Bill.shipped().price(Bill.of("xai").query("grok-4.5"), report);
        assertThat(priced.charge().costUsd()).isEqualByComparingTo("0.0248");
        // 0.0198 for tokens, so 0.005 is left: one tool call.
        assertThat(priced.charge().components().getLast().amountUsd()).isEqualByComparingTo("0.005");
        assertThat(priced.charge().components().getLast().source()).isEqualTo("provider's own charge");
    }

    @Test
    void the_providers_own_charge_prices_an_unknown_model_too() {
        UsageReport report = new UsageReport(
                List.of(new UsagePart("grok-99", Bill.usage("input=3000"))),
                ServiceTier.STANDARD,
                "",
                UsageReport.CountSource.REPORTED,
                Optional.of(new BigDecimal("0.01")));
        assertThat(Bill.cost(Bill.shipped().price(Bill.of("xai").query("grok-99"), report)))
                .isEqualTo("0.01");
    }

    @Test
    void capacity_bought_ahead_costs_nothing_more() {
        Priced priced = Bill.of("gemini").tier("provisioned").priced("gemini-3.8-flash", "input=1000 output=1000");
        assertThat(priced.status()).isEqualTo(CostStatus.EXACT);
        assertThat(Bill.cost(priced)).isEqualTo("0");
    }

    @Test
    void an_unknown_model_is_never_zero() {
        PriceQuery query = new PriceQuery("openai", "", "gpt-99-nova", Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(Bill.shipped().price(query, UsageReport.of("gpt-99-nova", Bill.usage("input=1000 output=10"))))
                .isEqualTo(new Priced.Unpriced("openai", "gpt-99-nova"));
    }
}
