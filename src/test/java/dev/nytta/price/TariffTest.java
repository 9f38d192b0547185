package dev.nytta.price;

import static dev.nytta.price.Sheets.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One book asked again and again: what it keeps of one answer must not stick to the next.
class TariffTest {
    private static final String SHEET = """
            [hours]
            morning zone=UTC days=mon-fri at=01:00-04:00
            night zone=UTC days=mon-sun at=03:00-05:00
            [shop]
            bands
             input=1
             above=1000 input=10
             above=2000 input=100
             from=2026-12-01 input=3
             tier=batch factor=0.5
             region=eu factor=2
             region=* factor=4
            hours
             input=1
             hours=morning input=2
             hours=night input=5
            turned
             hours=morning input=2
             from=2026-01-01 input=1
            longer
             above=1000 input=10
             from=2026-01-01 input=1
            abroad
             region=eu input=2
             region=* input=4
             input=1
            asked
             input=1
             request=2
            """;

    private record Question(String model, String tier, String region, String at, long prompt, String usd) {
        void ask(Bill bill) {
            assertThat(bill.tier(tier).region(region).at(at).cost(model, "input=" + prompt))
                    .as(toString())
                    .isEqualTo(usd);
        }
    }

    private static final List<Question> QUESTIONS = List.of(
            new Question("bands", "", "", "2026-11-23T12:00:00Z", 1_000, "0.001"),
            new Question("bands", "", "", "2026-11-23T12:00:00Z", 1_001, "0.01001"),
            new Question("bands", "", "", "2026-11-23T12:00:00Z", 2_000, "0.02"),
            new Question("bands", "", "", "2026-11-23T12:00:00Z", 2_001, "0.2001"),
            new Question("bands", "", "", "2026-11-30T23:59:59.999Z", 1_000, "0.001"),
            new Question("bands", "", "", "2026-12-01T00:00:00Z", 1_000, "0.003"),
            new Question("bands", "", "", "2026-12-01T00:00:00Z", 1_001, "0.01001"),
            new Question("bands", "batch", "", "2026-11-23T12:00:00Z", 1_000, "0.0005"),
            new Question("bands", "", "eu", "2026-11-23T12:00:00Z", 1_000, "0.002"),
            new Question("bands", "", "us", "2026-11-23T12:00:00Z", 1_000, "0.004"),
            new Question("bands", "", "in", "2026-11-23T12:00:00Z", 1_000, "0.004"),
            new Question("hours", "", "", "2026-11-23T00:59:59Z", 1_000, "0.001"),
            new Question("hours", "", "", "2026-11-23T01:00:00Z", 1_000, "0.002"),
            new Question("hours", "", "", "2026-11-23T03:00:00Z", 1_000, "0.005"),
            new Question("hours", "", "", "2026-11-23T04:00:00Z", 1_000, "0.005"),
            new Question("hours", "", "", "2026-11-22T02:00:00Z", 1_000, "0.001"),
            new Question("hours", "", "", "2026-11-22T03:00:00Z", 1_000, "0.005"),
            // what is narrower counts, whichever line stands first or began later
            new Question("turned", "", "", "2026-11-23T01:00:00Z", 1_000, "0.002"),
            new Question("turned", "", "", "2026-11-23T12:00:00Z", 1_000, "0.001"),
            new Question("longer", "", "", "2026-11-23T12:00:00Z", 1_001, "0.01001"),
            new Question("abroad", "", "eu", "2026-11-23T12:00:00Z", 1_000, "0.002"),
            new Question("abroad", "", "us", "2026-11-23T12:00:00Z", 1_000, "0.004"),
            new Question("abroad", "", "", "2026-11-23T12:00:00Z", 1_000, "0.001"));

    @Test
    void answers_do_not_depend_on_what_was_asked_before() {
        Gen.cases(20, gen -> {
            Bill bill = Sheets.bill(book());
            for (int round = 0; round < 2; round++) {
                gen.shuffled(QUESTIONS).forEach(question -> question.ask(bill));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        // a prompt at noon of 2026-11-23; others that surely cost the same, and the first that may not
        "1, 1, 1000, 0, 1001",
        "500, 1, 1000, 0, 1001",
        "1000, 1, 1000, 0, 1001",
        "1001, 1001, 2000, 1000, 2001",
        "2001, 2001, 9999999, 2000, 2000",
    })
    void the_rates_of_a_prompt_hold_from_one_edge_to_the_next(
            long prompt, long first, long last, long before, long behind) {
        RateClass rates = rates("bands", "2026-11-23T12:00:00Z", prompt);
        long at = millis("2026-11-23T12:00:00Z");

        assertThat(rates.holds(at, first)).isTrue();
        assertThat(rates.holds(at, last)).isTrue();
        assertThat(rates.holds(at, before)).isFalse();
        assertThat(rates.holds(at, behind)).isFalse();
    }

    @Test
    void the_rates_of_a_moment_hold_from_one_step_to_the_next() {
        RateClass before = rates("bands", "2026-11-23T12:00:00Z", 500);
        RateClass after = rates("bands", "2026-12-01T00:00:00Z", 500);
        long step = millis("2026-12-01T00:00:00Z");

        assertThat(before.holds(0, 500)).isTrue();
        assertThat(before.holds(step - 1, 500)).isTrue();
        assertThat(before.holds(step, 500)).isFalse();
        assertThat(after.holds(step, 500)).isTrue();
        assertThat(after.holds(step - 1, 500)).isFalse();
        assertThat(after.holds(millis("2099-01-01T00:00:00Z"), 500)).isTrue();
    }

    @Test
    void where_hours_matter_the_rates_are_known_for_the_moment_alone() {
        RateClass rates = rates("hours", "2026-11-23T12:00:00Z", 500);
        long at = millis("2026-11-23T12:00:00Z");

        assertThat(rates.holds(at, 500)).isTrue();
        assertThat(rates.holds(at + 1, 500)).isFalse();
        assertThat(rates.holds(at - 1, 500)).isFalse();
        assertThat(rates.holds(at, 501)).isFalse();
        assertThat(rates.holds(at, 499)).isFalse();
    }

    @Test
    void calls_are_of_one_class_where_they_have_the_same_rates() {
        PriceAlmanac book = book();
        RateClass short1 = rates(book, "bands", "2026-11-23T12:00:00Z", 1);
        RateClass short2 = rates(book, "bands", "2026-11-24T12:00:00Z", 1_000);
        RateClass longer = rates(book, "bands", "2026-11-23T12:00:00Z", 1_001);

        assertThat(short1).isEqualTo(short2).hasSameHashCodeAs(short2).isNotEqualTo(longer);
    }

    @Test
    void calls_of_one_class_cost_together_what_they_cost_alone_with_a_fee_for_each() {
        RateClass rates = rates("asked", "2026-11-23T12:00:00Z", 1);
        Usage tokens = Usage.of(Map.of(Meter.INPUT, 5_000L));
        Usage counted = tokens.plus(Usage.of(Map.of(Meter.REQUEST, 4L)));

        // 5,000 tokens at 1 USD a million, and 2 USD for a thousand requests
        assertThat(Bill.cost(rates.price("asked", tokens, 3))).isEqualTo("0.011");
        assertThat(Bill.cost(rates.price("asked", counted, 3))).as("as counted").isEqualTo("0.013");
        assertThat(Bill.cost(rates("bands", "2026-11-23T12:00:00Z", 1).price("bands", tokens, 3)))
                .as("without a fee")
                .isEqualTo("0.005");
    }

    @Test
    void calls_at_a_borrowed_price_are_an_estimate_together_too() {
        PriceAlmanac book = Sheets.book(imported("own", "2026-11-01", "[openai]\ngpt-9\n input=2\n"));
        RateClass rates = book.rateClass(
                        Bill.of("azure").query("gpt-9"), new CardTerms(ServiceTier.STANDARD, "", 1, Bill.SURVEY))
                .orElseThrow();

        assertThat(rates.price("gpt-9", Usage.of(Map.of(Meter.INPUT, 1L)), 1).status())
                .isEqualTo(CostStatus.ESTIMATED);
    }

    @Test
    void an_answer_that_names_no_model_is_of_the_one_that_was_asked_for() {
        Bill bill = Sheets.bill(book());
        Priced priced =
                bill.book().price(bill.query("bands"), UsageReport.of("", Usage.of(Map.of(Meter.INPUT, 1_000L))));

        assertThat(Bill.cost(priced)).isEqualTo("0.001");
        assertThat(priced.status()).isEqualTo(CostStatus.EXACT);
    }

    @Test
    void a_fee_that_is_inferred_makes_an_estimate() {
        Bill bill = Sheets.bill(Sheets.book(imported("own", "2026-11-01", "asked\n input=1 request=~2\n")));

        assertThat(bill.cost("asked", "input=1000")).isEqualTo("0.003");
        assertThat(bill.priced("asked", "input=1000"))
                .isInstanceOfSatisfying(
                        Priced.Estimated.class,
                        priced -> assertThat(priced.why()).isEqualTo("the rate of request is inferred"));
    }

    private static PriceAlmanac book() {
        return Sheets.book(imported("own", "2026-11-01", SHEET));
    }

    private static RateClass rates(String model, String at, long prompt) {
        return rates(book(), model, at, prompt);
    }

    private static RateClass rates(PriceAlmanac book, String model, String at, long prompt) {
        Instant then = Instant.parse(at);
        return book.rateClass(
                        new PriceQuery("shop", "", model, then), new CardTerms(ServiceTier.STANDARD, "", prompt, then))
                .orElseThrow();
    }

    private static long millis(String at) {
        return Instant.parse(at).toEpochMilli();
    }
}
