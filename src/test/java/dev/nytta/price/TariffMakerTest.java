package dev.nytta.price;

import static dev.nytta.price.Sheets.book;
import static dev.nytta.price.Sheets.curated;
import static dev.nytta.price.Sheets.imported;
import static dev.nytta.price.Sheets.overlaid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which sheets a model's prices come from.
class TariffMakerTest {
    private static final PriceLayer OPENAI = imported("own", "2026-11-01", """
            [openai]
            gpt-9
             input=2 output=10
            """);

    @ParameterizedTest
    @CsvSource({
        // our own line; the rate and status of the cached tokens that the imported sheet has at 0.1
        "input=3 output=6, 3,    0.3,  ESTIMATED",
        "input=3,          3,    0.3,  ESTIMATED",
        "output=6,         none, none, UNPRICED",
        "web_search=5,     1,    0.1,  EXACT",
    })
    void a_model_that_our_own_sheet_prices_is_its_alone(
            String line, String input, String cacheRead, CostStatus status) {
        Bill bill = Sheets.bill(book(
                imported("own", "2026-11-01", "m\n input=1 output=2 cache_read=0.1\n"), curated("m\n " + line + "\n")));

        assertThat(bill.status("m", "cache_read=1")).isEqualTo(status);
        if (status != CostStatus.UNPRICED) {
            assertThat(bill.rate("m", "input")).isEqualTo(input);
            assertThat(bill.rate("m", "cache_read")).isEqualTo(status == CostStatus.EXACT ? cacheRead : input);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // region; the price borrowed from the maker's list with the shop's uplift
        "'', 2",
        "us, 2",
        "eu, 2.2",
    })
    void a_borrowed_price_takes_the_factors_of_the_shop_and_none_of_its_fees(String region, String input) {
        Bill azure = Bill.of("azure")
                .in(book(OPENAI, curated("[azure]\ngpt-*\n region=eu factor=1.1\n web_search=7\n")))
                .region(region);

        assertThat(azure.rate("gpt-9", "input")).isEqualTo(input);
        assertThat(azure.status("gpt-9", "input=1")).isEqualTo(CostStatus.ESTIMATED);
        assertThat(azure.status("gpt-9", "web_search=1")).isEqualTo(CostStatus.UNPRICED);
    }

    @ParameterizedTest
    @CsvSource({
        "azure, gpt-9, gpt-9",
        "azure, gpt-*, gpt-9",
        "azure, gpt-9, gpt-9-2026-09-22",
        "openrouter, openai/gpt-9, openai/gpt-9",
        "openrouter, openai/*, openai/gpt-9",
    })
    void a_contract_with_a_shop_is_taken_off_a_borrowed_price_too(String shop, String contract, String model) {
        Bill bill = Bill.of(shop)
                .in(overlaid(
                        "{\"prices\": [{\"provider\": \"" + shop + "\", \"model\": \"" + contract
                                + "\", \"factor\": \"0.5\"}]}",
                        OPENAI));

        assertThat(bill.rate(model, "input")).isEqualTo("1");
        assertThat(bill.provider("openai").rate("gpt-9", "input")).isEqualTo("2");
    }

    @Test
    void a_factor_alone_makes_no_model_known() {
        Bill bill = Bill.of("openai")
                .in(overlaid(
                        "{\"prices\": [{\"provider\": \"openai\", \"model\": \"*\", \"factor\": \"0.5\"}]}", OPENAI));

        assertThat(bill.rate("gpt-9", "input")).isEqualTo("1");
        assertThat(bill.in(bill.book()).priced("gpt-10", "input=1")).isEqualTo(new Priced.Unpriced("openai", "gpt-10"));
        assertThat(((PriceAlmanac) bill.book()).sheet(bill.query("gpt-10"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // the price of the dated name in the one sheet that has both; the price that counts
        "5, 5",
        "2, 3",
    })
    void a_dated_name_is_a_model_of_its_own_only_where_a_sheet_prices_it_apart(String dated, String counts) {
        Bill bill = Sheets.bill(book(
                imported("old", "2026-11-01", "m\n input=2\nm-2026-01-01\n input=" + dated + "\n"),
                imported("new", "2026-11-10", "m\n input=3\n")));

        assertThat(bill.rate("m-2026-01-01", "input")).isEqualTo(counts);
        assertThat(bill.rate("m", "input")).isEqualTo("3");
    }

    @Test
    void a_charge_names_the_source_of_each_rate_and_its_day() {
        Bill bill = Sheets.bill(book(curated("""
                [sources]
                source id=page date=2026-10-30 title=a provider's page
                [shop]
                m
                 input=1
                 output=2 source=page
                """)));

        assertThat(bill.priced("m", "input=1 output=1"))
                .isInstanceOfSatisfying(
                        Priced.Exact.class,
                        exact -> assertThat(exact.charge().components())
                                .extracting(component -> component.source())
                                .containsExactly("ours@2026-11-01", "page@2026-10-30"));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-30, 2026-10-31", "2026-10-31, 2026-10-30"})
    void a_source_that_two_sheets_name_is_of_the_later_day(String one, String other) {
        String sources = "[sources]\nsource id=page date=%s title=a provider's page\n";
        Bill bill = Sheets.bill(book(
                curated(sources.formatted(one) + "[shop]\nm\n input=1 source=page\n"),
                curated(sources.formatted(other))));

        assertThat(bill.priced("m", "input=1"))
                .isInstanceOfSatisfying(
                        Priced.Exact.class,
                        exact -> assertThat(
                                        exact.charge().components().getFirst().source())
                                .isEqualTo("page@2026-10-31"));
    }

    @Test
    void a_contract_with_a_shop_goes_before_one_with_the_maker() {
        Bill azure = Bill.of("azure").in(overlaid("""
                {"prices": [{"provider": "azure", "model": "gpt-9", "factor": "0.5"},
                            {"provider": "openai", "model": "gpt-9", "factor": "0.8"}]}""", OPENAI));

        assertThat(azure.rate("gpt-9", "input")).isEqualTo("1");
        assertThat(azure.provider("openai").rate("gpt-9", "input")).isEqualTo("1.6");
    }
}
