package dev.nytta.price;

import static dev.nytta.price.Sheets.curated;
import static dev.nytta.price.Sheets.imported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a book shows of itself.
class AlmanacTest {
    private static final PriceLayer OLD = imported("old", "2026-11-01", """
            m context=1000 max_output=50
             input=2 output=10
            short context=1000
             input=1
            long max_output=50
             input=1
            bare
             input=1
            """);
    private static final PriceLayer NEW = imported("new", "2026-11-10", """
            m context=900 max_output=70
             input=2 output=10 reasoning=9
            """);
    private static final PriceLayer OURS = curated("m*\n web_search=7\n tier=batch factor=~0.5\n");

    @ParameterizedTest
    @CsvSource({
        // of several sheets the largest
        "m, 1000, 70",
        "short, 1000, 0",
        "long, 0, 50",
    })
    void limits_are_the_largest_that_a_sheet_knows(String model, long context, long output) {
        assertThat(book().limits("shop", model)).hasValue(new ModelLimits(context, output));
    }

    @Test
    void a_model_without_limits_or_without_a_price_has_none() {
        assertThat(book().limits("shop", "bare")).isEmpty();
        assertThat(book().limits("shop", "unknown")).isEmpty();
    }

    @Test
    void it_names_its_providers_models_and_sources() {
        assertThat(book().providers()).containsExactly("shop");
        assertThat(book().models("shop")).containsExactly("bare", "long", "m", "short");
        assertThat(book().sources())
                .extracting(PriceAlmanac.SourceNote::id, PriceAlmanac.SourceNote::title, PriceAlmanac.SourceNote::layer)
                .containsExactly(
                        tuple("old", "a test of its own", PriceLayer.Kind.IMPORTED),
                        tuple("ours", "a test of its own", PriceLayer.Kind.CURATED),
                        tuple("new", "a test of its own", PriceLayer.Kind.IMPORTED));
    }

    @Test
    void a_models_sheet_has_each_line_once_the_weakest_first() {
        PriceAlmanac.ModelSheet sheet = book().sheet(Bill.of("shop").query("m")).orElseThrow();

        assertThat(sheet.model()).isEqualTo("m");
        assertThat(sheet.isBorrowed()).isFalse();
        assertThat(sheet.lines())
                .extracting(line -> line.layer() + " " + line.tier() + " " + line.rates() + line.factor())
                .containsExactly(
                        "CURATED standard {WEB_SEARCH=7}Optional.empty",
                        "CURATED batch {}Optional[~0.5]",
                        "IMPORTED standard {INPUT=2, OUTPUT=10, REASONING=9}Optional.empty");
    }

    @Test
    void an_overlays_rule_stands_once_and_the_choices_about_a_model_stand_beside_it() {
        PriceAlmanac book = Sheets.chosen(
                "X1 shop m price old because\nX2 shop other price old no\n",
                OLD,
                PriceBooks.overlay(
                        "mine", "{\"prices\": [{\"provider\": \"shop\", \"model\": \"m*\", \"factor\": \"0.9\"}]}"));

        PriceAlmanac.ModelSheet sheet = book.sheet(Bill.of("shop").query("m")).orElseThrow();
        assertThat(sheet.lines())
                .extracting(PriceAlmanac.Line::layer)
                .containsExactlyInAnyOrder(PriceLayer.Kind.OVERLAY, PriceLayer.Kind.IMPORTED);
        assertThat(sheet.choices()).containsExactly("X1 (price): because");
        assertThat(book.sources()).extracting(PriceAlmanac.SourceNote::id).containsExactly("old");
    }

    @Test
    void a_borrowed_price_is_shown_as_one() {
        PriceAlmanac book = Sheets.book(imported("own", "2026-11-01", "[openai]\ngpt-9\n input=2\n"));

        assertThat(book.sheet(Bill.of("azure").query("gpt-9")).orElseThrow().isBorrowed())
                .isTrue();
        assertThat(book.rates(Bill.of("azure").query("gpt-9")).get(Meter.INPUT))
                .extracting(PriceAlmanac.Listed::doubt)
                .isEqualTo("no azure price is known: openai's own list is taken");
    }

    @Test
    void the_rates_are_those_of_the_standard_tier_with_what_stands_in_for_others() {
        var rates = book().rates(Bill.of("shop").query("m"));

        assertThat(rates).doesNotContainKeys(Meter.REASONING, Meter.PAGES, Meter.OUTPUT_AUDIO);
        assertThat(rates.get(Meter.INPUT))
                .isEqualTo(new PriceAlmanac.Listed(BigDecimal.TWO, 1_000_000, "new@2026-11-10", "", false));
        assertThat(rates.get(Meter.CACHE_READ))
                .isEqualTo(new PriceAlmanac.Listed(
                        BigDecimal.TWO,
                        1_000_000,
                        "new@2026-11-10",
                        "cache_read has no rate: the input rate is taken",
                        true));
        assertThat(rates.get(Meter.WEB_SEARCH))
                .extracting(PriceAlmanac.Listed::per)
                .isEqualTo(1_000L);
        assertThat(book().rates(Bill.of("shop").query("unknown"))).isEmpty();
    }

    @Test
    void an_unknown_models_price_at_the_ceiling_says_what_it_is() {
        Bill bill = Sheets.bill(book());
        Priced priced = bill.book().priceAtCeiling(bill.query("unknown"), bill.report("unknown", "input=1000"));

        assertThat(Bill.cost(priced)).isEqualTo("0.002");
        assertThat(priced)
                .isEqualTo(new Priced.Estimated(
                        ((Priced.Estimated) priced).charge(),
                        "the model has no price: the dearest rate of shop is taken for each meter"));
        assertThat(priced.status()).isEqualTo(CostStatus.ESTIMATED);
    }

    @Test
    void the_dearest_rate_is_that_of_the_hour() {
        PriceAlmanac book = Sheets.book(curated("""
                [hours]
                morning zone=UTC days=mon-fri at=01:00-04:00
                [shop]
                m
                 input=1
                 hours=morning input=2
                """));
        Bill monday = Sheets.bill(book).at("2026-11-23T00:30:00Z");
        Bill later = Sheets.bill(book).at("2026-11-23T01:30:00Z");

        assertThat(Bill.cost(book.priceAtCeiling(monday.query("new"), monday.report("new", "input=1000"))))
                .isEqualTo("0.001");
        assertThat(Bill.cost(book.priceAtCeiling(later.query("new"), later.report("new", "input=1000"))))
                .isEqualTo("0.002");
    }

    private static PriceAlmanac book() {
        return Sheets.book(OLD, NEW, OURS);
    }
}
