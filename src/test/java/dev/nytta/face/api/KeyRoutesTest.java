package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.KeySecrets;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Team;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRoutesTest {
    private static final String CI = "{\"name\": \"CI build\", \"team\": \"platform\"}";

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
    void a_key_is_made_with_a_secret_that_is_told_once_and_kept_as_a_hash() {
        Answer made = rig.post("/api/v1/keys", CI).is(201);
        rig.answers.removeLast();
        String secret = made.at("/secret");

        assertThat(secret).matches("nk_[0-9A-Za-z]{38}");
        assertThat(KeySecrets.isMistyped(secret)).isFalse();
        assertThat(made.at("/id")).isEqualTo("ci-build");
        assertThat(made.header("location")).isEqualTo("/api/v1/keys/ci-build");
        AccessKey kept = rig.store.keys().find("ci-build").orElseThrow().object();
        assertThat(kept.hash()).isEqualTo(KeySecrets.hash(rig.store.pepper(), secret));
        rig.get("/api/v1/keys");
        rig.get("/api/v1/keys/ci-build").is(200);
        rig.assertSilentAbout(Set.of(secret));
    }

    @Test
    void a_key_takes_every_field_that_it_can_have() {
        rig.createKey("""
                {"id": "ada", "name": "Ada", "team": "platform", "project": "build", "person": "p-17",
                 "cost_center": "cc-1", "models": ["gpt-*"], "expires_at": "2027-01-02T03:04:05Z"}""");

        assertThat(rig.get("/api/v1/keys/ada").json().toString())
                .isEqualTo(Json.read("""
                        {"id": "ada", "name": "Ada", "team": "platform", "project": "build", "person": "p-17",
                         "cost_center": "cc-1", "mandate": null, "models": ["gpt-*"],
                         "expires_at": "2027-01-02T03:04:05Z", "revoked": false,
                         "created_at": "2026-11-26T12:00:00Z", "managed_by": "store", "revision": 1,
                         "changed_at": "2026-11-26T12:00:00Z"}""").toString());
    }

    @Test
    void a_second_key_of_the_same_name_gets_an_id_of_its_own() {
        rig.createKey(CI);
        rig.createKey(CI);

        assertThat(rig.store.keys().list())
                .hasSize(2)
                .allMatch(kept -> kept.object().id().startsWith("ci-build"));
    }

    @Test
    void a_given_id_that_is_taken_is_a_conflict() {
        rig.createKey("{\"id\": \"ci\", \"name\": \"CI\", \"team\": \"a\"}");

        rig.post("/api/v1/keys", "{\"id\": \"ci\", \"name\": \"CI\", \"team\": \"b\"}")
                .isProblem(409, "taken");
        assertThat(rig.store.keys().find("ci").orElseThrow().object().team()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"team": "platform"}                                   | name       | `name` is missing.
                    {"name": "x"}                                          | team       | `team` is missing.
                    {"name": 5, "team": "platform"}                        | name       | in quotes
                    {"name": "x", "team": "platform", "peron": "p"}        | peron      | Did you mean `person`?
                    {"name": "x", "team": "platform", "person": "a@b.org"} | person     | pseudonym
                    {"name": "x", "team": "platform", "models": "gpt"}     | models     | a list
                    {"name": "x", "team": "t", "expires_at": "tomorrow"}   | expires_at | a time such as
                    {"name": "x", "team": "t", "expires_at": "2020-01-01T00:00:00Z"} | expires_at | is over already
                    {"name": "x", "team": "t", "mandate": "mig-42"}        | mandate    | `mig-42` is not known
                    {"name": "x", "team": "t", "id": "a/b"}                | id         | choose another
                    {"name": "x", "name": "y", "team": "t"}                | ''         | not JSON
                    {"name": "x", "team": "t"} {}                          | ''         | not JSON
                    ["name"]                                               | ''         | must be a JSON object
                    {"name": "x", "team":                                  | ''         | not JSON
                    """)
    void says_what_is_wrong_with_a_key(String body, String field, String detail) {
        Answer answer = rig.post("/api/v1/keys", body).isProblem(422, "invalid");

        assertThat(StreamSupport.stream(answer.json().at("/errors").spliterator(), false))
                .anySatisfy(error -> {
                    assertThat(error.at("/field").stringValue()).isEqualTo(field);
                    assertThat(error.at("/detail").stringValue()).contains(detail);
                });
        assertThat(rig.store.keys().list()).isEmpty();
    }

    @Test
    void a_team_that_is_not_declared_is_told_with_the_nearest_that_is() {
        rig.store.teams().put(new Team("platform", "Platform", "cc-9", "", "store"), Edit.by("test"));

        assertThat(rig.post("/api/v1/keys", "{\"name\": \"x\", \"team\": \"platfrom\"}")
                        .isProblem(422, "invalid")
                        .at("/detail"))
                .contains("Did you mean `platform`?");
        rig.createKey(CI);
        assertThat(rig.get("/api/v1/keys/ci-build").at("/cost_center")).isEqualTo("cc-9");
    }

    @Test
    void a_revoked_key_stays_in_the_list_as_revoked() {
        rig.createKey(CI);

        rig.delete("/api/v1/keys/ci-build").is(204);
        rig.delete("/api/v1/keys/ci-build").is(204);

        assertThat(rig.get("/api/v1/keys/ci-build").at("/revoked")).isEqualTo("true");
    }

    @Test
    void an_unknown_key_is_told_with_the_nearest_name() {
        rig.createKey(CI);

        assertThat(rig.delete("/api/v1/keys/ci-biuld")
                        .isProblem(404, "not-found")
                        .at("/remedy"))
                .isEqualTo("Did you mean `ci-build`?");
    }

    @Test
    void a_key_that_a_file_declares_is_left_to_the_file() {
        AccessKey key = new AccessKey(
                "ci",
                "ci",
                "platform",
                "",
                "",
                "",
                "",
                List.of(),
                Optional.empty(),
                false,
                rig.clock.instant(),
                "00".repeat(32),
                "nytta.yaml:12");
        rig.store.keys().put(key, Edit.byFile("apply"));

        Answer answer = rig.delete("/api/v1/keys/ci").isProblem(409, "managed-by-file");

        assertThat(answer.at("/managed_by")).isEqualTo("nytta.yaml:12");
        assertThat(answer.at("/detail")).contains("nytta.yaml:12");
    }

    @Test
    void the_audit_names_who_did_it_and_holds_no_hash() {
        String secret = rig.createKey(CI);
        rig.delete("/api/v1/keys/ci-build").is(204);

        assertThat(rig.store.audit(Long.MAX_VALUE, 10))
                .hasSize(2)
                .allMatch(entry -> entry.who().equals("admin") && entry.kind().equals("key"))
                .noneMatch(entry -> entry.after().contains(KeySecrets.hash(rig.store.pepper(), secret)));
    }

    @Test
    void lists_page_by_page() {
        for (String name : List.of("e", "b", "d", "a", "c")) {
            rig.createKey("{\"name\": \"" + name + "\", \"team\": \"t\"}");
        }

        Answer first = rig.get("/api/v1/keys?limit=2");
        Answer second = rig.get("/api/v1/keys?limit=2&cursor=" + first.at("/next_cursor"));
        Answer third = rig.get("/api/v1/keys?limit=2&cursor=" + second.at("/next_cursor"));

        assertThat(first.json().at("/items").findValuesAsString("id")).containsExactly("a", "b");
        assertThat(second.json().at("/items").findValuesAsString("id")).containsExactly("c", "d");
        assertThat(third.json().at("/items").findValuesAsString("id")).containsExactly("e");
        assertThat(third.json().at("/next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=1001", "limit=x", "cursor=%25", "limt=5", "limit=5&limit=6"})
    void refuses_a_page_that_cannot_be(String query) {
        rig.get("/api/v1/keys?" + query).isProblem(422, "invalid");
    }
}
