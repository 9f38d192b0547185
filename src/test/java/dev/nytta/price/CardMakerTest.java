package dev.nytta.price;

import static dev.nytta.price.Sheets.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How tiers, regions and contracts come together where lines of several kinds apply.
class CardMakerTest {
    private static final String SHEET = """
            m
             input=4 cache_read=0.4 output=8
             tier=flex factor=0.5
             tier=flex input=3
             tier=batch factor=0.5
             region=us factor=1.1
             region=us input=6
             region=eu factor=~1.2
            free
             input=0 output=1
             above=1000 input=8 output=2
             tier=flex input=3 output=1
            """;

    @ParameterizedTest
    @CsvSource({
        // tier, region, meter, rate, status
        "flex,  '', input,      3,    EXACT",
        "flex,  '', output,     4,    EXACT",
        "flex,  '', cache_read, 0.2,  EXACT",
        "batch, '', input,      2,    EXACT",
        // the region's own rate takes no uplift, and the others do
        "'',    us, input,      6,    EXACT",
        "'',    us, output,     8.8,  EXACT",
        "'',    eu, output,     9.6,  ESTIMATED",
        "flex,  us, output,     4.4,  EXACT",
    })
    void a_tiers_own_rate_goes_before_its_factor(
            String tier, String region, String meter, String rate, CostStatus status) {
        Bill bill = bill("{\"prices\": []}").tier(tier).region(region);

        assertThat(bill.rate("m", meter)).isEqualTo(rate);
        assertThat(bill.status("m", meter + "=1")).isEqualTo(status);
    }

    @Test
    void a_model_that_is_sold_in_one_tier_alone_has_that_tiers_price_and_no_other() {
        Bill bill = bill("""
                {"prices": [{"provider": "shop", "model": "fast", "tier": "priority", "rates": {"input": "6"}}]}""");

        assertThat(bill.tier("priority").rate("fast", "input")).isEqualTo("6");
        assertThat(bill.tier("priority").status("fast", "input=1")).isEqualTo(CostStatus.EXACT);
        assertThat(bill.status("fast", "input=1")).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void a_tiers_rate_is_raised_by_no_ratio_to_what_is_free() {
        Bill flex = bill("{\"prices\": []}").tier("flex");

        // output: 1 x (2 / 1)
        assertThat(flex.cost("free", "input=2000")).isEqualTo("0.006");
        assertThat(flex.cost("free", "input=2000 output=1000")).isEqualTo("0.008");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # a contract's discount comes on top of the tier's factor, and of the region's
                    "tier": "batch", "factor": "0.8"                   | batch | '' | output | 3.2  | EXACT
                    "tier": "batch", "factor": "0.8"                   | ''    | '' | output | 8    | EXACT
                    "region": "us", "factor": "0.9"                    | ''    | us | output | 7.92 | EXACT
                    "factor": "0.5"                                    | flex  | '' | input  | 1.5  | EXACT
                    # its own rate is final, but for the factor of the same entry
                    "rates": {"output": "4"}                           | ''    | '' | output | 4    | EXACT
                    "rates": {"output": "4"}, "factor": "0.5"          | ''    | '' | output | 2    | EXACT
                    "rates": {"output": "4"}, "factor": "0.5"          | ''    | '' | input  | 2    | EXACT
                    # its standard rate overrules the book's rate of a tier, not the tier's factor
                    "rates": {"input": "1"}                            | flex  | '' | input  | 0.5  | EXACT
                    "rates": {"input": "1"}                            | fast  | '' | input  | 2    | ESTIMATED
                    # a rate of nothing is a rate
                    "rates": {"output": "0"}                           | ''    | '' | output | 0    | EXACT
                    """)
    void a_contract_goes_before_the_book(
            String entry, String tier, String region, String meter, String rate, CostStatus status) {
        Bill bill = bill("{\"prices\": [{\"provider\": \"shop\", \"model\": \"m\", " + entry + "}]}")
                .tier(tier)
                .region(region);

        assertThat(bill.rate("m", meter)).isEqualTo(rate);
        assertThat(bill.status("m", meter + "=1")).isEqualTo(status);
    }

    @Test
    void of_two_contracts_the_narrower_counts_whichever_stands_first() {
        Bill bill = bill("""
                {"prices": [{"provider": "shop", "model": "m*", "factor": "0.5"},
                            {"provider": "shop", "model": "*", "factor": "0.9"}]}""");

        assertThat(bill.rate("m", "output")).isEqualTo("4");
        assertThat(bill.rate("free", "output")).isEqualTo("0.9");
    }

    private static Bill bill(String overlay) {
        return Sheets.bill(Sheets.overlaid(overlay, imported("own", "2026-11-01", SHEET)));
    }
}
