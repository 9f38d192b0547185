package dev.nytta.price;

import static dev.nytta.price.Sheets.book;
import static dev.nytta.price.Sheets.chosen;
import static dev.nytta.price.Sheets.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What several price files say of one model, put together. Asked on 2026-11-23, and of steps on 2026-12-02.
class MergeTest {
    private static final String NEWEST = "m\n input=2 output=10\n";
    private static final String LATER = "2026-12-02T00:00:00Z";

    @Test
    void the_newest_is_believed_and_one_without_a_price_of_the_model_itself_is_not() {
        Bill two = bill(NEWEST, "m\n input=3 output=10\n");
        Bill fee = Sheets.bill(
                book(imported("old", "2026-11-01", NEWEST), imported("new", "2026-11-10", "m\n web_search=7\n")));

        assertThat(two.rate("m", "input")).isEqualTo("2");
        assertThat(fee.rate("m", "input")).isEqualTo("2");
        assertThat(fee.status("m", "web_search=1")).isEqualTo(CostStatus.UNPRICED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    input=2 output=10; from=2026-12-01 input=4 output=20               | 2 | 4
                    input=4 output=20; until=2026-12-01 input=2 output=10              | 2 | 4
                    until=2026-12-01 input=2 output=10; from=2026-12-01 input=4 output=20 | 2 | 4
                    # another price now: stale, and so is what it announces
                    input=3 output=10; from=2026-12-01 input=4 output=20               | 2 | 2
                    # knows no dates
                    input=2.01 output=10                                               | 2 | 2
                    # knows no longer prompts, which the newest does not either, or does
                    input=2 output=10; above=1000 input=9; from=2026-12-01 input=4     | 2 | 2
                    """)
    void an_older_one_that_knows_dates_takes_its_place_if_it_has_the_same_price_now(
            String lines, String now, String later) {
        Bill bill = bill(NEWEST, "m\n " + lines.replace("; ", "\n ") + "\n");

        assertThat(bill.rate("m", "input")).isEqualTo(now);
        assertThat(bill.at(LATER).rate("m", "input")).isEqualTo(later);
    }

    @Test
    void one_that_knows_dates_and_no_bands_does_not_replace_one_that_has_them() {
        Bill bill = bill(NEWEST + " above=1000 input=4\n", "m\n input=2 output=10\n from=2026-12-01 input=8\n");

        assertThat(bill.cost("m", "input=2000")).isEqualTo("0.008");
        assertThat(bill.at(LATER).rate("m", "input")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        // the other's input and output; its cache_read of 0.2 fills the gap only if both agree, to half a percent
        "2, 10, 0.2",
        "2, '', 0.2",
        "'', 10, 0.2",
        "1.99, 10, 0.2",
        "1.98, 10, 2",
        "2, 11, 2",
        "3, 10, 2",
        "'', '', 2",
    })
    void what_the_newest_is_silent_on_is_filled_by_those_that_agree(String input, String output, String cacheRead) {
        Bill bill = bill(NEWEST, "m\n cache_read=0.2" + word("input", input) + word("output", output) + "\n");

        assertThat(bill.rate("m", "cache_read")).isEqualTo(cacheRead);
    }

    @Test
    void rates_of_longer_prompts_or_other_tiers_are_no_part_of_agreeing() {
        Bill bill = bill(
                NEWEST + " above=1000 input=4\n tier=batch input=1\n region=eu input=3\n",
                "m\n input=2 output=10 cache_read=0.2\n");

        assertThat(bill.rate("m", "cache_read")).isEqualTo("0.2");
    }

    @Test
    void a_meter_that_only_a_tier_of_the_newest_has_is_still_filled_for_the_standard_one() {
        Bill bill = bill(NEWEST + " tier=batch cache_read=0.05\n", "m\n input=2 output=10 cache_read=0.2\n");

        assertThat(bill.rate("m", "cache_read")).isEqualTo("0.2");
    }

    @ParameterizedTest
    @CsvSource({
        // tier, region, the input's rate
        "batch, '', 1",
        "flex, '', 1.2",
        "'', us, 2.2",
        "'', eu, 2.4",
    })
    void tiers_and_regions_are_filled_where_the_newest_has_none_of_that_kind(String tier, String region, String input) {
        Bill bill = bill(NEWEST + " tier=batch factor=0.5\n region=us factor=1.1\n", """
                m
                 input=2 output=10
                 tier=batch factor=0.7
                 tier=flex factor=0.6
                 region=us factor=1.3
                 region=eu factor=1.2
                """);

        assertThat(bill.tier(tier).region(region).rate("m", "input")).isEqualTo(input);
    }

    @Test
    void what_an_undated_one_fills_for_tokens_holds_for_the_present_step_and_for_fees_always() {
        Bill bill = bill(
                NEWEST + " from=2026-12-01 input=4 output=20\n",
                "m\n input=2 output=10 cache_read=0.2\n web_search=7\n tier=batch input=1\n");

        assertThat(bill.rate("m", "cache_read")).isEqualTo("0.2");
        assertThat(bill.tier("batch").rate("m", "input")).isEqualTo("1");
        assertThat(bill.at(LATER).rate("m", "cache_read")).as("its input").isEqualTo("4");
        assertThat(bill.at(LATER).tier("batch").rate("m", "input")).isEqualTo("4");
        assertThat(bill.at(LATER).rate("m", "web_search")).isEqualTo("7");
    }

    @Test
    void what_is_filled_does_not_reach_back_before_the_last_step() {
        Bill bill = bill(
                "m\n until=2026-07-01 input=1 output=5\n from=2026-07-01 input=2 output=10\n",
                "m\n input=2 output=10 cache_read=0.2\n");

        assertThat(bill.rate("m", "cache_read")).isEqualTo("0.2");
        assertThat(bill.at("2026-06-30T00:00:00Z").rate("m", "cache_read"))
                .as("its input")
                .isEqualTo("1");
    }

    @Test
    void a_choice_of_prices_takes_all_of_them_and_one_of_bands_the_bands_alone() {
        PriceLayer old = imported("old", "2026-11-01", "m\n input=2.5 output=10\n above=1000 input=5\n");
        PriceLayer newest = imported("new", "2026-11-10", NEWEST);

        Bill price = Sheets.bill(chosen("X1 shop m price old because\n", old, newest));
        Bill bands = Sheets.bill(chosen("X2 shop m bands old because\n", old, newest));

        assertThat(price.rate("m", "input")).isEqualTo("2.5");
        assertThat(bands.rate("m", "input")).isEqualTo("2");
        assertThat(bands.cost("m", "input=2000")).isEqualTo("0.01");
    }

    private static String word(String key, String value) {
        return value == null || value.isEmpty() ? "" : " " + key + "=" + value;
    }

    /// The newer sheet, and an older one.
    private static Bill bill(String newest, String older) {
        return Sheets.bill(book(imported("old", "2026-11-01", older), imported("new", "2026-11-10", newest)));
    }
}
