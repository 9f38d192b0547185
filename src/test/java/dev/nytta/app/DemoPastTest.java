package dev.nytta.app;

import static dev.nytta.app.DemoHouse.stream;
import static dev.nytta.app.DemoHouse.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nytta.face.Json;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.query.Dimension;
import dev.nytta.query.Span;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The history of a small part of the demo's company, as it is seen from outside when it was told; nothing is changed
/// by looking, so it is told once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPastTest {
    private static final Span ALL =
            new Span(Instant.parse("2026-08-28T00:00:00Z"), Instant.parse("2026-11-27T00:00:00Z"));
    private static final String SPAN = "from=2026-08-28T00:00:00Z&to=2026-11-27T00:00:00Z";

    private final Path dir;
    private final DemoHouse house;

    DemoPastTest(@TempDir Path dir) {
        this.dir = dir;
        house = new DemoHouse(dir);
    }

    @BeforeAll
    void a_demo_is_opened() throws Exception {
        house.open(true);
    }

    @AfterAll
    void it_is_closed_and_its_ledger_proves_itself() throws Exception {
        house.close();
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    private Map<String, Sums> sums(Dimension by) {
        return house.spend(SpendAsk.by(ALL, by)).stream()
                .collect(Collectors.toMap(row -> row.key().getOrDefault(by, ""), SpendAnswer.Row::sums));
    }

    /// Whose calls its past has counts among their people, though they were made today.
    @Test
    void its_budgets_tell_amounts_before_anybody_calls() {
        assertThat(house.budget("company-month").get("committed_usd").isNull()).isFalse();
    }

    private List<String> missing(String kind) {
        return stream(house.get("coverage?" + SPAN).get("missing"))
                .filter(missing -> missing.get("kind").asString().equals(kind))
                .map(missing -> missing.get("day").asString("") + " "
                        + missing.get("source").asString("") + " "
                        + missing.get("what").asString())
                .toList();
    }

    // The night job calls 80 times in each of 91 nights, 84 of them on gpt-5.4-mini: 0.75 USD for a million tokens of
    // input, 0.075 of cache, 4.50 of output (models.dev, 2026-09-28). The last seven are on a model without a price.
    @Test
    void calls_are_priced_by_the_book_and_what_has_no_price_is_no_zero_in_silence() {
        JsonNode night = house.get("spend?" + SPAN + "&group_by=model&filter=key:nightly-batch")
                .get("rows");
        Map<String, JsonNode> models = stream(night)
                .collect(Collectors.toMap(row -> row.get("key").get("model").asString(), row -> row));
        JsonNode mini = models.getOrDefault("gpt-5.4-mini", Json.object());
        assertThat(mini.get("calls").asLong()).isEqualTo(84 * 80);
        assertThat(usd(mini, "cost_usd"))
                .isEqualByComparingTo(tokens(mini, "input", "0.75")
                        .add(tokens(mini, "cache_read", "0.075"))
                        .add(tokens(mini, "output", "4.5")));
        JsonNode nova = models.getOrDefault("gpt-6.4-nova", Json.object());
        assertThat(nova.get("calls").asLong()).isEqualTo(7 * 80);
        assertThat(nova.get("coverage").get("unpriced").asLong()).isEqualTo(7 * 80);
        assertThat(missing("price")).hasSize(7).allMatch(what -> what.contains("otlp:gen-ai 80 calls have no price"));
    }

    private static BigDecimal tokens(JsonNode row, String meter, String usdPerMillion) {
        JsonNode count = row.get("usage").get(meter);
        return new BigDecimal(usdPerMillion)
                .movePointLeft(6)
                .multiply(BigDecimal.valueOf(count == null ? 0 : count.asLong()));
    }

    // Sonnet 5.5's cache read costs 0.20 a million until 2026-10-07, 0.10 from then on (curated.prices).
    @Test
    void a_price_changes_within_the_history() {
        assertThat(cacheRate("2026-10-06")).isEqualByComparingTo("0.2");
        assertThat(cacheRate("2026-10-07")).isEqualByComparingTo("0.1");
        assertThat(DemoPrices.of(LocalDate.parse("2026-11-26"))).isEmpty();
        assertThat(DemoPrices.of(LocalDate.parse("2027-06-01")).orElseThrow().json())
                .contains("\"from\": \"2027-04-17\"");
    }

    @Test
    void money_can_be_shown_in_two_other_currencies() {
        JsonNode rates = house.get("me").get("display").get("currencies");
        assertThat(rates.findValuesAsString("currency")).containsExactly("EUR", "SEK");
        assertThat(rates.get(1).get("usd").asString()).isEqualTo("0.1");
    }

    /// What is left of a day's cost when all other meters are paid: 2 input, 2.50 cache write, 10 output a million.
    private BigDecimal cacheRate(String day) {
        Instant from = Instant.parse(day + "T00:00:00Z");
        Sums sonnet = house.spend(SpendAsk.by(new Span(from, from.plus(Duration.ofDays(1))), Dimension.MODEL)).stream()
                .filter(row -> row.key().containsValue("claude-sonnet-5-5"))
                .findFirst()
                .orElseThrow()
                .sums();
        BigDecimal others = tokens(sonnet, Meter.INPUT, "2")
                .add(tokens(sonnet, Meter.CACHE_WRITE_5M, "2.5"))
                .add(tokens(sonnet, Meter.OUTPUT, "10"));
        return sonnet.costUsd()
                .subtract(others)
                .movePointRight(6)
                .divide(BigDecimal.valueOf(sonnet.usage().get(Meter.CACHE_READ)), 6, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal tokens(Sums sums, Meter meter, String usdPerMillion) {
        return new BigDecimal(usdPerMillion)
                .movePointLeft(6)
                .multiply(BigDecimal.valueOf(sums.usage().get(meter)));
    }

    @Test
    void the_stories_are_in_the_sums() {
        Sums runaway = Objects.requireNonNull(sums(Dimension.KEY).get("loop-runner"));
        assertThat(runaway.calls()).isEqualTo(420);
        assertThat(runaway.costUsd()).isGreaterThan(new BigDecimal(300));
        assertThat(Objects.requireNonNull(sums(Dimension.MANDATE).get("mig-42")).costUsd())
                .isPositive();
        assertThat(sums(Dimension.TEAM).keySet())
                .containsExactlyInAnyOrder("platform", "payments", "mobile", "data", "support", "growth", "research");
        assertThat(sums(Dimension.CLIENT).keySet())
                .contains("claude-code", "codex", "gemini-cli", "opencode", "openai-python", "anthropic-python");
        assertThat(sums(Dimension.COST_CENTER).keySet())
                .containsExactlyInAnyOrder("cc-100", "cc-110", "cc-120", "cc-200", "cc-210", "cc-300");
        JsonNode mandate = house.one("mandates", "mig-42");
        assertThat(mandate.get("price_policy").asString()).isEqualTo("regardless");
        assertThat(mandate.get("owner").asString()).isEqualTo("team:payments");
        assertThat(mandate.get("limit_usd").asString()).isEqualTo("12000");
        assertThat(mandate.get("expires").asString()).isEqualTo("2027-03-26");
        assertThat(mandate.get("review_date").asString()).isEqualTo("2027-01-25");
    }

    // At noon of the 26th 85 % of November is over.
    @Test
    void one_month_is_nearly_empty_one_ahead_of_its_pace_one_over_and_one_far_below() {
        assertThat(used("mobile-month")).isBetween(98, 99);
        assertThat(used("data-month")).isBetween(94, 97);
        assertThat(used("platform-month")).isBetween(50, 52);
        assertThat(used("payments-month")).isBetween(111, 113);
    }

    // Seven of ten of the team's talks of November are for the mandate that runs whatever it costs.
    @Test
    void what_the_month_is_over_is_authorised_as_far_as_it_was_for_the_mandate() {
        Balance balance = house.balance("payments-month");
        assertThat(balance.overageAuthorisedNano()).isPositive().isLessThan(balance.overageNano());
        assertThat(2 * balance.overageAuthorisedNano()).isGreaterThan(balance.overageNano());
        assertThat(house.balance("data-month").overageNano()).isZero();
    }

    private int used(String id) {
        Balance balance = house.balance(id);
        long spentNano = balance.committedNano() + balance.overageNano();
        return Math.toIntExact((100 * spentNano + balance.limitNano() / 2) / balance.limitNano());
    }

    // The collector told of 2026-11-20 and of no day since. In November 5 days of 38.40 USD went past it, and 3 of
    // 64.20:
    // people's calls are in both vendors' totals, so they are told by month; each model and day is rounded to a cent.
    @Test
    void what_is_not_covered_is_named() {
        assertThat(missing("telling")).as("few people have that source").isEmpty();
        assertThat(missing("amount_variance"))
                .anyMatch(what -> what.startsWith("2026-11-01 openai-costs gpt-5.4-mini"))
                .anyMatch(what -> what.startsWith("2026-11-01 anthropic-costs claude-sonnet-5-5"));
        assertThat(unknown("openai")).isCloseTo(new BigDecimal("192"), within(BigDecimal.ONE));
        assertThat(unknown("anthropic")).isCloseTo(new BigDecimal("192.6"), within(BigDecimal.ONE));
    }

    /// What a vendor charged more in November than the ledger has.
    private BigDecimal unknown(String vendor) {
        return stream(house.get("coverage?" + SPAN).get("totals"))
                .filter(total -> total.get("vendor").asString().equals(vendor))
                .filter(total -> total.get("day").asString().equals("2026-11-01")
                        && total.get("until").asString().equals("2026-11-26"))
                .map(total -> usd(total, "difference_usd"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
