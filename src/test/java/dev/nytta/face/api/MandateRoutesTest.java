package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Edit;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Team;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// The clock stands at 2026-11-26.
class MandateRoutesTest {
    private static final String PATH = "/api/v1/mandates/mig-42";
    private static final String CAPPED = """
            {"purpose": "move billing to v2", "owner": "team:platform", "expected_outcome": "40 services",
             "limit_usd": "3000", "expires": "2027-03-31", "for": {"teams": ["platform"]}}""";
    private static final String REGARDLESS = """
            {"purpose": "outage", "owner": "team:platform", "limit_usd": "5000", "expires": "2027-12-31",
             "price_policy": "regardless", "reason": "customers wait", "review_date": "2027-02-24"}""";

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
    void a_mandate_is_shown_with_what_it_may_and_did_spend() {
        assertThat(rig.put(PATH, CAPPED).is(201).json()).isEqualTo(Json.read("""
                {"id": "mig-42", "purpose": "move billing to v2", "owner": "team:platform",
                 "expected_outcome": "40 services", "limit_usd": "3000", "expires": "2027-03-31",
                 "price_policy": "capped", "for": {"teams": ["platform"], "keys": []},
                 "reason": null, "review_date": null,
                 "committed_usd": "0", "held_usd": "0", "overage_usd": "0", "overage_authorised_usd": "0",
                 "available_usd": "3000", "used": "under-50", "open_holds": 0, "state": "active",
                 "managed_by": "store", "revision": 1, "changed_at": "2026-11-26T12:00:00Z"}"""));
        assertThat(rig.ledger.budgets()).extracting(Budget::id).containsExactly("mandate:mig-42");
    }

    @Test
    void the_review_of_a_mandate_regardless_of_price_may_be_ninety_days_ahead() {
        rig.put(PATH, REGARDLESS).is(201);
        rig.put(PATH, REGARDLESS.replace("2027-02-24", "2027-02-25")).isProblem(422, "invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    , "reason": "customers wait"        |                                  | reason
                    , "review_date": "2027-02-24"       |                                  | review_date
                    "limit_usd": "5000"                 | "limit_usd": "0"                 | limit_usd
                    "review_date": "2027-02-24"         | "review_date": "2026-11-25"      | review_date
                    , "limit_usd": "5000"               |                                  | limit_usd
                    , "expires": "2027-12-31"           |                                  | expires
                    "expires": "2027-12-31"             | "expires": "2026-11-25"          | expires
                    "expires": "2027-12-31"             | "expires": "soon"                | expires
                    "owner": "team:platform"            | "owner": "platform"              | owner
                    "price_policy": "regardless"        | "price_policy": "regardles"      | price_policy
                    "purpose": "outage"                 | "purpose": ""                    | purpose
                    "purpose": "outage"                 | "purpose": "x", "for": {"team": []} | for.team
                    """)
    void says_what_a_mandate_lacks(String what, String instead, String field) {
        String body = REGARDLESS.replace("\n", "").replaceAll(" +", " ");
        String wrong = body.replace(what.strip(), instead == null ? "" : instead.strip());
        assertThat(wrong).isNotEqualTo(body);

        Answer answer = rig.put(PATH, wrong).isProblem(422, "invalid");

        assertThat(answer.json().at("/errors").findValuesAsString("field")).contains(field);
        assertThat(rig.ledger.budgets()).isEmpty();
    }

    @Test
    void teams_that_are_not_declared_are_told_with_the_nearest_that_is() {
        rig.store.teams().put(new Team("platform", "Platform", "", "", "store"), Edit.by("test"));

        Answer answer = rig.put(PATH, CAPPED.replace("[\"platform\"]", "[\"platforms\"]"))
                .isProblem(422, "invalid");

        assertThat(answer.at("/errors/0/field")).isEqualTo("for.teams");
        assertThat(answer.at("/errors/0/detail")).contains("Did you mean `platform`?");
    }

    @Test
    void a_mandate_that_is_over_says_so() {
        rig.put(PATH, REGARDLESS).is(201);
        rig.clock.advance(Duration.ofDays(91));
        assertThat(rig.get(PATH).at("/state")).isEqualTo("review-due");
        rig.clock.advance(Duration.ofDays(365));
        assertThat(rig.get(PATH).at("/state")).isEqualTo("expired");
    }

    @Test
    void an_answer_can_be_changed_and_sent_back() {
        ObjectNode shown = (ObjectNode) rig.put(PATH, CAPPED).json();

        assertThat(rig.put(PATH, shown.put("limit_usd", "3500").toString())
                        .is(200)
                        .at("/available_usd"))
                .isEqualTo("3500");
    }

    @Test
    void an_ended_mandate_is_gone_with_its_budget() {
        rig.put(PATH, CAPPED).is(201);
        rig.delete(PATH).is(204);

        rig.get(PATH).isProblem(404, "not-found");
        assertThat(rig.ledger.budgets()).isEmpty();
    }
}
