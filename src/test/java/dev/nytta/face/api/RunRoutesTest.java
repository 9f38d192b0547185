package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.Ledger;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRoutesTest {
    private static final String CLAUDE = "{\"name\": \"claude\", \"budget_usd\": \"5.50\"}";

    @TempDir
    private Path dir;

    private Rig rig;
    private final Set<String> secrets = new HashSet<>();

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.store
                .providers()
                .put(
                        new Provider(
                                "openai",
                                Provider.Kind.OPENAI,
                                URI.create("http://127.0.0.1:1"),
                                "",
                                List.of(),
                                Provider.Auth.BEARER,
                                "openai",
                                Provider.OnClientAbort.DRAIN,
                                "store"),
                        Edit.by("test"));
    }

    @AfterEach
    void close() {
        rig.assertSilentAbout(secrets);
        rig.close();
    }

    @Test
    void a_run_gets_a_key_of_its_own_that_nobody_elses_rights_depend_on() {
        Answer begun = begin(CLAUDE);

        assertThat(begun.at("/id")).matches("run:[bcdfghjklmnpqrstvwxz]{8}");
        assertThat(begun.at("/key")).matches("nk_run_[A-Za-z]{32}");
        assertThat(begun.at("/data_url")).isEqualTo("http://127.0.0.1:8480");
        assertThat(begun.at("/expires_at")).isEqualTo("2026-12-03T12:00:00Z");
        assertThat(begun.header("location")).isEqualTo("/api/v1/runs/" + begun.at("/id"));
        assertThat(rig.store.keys().list()).isEmpty();
        AccessKey run = rig.store.runs().find(begun.at("/id")).orElseThrow().object();
        assertThat(List.of(run.team(), run.person(), run.project(), run.costCenter()))
                .containsOnly("");
        assertThat(rig.get("/api/v1/keys").json().path("items")).isEmpty();
    }

    @Test
    void its_budget_is_hard_for_the_whole_run_and_counts_a_subscription_at_list_price() {
        String id = begin(CLAUDE).at("/id");

        assertThat(rig.ledger.budgets())
                .containsExactly(new Budget(
                        id,
                        Map.of(ScopeKey.KEY, id),
                        List.of(),
                        5_500_000_000L,
                        Window.Calendar.TOTAL,
                        Optional.empty(),
                        Budget.Mode.HARD,
                        Budget.Basis.API_EQUIVALENT,
                        true,
                        false,
                        1,
                        "store"));
        assertThat(rig.get("/api/v1/runs/" + id).at("/budget_usd")).isEqualTo("5.5");
        assertThat(rig.get("/api/v1/budgets/" + id).is(200).at("/available_usd"))
                .isEqualTo("5.5");
    }

    @Test
    void its_bill_counts_its_calls_and_no_others() {
        String id = begin("{\"name\": \"codex\"}").at("/id");
        String other = begin("{\"name\": \"codex\"}").at("/id");
        rig.ledger.refused(new Ledger.RefusedNote(
                "%032x".formatted(9), "openai", "gpt-5", "openai-chat", id, id, "budget_exhausted", 3));
        rig.happen(
                Happened.call(1, "2026-11-26T11:00:00Z").by(id, "", "").event(),
                Happened.call(2, "2026-11-26T11:00:01Z").by(id, "", "reviewer").ofSubscription(),
                Happened.call(3, "2026-11-26T11:00:02Z").by(other, "", "").event(),
                Happened.call(4, "2026-11-26T11:00:03Z").by("", "", "").event());

        assertThat(rig.get("/api/v1/runs/" + id).is(200).json().path("bill").toString())
                .isEqualTo(Json.read("""
                        {"calls": 2, "usd": "0.006", "subscription_usd": "0.003", "held_usd": "0", "refused": 3,
                         "unpriced": 0, "estimated": 0, "complete": true,
                         "models": [{"model": "gpt-5", "calls": 2, "usd": "0.006"}],
                         "agents": [{"agent": null, "calls": 1, "usd": "0.003"},
                                    {"agent": "reviewer", "calls": 1, "usd": "0.003"}],
                         "meters": [{"meter": "input", "quantity": 2000, "usd": "0.004"},
                                    {"meter": "output", "quantity": 200, "usd": "0.002"},
                                    {"meter": "reasoning", "quantity": 120, "usd": "0"}]}""").toString());
    }

    @Test
    void an_ended_run_has_no_key_and_no_budget_and_is_remembered_for_a_day() {
        String id = begin(CLAUDE).at("/id");

        rig.delete("/api/v1/runs/" + id).is(204);
        rig.delete("/api/v1/runs/" + id).is(204);

        assertThat(rig.store.runs().find(id).orElseThrow().object().revoked()).isTrue();
        assertThat(rig.ledger.budgets()).isEmpty();
        Answer shown = rig.get("/api/v1/runs/" + id).is(200);
        assertThat(shown.at("/ended")).isEqualTo("true");
        assertThat(shown.json().path("budget_usd").isNull()).isTrue();
        rig.clock.advance(Duration.ofHours(25));
        begin(CLAUDE);
        rig.get("/api/v1/runs/" + id).isProblem(404, "not-found");
    }

    @Test
    void a_run_whose_command_died_ends_by_itself() {
        begin(CLAUDE);
        rig.clock.advance(Duration.ofDays(7));

        assertThat(rig.get("/api/v1/runs").json().at("/items/0/ended").booleanValue())
                .isTrue();
        String next = begin(CLAUDE).at("/id");

        assertThat(rig.get("/api/v1/runs").json().path("items").findValuesAsString("id"))
                .containsExactly(next);
        assertThat(rig.ledger.budgets()).extracting(Budget::id).containsExactly(next);
    }

    @Test
    void a_server_without_a_provider_takes_no_runs() {
        rig.store.providers().delete("openai", Edit.by("test"));

        rig.post("/api/v1/runs", CLAUDE).isProblem(409, "no-provider");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                         | `name` is missing.
                    {"name": "x", "budget_usd": "-1"}          | an amount in USD
                    {"name": "x", "budget_usd": 5}             | in quotes
                    {"name": "x", "mandate": "mig-42"}         | `mig-42` is not known
                    {"name": "x", "team": "platform"}          | `team` is not known
                    """)
    void says_what_is_wrong_with_a_run(String body, String detail) {
        assertThat(rig.post("/api/v1/runs", body).isProblem(422, "invalid").at("/detail"))
                .contains(detail);
        assertThat(rig.store.runs().list()).isEmpty();
    }

    @Test
    void where_people_have_keys_a_runs_calls_are_shown_as_the_local_users_are() {
        String id = begin("{\"name\": \"codex\"}").at("/id");
        rig.createKey("{\"name\": \"ada\", \"team\": \"t\", \"person\": \"p-1\"}");
        rig.happen(
                Happened.call(1, "2026-11-26T11:00:00Z").by(id, "", "").event(),
                Happened.call(2, "2026-11-26T11:00:01Z").by("", "", "").event(),
                Happened.call(3, "2026-11-26T11:00:02Z").by("ada", "t", "").event());

        assertThat(rig.get("/api/v1/events").json().path("items")).hasSize(2);
        assertThat(rig.get("/api/v1/events?filter=key:" + id).json().path("items"))
                .hasSize(1);
        rig.get("/api/v1/events?filter=key:a*").isProblem(422, "invalid");
    }

    private Answer begin(String body) {
        Answer begun = rig.post("/api/v1/runs", body).is(201);
        rig.answers.removeLast();
        secrets.add(begun.at("/key"));
        return begun;
    }
}
