package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.HoldAnswer;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Opening;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class BudgetRoutesTest {
    private static final String PLATFORM = "/api/v1/budgets/platform";
    private static final String FIVE =
            "{\"scope\": {\"team\": \"platform\"}, \"limit_usd\": \"5.00\", \"window\": \"month\", \"mode\": \"hard\"}";
    private static final long DAY_START = Instant.parse("2026-11-26T00:00:00Z").toEpochMilli();
    private static final long DAY_END = Instant.parse("2026-11-27T00:00:00Z").toEpochMilli();

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_scope_with_an_empty_value_is_a_mistake_and_does_not_cover_everybody() {
        Answer answer = rig.put(PLATFORM, FIVE.replace("\"platform\"", "\" \"")).isProblem(422, "invalid");

        assertThat(answer.at("/errors/0/field")).isEqualTo("scope.team");
        assertThat(answer.at("/errors/0/detail")).isEqualTo("`scope.team` is empty: give it a value, or leave it out.");
    }

    @Test
    void a_new_budget_is_shown_with_every_field_of_the_contract() {
        Answer made = rig.put(PLATFORM, FIVE).is(201);

        assertThat(made.json().toString()).isEqualTo(Json.read("""
                        {"id": "platform", "scope": {"team": "platform"}, "per": [], "limit_usd": "5",
                         "window": "month", "timezone": null, "mode": "hard", "basis": "cost", "absolute": false,
                         "count": "gateway", "count_from": "now", "on_exceed": [],
                         "committed_usd": "0", "held_usd": "0", "overage_usd": "0", "overage_authorised_usd": "0",
                         "available_usd": "5", "used": "under-50", "open_holds": 0,
                         "accounts": [], "accounts_total": null, "accounts_empty": null,
                         "window_start": "2026-11-01T00:00:00Z", "resets_at": "2026-12-01T00:00:00Z",
                         "opening": null, "generation": 1, "managed_by": "store", "revision": 1,
                         "changed_at": "2026-11-26T12:00:00Z"}""").toString());
        assertThat(rig.get(PLATFORM).is(200).json()).isEqualTo(made.json());
        assertThat(rig.ledger.budgets()).singleElement().satisfies(budget -> {
            assertThat(budget.id()).isEqualTo("platform");
            assertThat(budget.limitNano()).isEqualTo(5_000_000_000L);
        });
    }

    /// Stockholm is one hour ahead in winter; a quarter begins on the first of October, two hours ahead.
    @ParameterizedTest
    @CsvSource({
        "minute,      , 2026-11-26T12:00:00Z, 2026-11-26T12:01:00Z",
        "day,         Europe/Stockholm, 2026-11-25T23:00:00Z, 2026-11-26T23:00:00Z",
        "week,        , 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
        "quarter,     Europe/Stockholm, 2026-09-30T22:00:00Z, 2026-12-31T23:00:00Z",
        "total,       , null, null",
        "rolling:P7D, , 2026-11-19T12:00:00Z, null",
    })
    void says_when_its_window_began_and_when_it_resets(String window, String zone, String start, String reset) {
        String timezone = zone == null ? "" : ", \"timezone\": \"" + zone + "\"";
        Answer made = rig.put(
                        PLATFORM, "{\"limit_usd\": \"1\", \"window\": \"" + window.strip() + "\"" + timezone + "}")
                .is(201);

        assertThat(made.at("/window_start")).isEqualTo(start);
        assertThat(made.at("/resets_at")).isEqualTo(reset);
    }

    @Test
    void a_hold_is_seen_at_once() {
        rig.put(PLATFORM, "{\"limit_usd\": \"1\", \"window\": \"day\"}").is(201);
        hold("platform", "", 600_000_000L);

        Answer shown = rig.get(PLATFORM);

        assertThat(shown.at("/held_usd")).isEqualTo("0.6");
        assertThat(shown.at("/available_usd")).isEqualTo("0.4");
        assertThat(shown.at("/used")).isEqualTo("50-80");
        assertThat(shown.at("/open_holds")).isEqualTo("1");
    }

    @Test
    void a_budget_for_each_value_lists_its_accounts() {
        rig.put(PLATFORM, "{\"per\": [\"project\"], \"limit_usd\": \"1\", \"window\": \"day\"}")
                .is(201);
        hold("platform", "web", 1_000_000_000L);
        hold("platform", "api", 250_000_000L);

        Answer shown = rig.get(PLATFORM);

        assertThat(shown.json().at("/accounts").findValuesAsString("value")).containsExactly("api", "web");
        assertThat(shown.at("/accounts/0/held_usd")).isEqualTo("0.25");
        assertThat(shown.at("/accounts/1/available_usd")).isEqualTo("0");
        assertThat(shown.at("/held_usd")).isEqualTo("1.25");
        assertThat(shown.at("/available_usd")).isEqualTo("null");
        assertThat(shown.at("/accounts_total")).isEqualTo("2");
        assertThat(shown.at("/accounts_empty")).isEqualTo("1");
    }

    @Test
    void a_budget_for_each_person_shows_none_and_no_sum_below_five() {
        rig.put(PLATFORM, "{\"per\": [\"person\"], \"limit_usd\": \"1\", \"window\": \"day\"}")
                .is(201);
        for (String person : List.of("p1", "p2", "p3", "p4")) {
            hold("platform", person, 100_000_000L);
        }
        Answer four = rig.get(PLATFORM);
        hold("platform", "p5", 100_000_000L);
        Answer five = rig.get(PLATFORM);

        assertThat(four.at("/held_usd")).isEqualTo("null");
        assertThat(four.at("/accounts_total")).isEqualTo("null");
        assertThat(five.at("/held_usd")).isEqualTo("0.5");
        assertThat(five.at("/accounts_total")).isEqualTo("5");
        assertThat(five.json().at("/accounts")).isEmpty();
    }

    @Test
    void a_budget_of_one_person_shows_a_band_and_no_amount() {
        rig.put(PLATFORM, "{\"scope\": {\"person\": \"p1\"}, \"limit_usd\": \"1\", \"window\": \"day\"}")
                .is(201);
        hold("platform", "", 900_000_000L);

        Answer shown = rig.get(PLATFORM);

        assertThat(shown.at("/held_usd")).isEqualTo("null");
        assertThat(shown.at("/available_usd")).isEqualTo("null");
        assertThat(shown.at("/used")).isEqualTo("80-100");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"window": "day"}                                          | limit_usd   | is missing
                    {"limit_usd": "1"}                                         | window      | is missing
                    {"limit_usd": 1, "window": "day"}                          | limit_usd   | in quotes
                    {"limit_usd": "-1", "window": "day"}                       | limit_usd   | an amount in USD
                    {"limit_usd": "1e9", "window": "day"}                      | limit_usd   | an amount in USD
                    {"limit_usd": "0.0000000001", "window": "day"}             | limit_usd   | an amount in USD
                    {"limit_usd": "1", "window": "fortnight"}                  | window      | rolling:P7D
                    {"limit_usd": "1", "window": "rolling:PT5M"}               | window      | one hour to 366 days
                    {"limit_usd": "1", "window": "day", "timezone": "Mars"}    | timezone    | a time zone
                    {"limit_usd": "1", "window": "day", "mode": "hart"}        | mode        | Did you mean `hard`?
                    {"limit_usd": "1", "window": "day", "scope": {"tean": "x"}} | scope.tean | Did you mean `team`?
                    {"limit_usd": "1", "window": "day", "scope": {"team": 5}}  | scope.team  | in quotes
                    {"limit_usd": "1", "window": "day", "per": ["persn"]}      | per         | Did you mean `person`?
                    {"limit_usd": "1", "window": "day", "on_exceed": ["slow"]} | on_exceed   | empty list
                    {"limit_usd": "1", "window": "day", "count_from": "window_strat"} | count_from | Did you mean `window_start`?
                    {"limit_usd": "1", "window": "day", "absolute": "yes"}     | absolute    | true or false
                    {"limit_usd": "1", "window": "day", "limitusd": "2"}       | limitusd    | Did you mean `limit_usd`?
                    """)
    void says_what_is_wrong_with_a_budget(String body, String field, String detail) {
        Answer answer = rig.put(PLATFORM, body).isProblem(422, "invalid");

        assertThat(answer.json().at("/errors").findValuesAsString("field")).contains(field);
        assertThat(answer.at("/errors")).contains(detail);
        assertThat(rig.store.budgets().list()).isEmpty();
        assertThat(rig.ledger.budgets()).isEmpty();
    }

    @Test
    void tells_all_that_is_wrong_at_once() {
        Answer answer =
                rig.put(PLATFORM, "{\"mode\": \"x\", \"wndow\": \"day\"}").isProblem(422, "invalid");

        assertThat(answer.json().at("/errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("limit_usd", "window", "mode", "wndow");
    }

    @Test
    void an_answer_can_be_changed_and_sent_back() {
        ObjectNode shown = (ObjectNode) rig.put(PLATFORM, FIVE).json();
        shown.put("limit_usd", "6");

        Answer changed = rig.put(PLATFORM, shown.toString()).is(200);

        assertThat(changed.at("/limit_usd")).isEqualTo("6");
        assertThat(changed.at("/generation")).isEqualTo("1");
    }

    /// The rig has nobody who counts.
    @Test
    void a_budget_that_counts_from_its_windows_start_says_that_it_waits_for_that() {
        Answer made = rig.put(PLATFORM, "{\"limit_usd\": \"1\", \"window\": \"day\", \"count_from\": \"window_start\"}")
                .is(201);

        assertThat(made.at("/count_from")).isEqualTo("window_start");
        assertThat(made.at("/opening")).isEqualTo("pending");
        rig.ledger.open(
                rig.ledger.openings().getFirst(), new Opening.Account("", List.of(), true, "nothing was spent"));
        assertThat(rig.get(PLATFORM).at("/opening")).isEqualTo("booked");
    }

    @Test
    void another_window_begins_a_new_generation() {
        rig.put(PLATFORM, FIVE).is(201);

        assertThat(rig.put(PLATFORM, FIVE.replace("month", "week")).is(200).at("/generation"))
                .isEqualTo("2");
    }

    @Test
    void an_edit_of_an_old_version_is_told_what_is_different() {
        String etag = rig.put(PLATFORM, FIVE).header("etag");
        rig.put(PLATFORM, FIVE.replace("5.00", "7"), "If-Match", etag).is(200);

        Answer stale =
                rig.put(PLATFORM, FIVE.replace("5.00", "6"), "If-Match", etag).isProblem(409, "changed-meanwhile");

        assertThat(stale.at("/current_revision")).isEqualTo("2");
        assertThat(stale.at("/changed_by")).isEqualTo("admin");
        assertThat(stale.json().at("/differences").toString())
                .isEqualTo("[{\"field\":\"limit_usd\",\"yours\":\"6\",\"current\":\"7\"}]");
        assertThat(rig.get(PLATFORM).at("/limit_usd")).isEqualTo("7");
    }

    @Test
    void a_budget_that_must_be_new_is_not_replaced() {
        rig.put(PLATFORM, FIVE, "If-None-Match", "*").is(201);
        rig.put(PLATFORM, FIVE, "If-None-Match", "*").isProblem(409, "changed-meanwhile");
        rig.put(PLATFORM, FIVE, "If-Match", "\"x\"").isProblem(422, "invalid");
    }

    @Test
    void an_ended_budget_is_gone_from_store_and_journal() {
        String etag = rig.put(PLATFORM, FIVE).header("etag");

        rig.delete(PLATFORM, "If-Match", "\"77\"").isProblem(409, "changed-meanwhile");
        rig.delete(PLATFORM, "If-Match", etag).is(204);

        rig.get(PLATFORM).isProblem(404, "not-found");
        rig.delete(PLATFORM).isProblem(404, "not-found");
        assertThat(rig.ledger.budgets()).isEmpty();
    }

    @Test
    void a_budget_that_a_file_declares_is_left_to_the_file() {
        Budget declared = new Budget(
                "platform",
                Map.of(ScopeKey.TEAM, "platform"),
                List.of(),
                1,
                Window.Calendar.DAY,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "nytta.yaml:7");
        rig.desk.put(declared, Edit.byFile("apply"));

        assertThat(rig.put(PLATFORM, FIVE).isProblem(409, "managed-by-file").at("/managed_by"))
                .isEqualTo("nytta.yaml:7");
        rig.delete(PLATFORM).isProblem(409, "managed-by-file");
        assertThat(rig.get(PLATFORM).at("/managed_by")).isEqualTo("nytta.yaml:7");
    }

    @Test
    void an_id_of_a_mandates_budget_is_not_given_to_another() {
        rig.put("/api/v1/budgets/mandate:mig-42", FIVE).isProblem(422, "invalid");
    }

    private void hold(String budget, String value, long nano) {
        Claim claim =
                new Claim(budget, value, 1, DAY_START, DAY_END, 0, 1_000_000_000L, Claim.Bind.HARD, Budget.Basis.COST);
        HoldAsk ask = new HoldAsk(
                "0".repeat(32),
                1,
                "openai",
                "gpt-5",
                "openai-chat",
                BillingMode.API,
                Attribution.NONE,
                List.of(claim),
                HoldAsk.Amounts.of(nano),
                nano,
                0,
                0,
                0);
        assertThat(rig.ledger.hold(ask)).isInstanceOf(HoldAnswer.Held.class);
    }
}
