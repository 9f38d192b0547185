package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every call costs 0.003 USD; the clock stands at 2026-11-26T12:00.
class NeedsRoutesTest {
    private static final long START = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    private static final long END = Instant.parse("2026-12-01T00:00:00Z").toEpochMilli();

    @TempDir
    private Path dir;

    private Rig rig;
    private int number;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<JsonNode> needs(String kind) {
        return rig.get("/api/v1/needs")
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("kind").stringValue().equals(kind))
                .toList();
    }

    private void spend(String budget, int calls) {
        Claim claim = new Claim(budget, "", 1, START, END, 0, 100_000_000L, Claim.Bind.SOFT, Budget.Basis.COST);
        for (int at = 0; at < calls; at++) {
            number++;
            rig.ledger.observed(Happened.call(number, "2026-11-26T09:00:00Z").event(), List.of(claim));
        }
        rig.happen(Happened.call(90_000 + number, "2026-11-26T09:00:00Z").event());
    }

    @Test
    void nothing_needs_anybody_where_nothing_happened() {
        assertThat(rig.get("/api/v1/needs").is(200).json().path("items").isEmpty())
                .isTrue();
    }

    /// 0.09 of 0.1 in 25.5 days: 0.0035 a day, and 0.01 left for 4.5 days: about 2.8 days, and 0.0059 too little.
    @Test
    void a_budget_that_ends_before_its_month_is_told_with_when() {
        rig.put("/api/v1/budgets/web", """
                {"scope": {"team": "web"}, "limit_usd": "0.1", "window": "month", "mode": "soft"}""").is(201);
        spend("web", 30);
        JsonNode need = needs("budget_near_end").getFirst();
        assertThat(need.at("/severity").stringValue()).isEqualTo("look");
        assertThat(need.at("/at").stringValue()).startsWith("2026-11-29T0");
        assertThat(need.at("/size_usd").stringValue()).isEqualTo("0.00588");
        assertThat(need.at("/subject").toString())
                .isEqualTo("{\"type\":\"budget\",\"id\":\"web\",\"scope\":{\"team\":\"web\"},\"account\":null}");
        assertThat(need.at("/facts/used").stringValue()).isEqualTo("0.9");
        assertThat(need.at("/facts/resets_at").stringValue()).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void a_budget_that_is_empty_says_when_it_resets() {
        rig.put("/api/v1/budgets/web", """
                {"scope": {"team": "web"}, "limit_usd": "0.1", "window": "month", "mode": "soft"}""").is(201);
        spend("web", 40);
        JsonNode need = needs("budget_empty").getFirst();
        assertThat(need.at("/at").stringValue()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(need.at("/facts/left_usd").stringValue()).isEqualTo("0");
        assertThat(needs("budget_near_end")).isEmpty();
    }

    /// One person's: what is left would tell what they spent.
    @Test
    void a_budget_of_too_few_people_is_told_to_nobody() {
        rig.put("/api/v1/budgets/web", """
                {"scope": {"team": "web"}, "limit_usd": "0.1", "window": "month", "mode": "soft"}""").is(201);
        spend("web", 40);
        Attribution one = new Attribution("", "web", "", "", "p-1", "k", "codex", "", "", "", "", Map.of());
        Happened call = Happened.call(1, "2026-11-26T09:00:00Z");
        rig.happen(new Happened("f".repeat(32), "2026-11-26T09:00:00Z", "gpt-5", one, call.usage()).event());
        for (String role : List.of("admin", "operator", "finance")) {
            rig.post("/api/v1/users", "{\"id\": \"%1$s\", \"name\": \"A\", \"role\": \"%1$s\"}".formatted(role))
                    .is(201);
        }

        assertThat(kinds("admin")).doesNotContain("budget_empty");
        assertThat(kinds("operator")).doesNotContain("budget_empty");
        assertThat(kinds("finance")).doesNotContain("budget_empty");
    }

    private List<String> kinds(String role) {
        return Browser.of(rig, role)
                .get("/api/v1/needs")
                .is(200)
                .json()
                .path("items")
                .findValuesAsString("kind");
    }

    @Test
    void a_mandate_regardless_of_price_wants_its_review_a_month_ahead() {
        mandate("soon", "2026-12-15");
        mandate("late", "2027-02-20");
        List<JsonNode> needs = needs("mandate_review");
        assertThat(needs).hasSize(1);
        assertThat(needs.getFirst().at("/subject/id").stringValue()).isEqualTo("soon");
        assertThat(needs.getFirst().at("/facts/due").stringValue()).isEqualTo("2026-12-15");
        assertThat(needs.getFirst().at("/size_usd").stringValue()).isEqualTo("50");
        assertThat(needs.getFirst().at("/severity").stringValue()).isEqualTo("look");
    }

    private void mandate(String id, String review) {
        rig.put("/api/v1/mandates/" + id, """
                {"purpose": "Move billing", "owner": "team:platform", "expected_outcome": "Moved",
                 "limit_usd": "50", "expires": "2027-03-01", "price_policy": "regardless",
                 "reason": "It must be done", "review_date": "%s"}""".formatted(review)).is(201);
    }

    @Test
    void a_model_without_a_price_is_told_with_its_calls_and_since_when() {
        rig.happen(
                Happened.call(1, "2026-11-20T09:00:00Z").with("qwen").unpriced(),
                Happened.call(2, "2026-11-22T09:00:00Z").with("qwen").unpriced());
        JsonNode need = needs("unpriced_model").getFirst();
        assertThat(need.at("/subject/id").stringValue()).isEqualTo("qwen");
        assertThat(need.at("/facts").toString())
                .isEqualTo("{\"calls\":2,\"since\":\"2026-11-20\",\"people_untold\":false}");
        assertThat(need.at("/size_usd").isNull()).isTrue();
    }

    @Test
    void what_a_vendor_counts_more_than_the_ledger_is_a_gap() {
        rig.happen(Happened.call(1, "2026-11-24T09:00:00Z").event());
        LocalDate from = LocalDate.parse("2026-11-20");
        LocalDate until = LocalDate.parse("2026-11-27");
        rig.store
                .totals()
                .replace(
                        new Progress("ours", "openai", from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(total("2026-11-24", "gpt-5", "0.003"), total("2026-11-25", "gpt-5", "4.2")));
        JsonNode need = needs("coverage_gap").getFirst();
        assertThat(need.at("/size_usd").stringValue()).isEqualTo("4.2");
        assertThat(need.at("/subject/id").stringValue()).isEqualTo("openai");
        assertThat(need.at("/facts/missing_in_ledger_usd").stringValue()).isEqualTo("4.2");
        assertThat(need.at("/facts/ledger_usd").stringValue()).isEqualTo("0.003");
    }

    private static ControlTotal total(String day, String model, String usd) {
        return new ControlTotal(
                LocalDate.parse(day),
                "openai",
                model,
                Optional.empty(),
                new ControlTotal.Amount(Optional.empty(), Optional.of(new BigDecimal(usd))));
    }

    @Test
    void what_must_be_done_now_comes_first_and_then_the_dearest() {
        mandate("now", "2026-11-28");
        mandate("soon", "2026-12-15");
        List<UsageEvent> calls = new ArrayList<>();
        for (int at = 1; at <= 3; at++) {
            calls.add(Happened.call(at, "2026-11-26T09:00:00Z").by("k", "", "").event());
        }
        rig.happen(calls.toArray(UsageEvent[]::new));
        List<String> kinds = rig.get("/api/v1/needs")
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("severity").stringValue() + " "
                        + item.at("/subject/id").stringValue() + " "
                        + item.at("/facts/why").asString("-"))
                .toList();
        assertThat(kinds).containsExactly("act now -", "look soon -", "look  no_mandate", "look  no_team");
    }
}
