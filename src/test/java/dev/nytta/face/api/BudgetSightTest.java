package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
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

/// Which budgets and mandates a developer and a team lead are told of: Ada is p-17, of the team `platform`; Lea leads
/// it.
class BudgetSightTest {
    private static final String BUDGETS = "/api/v1/budgets";

    @TempDir
    private Path dir;

    private Rig rig;
    private Browser ada;
    private Browser lea;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.put("/api/v1/teams/platform", "{\"name\": \"P\", \"cost_center\": \"cc-1\"}");
        rig.put("/api/v1/teams/web", "{\"name\": \"W\", \"cost_center\": \"cc-2\"}");
        key("ada-laptop", "platform", "p-17", "shop");
        key("bo-laptop", "platform", "p-18", "pay");
        key("ci", "platform", "", "");
        key("web-ci", "web", "", "");
        rig.post("/api/v1/users", """
                        {"id": "ada", "name": "A", "role": "developer", "person": "p-17"}""").is(201);
        rig.post("/api/v1/users", """
                        {"id": "lea", "name": "L", "role": "team_lead", "teams": ["platform"]}""").is(201);
        ada = Browser.of(rig, "ada");
        lea = Browser.of(rig, "lea");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void key(String id, String team, String person, String project) {
        String own = person.isEmpty() ? "" : ", \"person\": \"" + person + "\"";
        String of = project.isEmpty() ? "" : ", \"project\": \"" + project + "\"";
        rig.createKey("{\"id\": \"" + id + "\", \"name\": \"K\", \"team\": \"" + team + "\"" + own + of + "}");
    }

    private void budget(String id, String what) {
        rig.put(BUDGETS + "/" + id, "{" + what + ", \"limit_usd\": \"1\", \"window\": \"day\"}")
                .is(201);
    }

    private void budgets() {
        budget("all", "\"per\": []");
        budget("model", "\"scope\": {\"model\": \"gpt-*\"}");
        budget("each-team", "\"per\": [\"team\"]");
        budget("each-person", "\"per\": [\"person\"]");
        budget("team", "\"scope\": {\"team\": \"platform\"}");
        budget("team-pattern", "\"scope\": {\"team\": \"plat*\"}");
        budget("team-shop", "\"scope\": {\"team\": \"platform\", \"project\": \"shop\"}");
        budget("team-pay", "\"scope\": {\"team\": \"platform\", \"project\": \"pay\"}");
        budget("pays", "\"scope\": {\"cost_center\": \"cc-1\"}");
        budget("shop", "\"scope\": {\"project\": \"shop\"}");
        budget("ada", "\"scope\": {\"person\": \"p-17\"}");
        budget("ada-key", "\"scope\": {\"key\": \"ada-laptop\"}");
        budget("bo", "\"scope\": {\"person\": \"p-18\"}");
        budget("bo-key", "\"scope\": {\"team\": \"platform\", \"key\": \"bo-laptop\"}");
        budget("ci-key", "\"scope\": {\"key\": \"ci\"}");
        budget("session", "\"scope\": {\"session\": \"s-9\"}");
        budget("tree", "\"scope\": {\"team\": \"platform\", \"agent_tree\": \"t-9\"}");
        budget("web", "\"scope\": {\"team\": \"web\"}");
        budget("web-pays", "\"scope\": {\"cost_center\": \"cc-2\"}");
        budget("web-key", "\"scope\": {\"key\": \"web-ci\"}");
        budget("mandate", "\"scope\": {\"mandate\": \"move\"}");
    }

    private static List<String> ids(Browser browser, String path) {
        return browser.get(path).is(200).json().path("items").findValuesAsString("id");
    }

    @Test
    void a_developer_is_told_of_budgets_that_their_own_calls_count_on() {
        budgets();

        assertThat(ids(ada, BUDGETS))
                .containsExactlyInAnyOrder(
                        "all",
                        "model",
                        "each-team",
                        "each-person",
                        "team",
                        "team-pattern",
                        "team-shop",
                        "pays",
                        "shop",
                        "ada",
                        "ada-key");
        ada.get(BUDGETS + "/team").is(200);
        ada.get(BUDGETS + "/bo").isProblem(404, "not-found");
    }

    @Test
    void a_team_lead_is_told_of_budgets_that_calls_of_their_team_count_on_but_of_nobodys_own() {
        budgets();

        assertThat(ids(lea, BUDGETS))
                .containsExactlyInAnyOrder(
                        "all",
                        "model",
                        "each-team",
                        "each-person",
                        "team",
                        "team-pattern",
                        "team-shop",
                        "team-pay",
                        "pays",
                        "ci-key");
    }

    @Test
    void all_of_them_are_told_of_to_those_who_see_the_whole_organisation() {
        budgets();
        rig.post("/api/v1/users", "{\"id\": \"fia\", \"name\": \"F\", \"role\": \"finance\"}")
                .is(201);

        assertThat(ids(Browser.of(rig, "fia"), BUDGETS)).hasSize(21);
    }

    /// The nearest right name would tell that there is one.
    @Test
    void a_budget_that_does_not_concern_one_is_not_named_to_them() {
        budget("bo-alone", "\"scope\": {\"person\": \"p-18\"}");
        budget("mine", "\"scope\": {\"person\": \"p-17\"}");

        assertThat(ada.get(BUDGETS + "/bo-alon").is(404).text()).doesNotContain("bo-alone");
        assertThat(ada.get(BUDGETS + "/mine1").is(404).at("/remedy")).contains("`mine`");
    }

    /// 0.6 of 1 USD is held for Ada, on a budget of hers, of everybody's each, and of the team's.
    @Test
    void amounts_are_told_of_ones_own_and_a_band_of_what_too_few_spent_on() {
        budget("ada", "\"scope\": {\"person\": \"p-17\"}");
        budget("each", "\"per\": [\"person\"]");
        budget("team", "\"scope\": {\"team\": \"platform\"}");
        hold(1, "p-17", "ada-laptop", List.of(claim("ada", ""), claim("each", "p-17"), claim("team", "")));
        hold(2, "p-18", "bo-laptop", List.of(claim("each", "p-18")));

        Answer own = ada.get(BUDGETS + "/ada").is(200);
        assertThat(own.at("/held_usd")).isEqualTo("0.6");
        assertThat(own.at("/available_usd")).isEqualTo("0.4");
        assertThat(own.at("/open_holds")).isEqualTo("1");

        Answer each = ada.get(BUDGETS + "/each").is(200);
        assertThat(each.json().path("accounts")).isEqualTo(Json.read("""
                [{"value": "p-17", "committed_usd": "0", "held_usd": "0.6", "overage_usd": "0",
                  "overage_authorised_usd": "0", "available_usd": "0.4", "open_holds": 1}]"""));
        assertThat(each.at("/held_usd")).isEqualTo("null");
        assertThat(each.at("/accounts_total")).isEqualTo("null");

        for (Browser browser : List.of(ada, lea)) {
            Answer team = browser.get(BUDGETS + "/team").is(200);
            assertThat(team.at("/held_usd")).isEqualTo("null");
            assertThat(team.at("/open_holds")).isEqualTo("null");
            assertThat(team.at("/used")).isEqualTo("50-80");
        }
        assertThat(lea.get(BUDGETS + "/each").is(200).json().path("accounts")).isEmpty();
        assertThat(rig.get(BUDGETS + "/ada").at("/open_holds")).isEqualTo("null");
    }

    /// Only services spend, so amounts are told; of accounts one's own team's.
    @Test
    void of_teams_accounts_a_lead_is_told_their_own() {
        budget("each", "\"per\": [\"team\"]");
        hold(1, "", "ci", List.of(claim("each", "platform")));
        hold(2, "", "web-ci", List.of(claim("each", "web")));

        for (Browser browser : List.of(ada, lea)) {
            assertThat(browser.get(BUDGETS + "/each")
                            .is(200)
                            .json()
                            .path("accounts")
                            .findValuesAsString("value"))
                    .containsExactly("platform");
        }
        assertThat(rig.get(BUDGETS + "/each").json().path("accounts").findValuesAsString("value"))
                .containsExactly("platform", "web");
    }

    @Test
    void of_mandates_one_is_told_those_that_one_owns_or_may_use() {
        mandate("of-team", "team:platform", "");
        mandate("of-ada", "person:p-17", "");
        mandate("of-bo", "person:p-18", "");
        mandate("for-team", "team:web", "\"teams\": [\"platform\"]");
        mandate("for-keys", "team:web", "\"keys\": [\"ada-laptop\", \"bo-laptop\"]");
        mandate("for-web", "team:web", "\"teams\": [\"web\"]");
        budget("on-for-team", "\"scope\": {\"mandate\": \"for-team\"}");
        budget("on-for-web", "\"scope\": {\"mandate\": \"for-web\"}");

        assertThat(ids(ada, "/api/v1/mandates")).containsExactlyInAnyOrder("of-team", "of-ada", "for-team", "for-keys");
        assertThat(ada.get("/api/v1/mandates/for-keys").is(200).json().at("/for/keys"))
                .isEqualTo(Json.read("[\"ada-laptop\"]"));
        assertThat(ids(lea, "/api/v1/mandates")).containsExactlyInAnyOrder("of-team", "for-team");
        assertThat(ids(ada, BUDGETS)).containsExactly("on-for-team");
        lea.get("/api/v1/mandates/for-web").isProblem(404, "not-found");
    }

    private void mandate(String id, String owner, String users) {
        rig.put(
                        "/api/v1/mandates/" + id,
                        "{\"purpose\": \"move\", \"owner\": \"" + owner + "\", \"for\": {" + users
                                + "}, \"limit_usd\": \"9\", \"expires\": \"2026-12-31\"}")
                .is(201);
    }

    private static Claim claim(String budget, String value) {
        return new Claim(
                budget,
                value,
                1,
                Instant.parse("2026-11-26T00:00:00Z").toEpochMilli(),
                Instant.parse("2026-11-27T00:00:00Z").toEpochMilli(),
                0,
                1_000_000_000L,
                Claim.Bind.HARD,
                Budget.Basis.COST);
    }

    private void hold(int number, String person, String key, List<Claim> claims) {
        long nano = 600_000_000L;
        Attribution who = new Attribution("", "platform", "", "", person, key, "codex", "", "", "", "", Map.of());
        HoldAsk ask = new HoldAsk(
                "%032x".formatted(number),
                1,
                "openai",
                "gpt-5",
                "openai-chat",
                BillingMode.API,
                who,
                claims,
                HoldAsk.Amounts.of(nano),
                nano,
                0,
                0,
                0);
        assertThat(rig.ledger.hold(ask)).isInstanceOf(HoldAnswer.Held.class);
    }
}
