package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tiers, regions, stand-ins and fees, on a sheet small enough to see.
class TermsOfSaleTest {
    private static final String SHEET = """
            source id=own date=2026-11-01 title=a test's own prices
            [shop]
            plain
             input=4 output=8
             web_search=10
            full
             input=4 cache_read=0.4 cache_write=5 output=8 input_audio=16 cache_read_audio=1.6 request=2
             above=1000 input=8 output=12
             tier=batch factor=0.5
             tier=flex input=3 output=6
             region=us factor=1.1
             region=* factor=1.2
             tier=priority factor=~1.5
            heard
             input_audio_seconds=0.36 output=1
            """;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "'',       '',     4,    8,   EXACT",
        "batch,    '',     2,    4,   EXACT",
        "flex,     '',     3,    6,   EXACT",
        "priority, '',     6,    12,  ESTIMATED",
        "'',       us,     4.4,  8.8, EXACT",
        "'',       eu,     4.8,  9.6, EXACT",
        "'',       global, 4,    8,   EXACT",
        "batch,    us,     2.2,  4.4, EXACT",
        "fast,     '',     8,    16,  ESTIMATED",
        "scale,    '',     4,    8,   ESTIMATED",
    })
    void tier_and_region_multiply_tokens(String tier, String region, String input, String output, CostStatus status) {
        Bill bill = shop().tier(tier).region(region);
        assertThat(bill.rate("full", "input")).isEqualTo(fee(input));
        assertThat(bill.rate("full", "output")).isEqualTo(fee(output));
        assertThat(bill.status("full", "input=1")).isEqualTo(status);
    }

    /// Every request of `full` costs 0.002 beside its tokens; [Bill#rate] shows it a million times.
    private static String fee(String rate) {
        return new BigDecimal(rate).add(new BigDecimal("2000")).toPlainString();
    }

    @Test
    void a_tiers_own_short_rate_is_raised_with_the_standard_one_in_a_long_prompt() {
        // 3 x (8 / 4) = 6 for each of 1,001 tokens, and the fee.
        assertThat(shop().tier("flex").cost("full", "input=1001")).isEqualTo("0.008006");
        assertThat(shop().tier("flex").status("full", "input=1001")).isEqualTo(CostStatus.ESTIMATED);
        assertThat(shop().tier("batch").cost("full", "input=1001")).isEqualTo("0.006004");
    }

    @ParameterizedTest
    @CsvSource({
        "cache_write_5m,   5,   EXACT",
        "cache_write_30m,  5,   EXACT",
        "cache_write_1h,   8,   ESTIMATED",
        "cache_write_12h,  8,   ESTIMATED",
        "input_image,      4,   EXACT",
        "input_video,      4,   EXACT",
        "cache_read_image, 0.4, EXACT",
        "cache_read_audio, 1.6, EXACT",
    })
    void a_meter_without_a_rate_has_a_stand_in(String meter, String rate, CostStatus status) {
        assertThat(shop().rate("full", meter)).isEqualTo(fee(rate));
        assertThat(shop().status("full", meter + "=1")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "cache_read,       4, ESTIMATED",
        "cache_write,      4, ESTIMATED",
        "input_audio,      4, ESTIMATED",
        "cache_read_audio, 4, ESTIMATED",
        "cache_read_image, 4, ESTIMATED",
        "cache_write_1h,   8, ESTIMATED",
    })
    void a_plain_models_stand_in_is_its_input(String meter, String rate, CostStatus status) {
        assertThat(shop().rate("plain", meter)).isEqualTo(rate);
        assertThat(shop().status("plain", meter + "=1")).isEqualTo(status);
    }

    @Test
    void what_nothing_stands_in_for_makes_the_charge_partial() {
        Priced priced = shop().priced("plain", "input=1000000 output_image=5");
        assertThat(priced).isInstanceOfSatisfying(Priced.Partial.class, partial -> {
            assertThat(partial.missing()).isEqualTo("no rate for output_image of plain");
            assertThat(partial.charge().costUsd()).isEqualByComparingTo("4");
        });
        assertThat(shop().status("plain", "file_search=1")).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void reasoning_is_never_priced() {
        assertThat(shop().cost("plain", "output=1000 reasoning=900")).isEqualTo("0.008");
        assertThat(shop().status("plain", "output=1000 reasoning=900")).isEqualTo(CostStatus.EXACT);
    }

    @Test
    void searches_cost_the_same_in_every_tier_and_region() {
        assertThat(shop().tier("batch").region("us").rate("plain", "web_search"))
                .isEqualTo("10");
    }

    @Test
    void a_rate_by_the_hour_is_exact_to_twelve_digits() {
        // 100 s at 0.36 an hour
        assertThat(shop().cost("heard", "input_audio_seconds=100")).isEqualTo("0.01");
        assertThat(shop().cost("heard", "input_audio_seconds=1")).isEqualTo("0.0001");
    }

    @Test
    void a_request_fee_is_taken_once_an_answer() {
        assertThat(shop().cost("full", "input=1000")).isEqualTo("0.006");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    source id=x date=2026-11-01 title=t | [shop]  | m | ' inputs=4'          | neither a term nor a meter: inputs=4
                    source id=x date=2026-11-01 title=t | [shop]  | m | ' input'             | neither a term nor a meter: input
                    source id=x date=2026-11-01 title=t | [shop]  | m | ' input=four'        | not a number: four
                    source id=x date=2026-11-01 title=t | [shop]  | m | ' input=1e999999'    | not a number: 1e999999 (or one beyond
                    source id=x date=2026-11-01 title=t | [shop]  | m | ' input=4 tier=slow' | no such tier: slow
                    source id=x date=2026-11-01 title=t | [shop]  | m | ' input=4 from=soon' | not a date
                    source id=x date=2026-11-01 title=t | [shop]  | # | ' input=4'           | prices before any model
                    source id=x date=2026-11-01 title=t | [shop   | m | ' input=4'           | not closed by ] in "[shop"
                    source id=x date=2026-11-01 title=t | [shop   | m] | ' input=4'          | not closed by ] in "[shop"
                    source id=x date=2026-11-01 title=t | [hours] | peak zone=UTC days=mon-fry at=01:00-02:00 | '' | no such day: fry
                    source id=x date=yesterday title=t  | [shop]  | m | ' input=4'           | yesterday
                    nothing=x                           | [shop]  | m | ' input=4'           | parsed
                    """)
    void a_mistake_in_a_sheet_names_sheet_and_line(
            String head, String section, String model, String line, String fault) {
        PriceLayer layer = new PriceLayer(
                PriceLayer.Kind.IMPORTED, "bad.prices", String.join("\n", head, section, model, line) + "\n");
        assertThat(PriceBooks.fault(layer))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("bad.prices").contains(fault));
    }

    private static Bill shop() {
        List<PriceLayer> layers = new ArrayList<>();
        layers.add(new PriceLayer(PriceLayer.Kind.IMPORTED, "own.prices", SHEET));
        return Bill.of("shop").in(PriceBooks.load(layers));
    }
}
