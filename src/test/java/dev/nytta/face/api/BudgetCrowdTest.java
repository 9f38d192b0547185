package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAnswer;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a team's budget tells its amounts, by how many people have spent on it in its day.
class BudgetCrowdTest {
    private static final String PATH = "/api/v1/budgets/platform";
    private static final String TODAY = "2026-11-26T10:00:00Z";
    private static final String YESTERDAY = "2026-11-25T10:00:00Z";
    private static final long DAY_START = Instant.parse("2026-11-26T00:00:00Z").toEpochMilli();
    private static final long DAY_END = Instant.parse("2026-11-27T00:00:00Z").toEpochMilli();

    @TempDir
    private Path dir;

    private Rig rig;
    private int calls;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        for (String role : List.of("admin", "operator", "finance")) {
            rig.post("/api/v1/users", "{\"id\": \"" + role + "\", \"name\": \"A\", \"role\": \"" + role + "\"}")
                    .is(201);
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void budget(String per) {
        rig.put(
                        PATH,
                        "{\"scope\": {\"team\": \"platform\"}, \"per\": [" + per
                                + "], \"limit_usd\": \"1\", \"window\": \"day\"}")
                .is(201);
    }

    private void spend(int people, String project, String at) {
        for (int i = 1; i <= people; i++) {
            spend("p-" + i, project, at);
        }
    }

    private void spend(String person, String project, String at) {
        Attribution who = who(person, project);
        calls++;
        rig.happen(new Happened(
                        "%032x".formatted(calls),
                        at,
                        "gpt-5",
                        who,
                        Happened.call(1, at).usage())
                .event());
    }

    private static Attribution who(String person, String project) {
        return new Attribution("", "platform", project, "", person, "k", "codex", "", "", "", "", Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        // People today, people yesterday, then who sees amounts.
        "0, 0, true, true, true",
        "0, 9, true, true, true",
        "1, 0, true, false, false",
        "4, 0, true, false, false",
        "5, 0, true, true, true",
        "1, 5, true, false, false",
    })
    void amounts_are_shown_of_nobodys_or_at_least_five_peoples_spend(
            int today, int yesterday, boolean admin, boolean operator, boolean finance) {
        budget("");
        hold("", Attribution.NONE);
        spend("", "web", TODAY);
        spend(today, "web", TODAY);
        spend(yesterday, "web", YESTERDAY);

        assertAmounts("admin", admin);
        assertAmounts("operator", operator);
        assertAmounts("finance", finance);
    }

    private void assertAmounts(String role, boolean shown) {
        Answer budget = Browser.of(rig, role).get(PATH).is(200);
        Answer list = Browser.of(rig, role).get("/api/v1/budgets").is(200);

        assertThat(budget.at("/held_usd")).isEqualTo(shown ? "0.6" : "null");
        assertThat(budget.at("/committed_usd")).isEqualTo(shown ? "0" : "null");
        assertThat(budget.at("/available_usd")).isEqualTo(shown ? "0.4" : "null");
        assertThat(budget.at("/used")).isEqualTo("50-80");
        assertThat(list.json().path("items").path(0)).isEqualTo(budget.json());
    }

    @Test
    void one_whose_first_call_is_under_way_is_shown_as_a_band() {
        budget("");
        hold("", who("p-1", "web"));

        assertAmounts("admin", true);
        assertAmounts("operator", false);
    }

    @Test
    void accounts_are_told_apart_where_each_hides_its_people() {
        budget("\"project\"");
        hold("web", Attribution.NONE);
        hold("api", Attribution.NONE);
        spend(5, "web", TODAY);
        Answer whole = Browser.of(rig, "finance").get(PATH).is(200);
        spend("p-1", "api", TODAY);
        Answer cut = Browser.of(rig, "finance").get(PATH).is(200);

        assertThat(whole.json().at("/accounts").findValuesAsString("value")).containsExactly("api", "web");
        assertThat(cut.json().at("/accounts")).isEmpty();
        assertThat(cut.at("/held_usd")).isEqualTo("1.2");
        assertThat(rig.get(PATH).json().at("/accounts").findValuesAsString("value"))
                .containsExactly("api", "web");
    }

    @Test
    void a_mandate_is_narrowed_as_a_budget_is() {
        rig.put(
                        "/api/v1/mandates/move",
                        "{\"purpose\": \"move\", \"owner\": \"team:platform\", \"expected_outcome\": \"moved\","
                                + " \"limit_usd\": \"9\", \"expires\": \"2026-12-31\"}")
                .is(201);
        Attribution who = who("p-1", "web").withMandate("move");
        rig.happen(new Happened(
                        "%032x".formatted(7),
                        TODAY,
                        "gpt-5",
                        who,
                        Happened.call(1, TODAY).usage())
                .event());

        assertThat(Browser.of(rig, "finance")
                        .get("/api/v1/mandates/move")
                        .is(200)
                        .at("/committed_usd"))
                .isEqualTo("null");
        assertThat(rig.get("/api/v1/mandates/move").at("/committed_usd")).isEqualTo("0");
    }

    /// Of 0.60 USD.
    private void hold(String value, Attribution who) {
        long nano = 600_000_000L;
        Claim claim = new Claim(
                "platform", value, 1, DAY_START, DAY_END, 0, 1_000_000_000L, Claim.Bind.HARD, Budget.Basis.COST);
        HoldAsk ask = new HoldAsk(
                "0".repeat(32),
                1,
                "openai",
                "gpt-5",
                "openai-chat",
                BillingMode.API,
                who,
                List.of(claim),
                HoldAsk.Amounts.of(nano),
                nano,
                0,
                0,
                0);
        assertThat(rig.ledger.hold(ask)).isInstanceOf(HoldAnswer.Held.class);
    }
}
