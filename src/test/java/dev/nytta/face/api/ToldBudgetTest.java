package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAnswer;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
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
class ToldBudgetTest {
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

    /// Long before anybody spends on it.
    private void budget(String per) {
        rig.put(
                        PATH,
                        "{\"scope\": {\"team\": \"platform\"}, \"per\": [" + per
                                + "], \"limit_usd\": \"1\", \"window\": \"day\"}")
                .is(201);
        rig.store.starts().forget("platform");
    }

    private void spend(int people, String project, String at) {
        for (int i = 1; i <= people; i++) {
            spend("p-" + i, project, at);
        }
    }

    private void spend(String person, String project, String at) {
        rig.happen(call(who(person, project), at));
    }

    private UsageEvent call(Attribution who, String at) {
        calls++;
        return new Happened(
                        "%032x".formatted(calls),
                        at,
                        "gpt-5",
                        who,
                        Happened.call(1, at).usage())
                .event();
    }

    private static Attribution who(String person, String project) {
        return new Attribution("", "platform", project, "", person, "k", "codex", "", "", "", "", Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        // People today, people yesterday, then whether amounts are told.
        "0, 0, true",
        "0, 9, true",
        "1, 0, false",
        "4, 0, false",
        "5, 0, true",
        "1, 5, false",
    })
    void amounts_are_shown_of_nobodys_or_at_least_five_peoples_spend(int today, int yesterday, boolean shown) {
        budget("");
        hold("", Attribution.NONE);
        spend("", "web", TODAY);
        spend(today, "web", TODAY);
        spend(yesterday, "web", YESTERDAY);

        for (String role : List.of("admin", "operator", "finance")) {
            assertAmounts(role, shown);
        }
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

    /// What a service lets go of shows when amounts move.
    @Test
    void amounts_stand_still_until_five_people_have_spent_since() {
        budget("");
        hold("", Attribution.NONE);
        spend(5, "web", TODAY);
        assertThat(rig.get(PATH).at("/held_usd")).isEqualTo("0.6");
        rig.ledger.release(rig.ledger.openHolds().getFirst().hold(), "done");
        spend(4, "web", TODAY);
        Answer still = rig.get(PATH).is(200);
        spend("p-5", "web", TODAY);
        Answer moved = rig.get(PATH).is(200);

        assertThat(still.at("/held_usd")).isEqualTo("0.6");
        assertThat(still.at("/used")).isEqualTo("under-50");
        assertThat(moved.at("/held_usd")).isEqualTo("0");
    }

    @Test
    void what_one_person_has_under_way_is_in_no_amount_of_many() {
        budget("");
        spend(5, "web", TODAY);
        hold("", who("p-1", "web"));

        assertThat(rig.get(PATH).at("/held_usd")).isEqualTo("0");
        assertThat(rig.get(PATH).at("/open_holds")).isEqualTo("0");
    }

    private void assertAmountsWithout(String role) {
        assertThat(Browser.of(rig, role).get(PATH).is(200).at("/committed_usd")).isEqualTo("null");
    }

    private void makeAtNoon(String what) {
        rig.clock.set(Instant.parse("2026-11-26T12:00:00Z"));
        int status = rig.put(PATH, "{\"window\": \"day\", " + what + "}").status();
        assertThat(status).isBetween(200, 201);
        rig.clock.set(Instant.parse("2026-11-26T13:00:00Z"));
    }

    private void assertToldFromTheFifthOn(String at) {
        spend(4, "web", at);
        assertAmountsWithout("admin");
        spend("p-5", "web", at);
        assertThat(rig.get(PATH).at("/committed_usd")).isEqualTo("0");
    }

    /// It has nothing of theirs, for it starts at 0.
    @Test
    void who_spent_before_a_budget_was_made_hides_nobody_on_it() {
        spend(5, "web", TODAY);
        spend(5, "web", "2026-11-26T11:59:59Z");
        makeAtNoon("\"scope\": {\"team\": \"platform\"}, \"limit_usd\": \"1\"");

        assertToldFromTheFifthOn("2026-11-26T12:30:00Z");
    }

    @Test
    void who_spent_before_another_scope_began_anew_hides_nobody_on_it() {
        budget("");
        spend(5, "web", TODAY);
        assertThat(rig.get(PATH).at("/committed_usd")).isEqualTo("0");
        makeAtNoon("\"scope\": {\"team\": \"plat*\"}, \"limit_usd\": \"1\"");

        assertToldFromTheFifthOn("2026-11-26T12:30:00Z");
    }

    @Test
    void who_was_seen_outside_before_that_counted_hides_nobody_on_it() {
        budget("");
        for (int i = 1; i <= 5; i++) {
            rig.happen(Happened.from("log:codex", call(who("p-" + i, "web"), TODAY)));
        }
        makeAtNoon("\"scope\": {\"team\": \"platform\"}, \"limit_usd\": \"1\", \"count\": \"all\"");

        assertToldFromTheFifthOn("2026-11-26T12:30:00Z");
    }

    /// A raised limit goes on with the same amounts.
    @Test
    void who_spent_before_a_limit_was_raised_is_in_the_amounts_still() {
        budget("");
        spend(5, "web", TODAY);
        makeAtNoon("\"scope\": {\"team\": \"platform\"}, \"limit_usd\": \"2\"");

        assertThat(rig.get(PATH).at("/committed_usd")).isEqualTo("0");
    }

    @Test
    void who_spent_before_a_budget_that_counts_its_whole_window_is_in_its_amounts() {
        spend(5, "web", TODAY);
        makeAtNoon("\"scope\": {\"team\": \"platform\"}, \"limit_usd\": \"1\", \"count_from\": \"window_start\"");

        assertThat(rig.store.starts().since(rig.ledger.budgets().getFirst())).isZero();
    }

    /// Five told of by a log, on a budget on which only the gateway counts.
    @Test
    void whose_calls_a_budget_does_not_count_hides_nobody_on_it() {
        budget("");
        for (int i = 1; i <= 5; i++) {
            rig.happen(Happened.from("log:codex", call(who("p-" + i, "web"), TODAY)));
        }
        spend("p-1", "web", TODAY);

        assertAmountsWithout("admin");
    }

    @Test
    void one_whose_first_call_is_under_way_is_shown_as_a_band() {
        budget("");
        hold("", who("p-1", "web"));

        assertAmounts("admin", false);
        assertAmounts("operator", false);
    }

    @Test
    void accounts_are_told_apart_where_each_hides_its_people() {
        budget("\"project\"");
        hold("web", Attribution.NONE);
        hold("api", Attribution.NONE);
        spend(5, "web", TODAY);
        Answer whole = Browser.of(rig, "finance").get(PATH).is(200);

        assertThat(whole.json().at("/accounts").findValuesAsString("value")).containsExactly("api", "web");
        assertThat(whole.at("/held_usd")).isEqualTo("1.2");
    }

    /// Whoever calls on `web` is told its amounts: what the sum has beyond them is one person's.
    @Test
    void a_sum_is_not_told_where_all_but_a_few_people_are_on_an_account_that_is() {
        budget("\"project\"");
        hold("web", Attribution.NONE);
        hold("api", Attribution.NONE);
        spend(5, "web", TODAY);
        spend("p-1", "api", TODAY);
        Answer cut = rig.get(PATH).is(200);

        assertThat(cut.json().at("/accounts")).isEmpty();
        assertThat(cut.at("/held_usd")).isEqualTo("null");
        assertThat(cut.at("/accounts_total")).isEqualTo("null");
    }

    @Test
    void accounts_that_hide_nobody_by_themselves_are_told_as_one_sum_where_they_do_together() {
        budget("\"project\"");
        hold("web", Attribution.NONE);
        hold("api", Attribution.NONE);
        spend(3, "web", TODAY);
        spend("p-4", "api", TODAY);
        spend("p-5", "api", TODAY);
        Answer sum = rig.get(PATH).is(200);

        assertThat(sum.json().at("/accounts")).isEmpty();
        assertThat(sum.at("/held_usd")).isEqualTo("1.2");
        assertThat(sum.at("/accounts_total")).isEqualTo("2");
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
        assertThat(rig.get("/api/v1/mandates/move").at("/committed_usd")).isEqualTo("null");
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
