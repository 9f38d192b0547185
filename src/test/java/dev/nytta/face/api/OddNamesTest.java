package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Kept;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.ScopeKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Names with control characters, line ends and formulas, and twins of a normal form, in every object that is made
/// through the API.
class OddNamesTest {
    private static final String COMPOSED = "caf\u00e9";
    private static final String DECOMPOSED = "cafe\u0301";

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.put("/api/v1/teams/platform", "{}").is(201);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\bb",
                "a\u001b[31mb",
                "a\u007fb",
                "a\u0085b",
                "a\u009b31mb",
                "a\rX-Evil: 1",
                "a\nX-Evil: 1",
                "a\r\n\r\nGET /evil HTTP/1.1",
                "a\tb",
            })
    void a_control_character_is_refused_in_every_field_of_every_object(String odd) {
        long before = rig.store.version();
        for (String field : List.of("name", "project", "person", "cost_center", "id")) {
            refused("POST", "/api/v1/keys", with(body("name", "n", "team", "platform"), field, odd));
        }
        for (String field : List.of("name", "person", "id")) {
            refused("POST", "/api/v1/users", with(body("name", "n", "role", "finance"), field, odd));
        }
        for (String field : List.of("name", "cost_center", "parent")) {
            refused("PUT", "/api/v1/teams/new", body(field, odd));
        }
        for (String field : List.of("team", "project", "person", "key", "cost_center", "client", "session", "model")) {
            ObjectNode budget = body("limit_usd", "5", "window", "day");
            refused("PUT", "/api/v1/budgets/new", budget.set("scope", body(field, odd)));
        }
        for (String field : List.of("purpose", "owner", "expected_outcome")) {
            ObjectNode mandate =
                    body("purpose", "p", "owner", "team:platform", "limit_usd", "5", "expires", "2027-03-31");
            refused("PUT", "/api/v1/mandates/new", with(mandate, field, odd));
        }
        refused("PUT", "/api/v1/views/new", body("address", "/" + odd));
        refused("POST", "/api/v1/stop", body("call", "c", "reason", odd));
        String id = "/" + URLEncoder.encode(odd, StandardCharsets.UTF_8);
        refused("PUT", "/api/v1/teams" + id, Json.object());
        refused("PUT", "/api/v1/budgets" + id, body("limit_usd", "5", "window", "day"));
        refused("PUT", "/api/v1/views" + id, body("address", "/"));
        assertThat(rig.store.version()).isEqualTo(before);
        assertThat(rig.plane.stopped).isEmpty();
    }

    private static ObjectNode body(String... namesAndValues) {
        ObjectNode body = Json.object();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    private static ObjectNode with(ObjectNode body, String field, String value) {
        return body.put(field, value);
    }

    private void refused(String method, String path, JsonNode body) {
        Answer answer = rig.call(method, path, Json.write(body));
        assertThat(answer.status()).as(path + body).isIn(400, 422);
        assertThat(answer.text()).as(path + body).doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void a_formula_is_a_name_like_any_other_and_no_id() {
        rig.createKey("{\"id\": \"k\", \"name\": \"=cmd|'/C calc'!A0\", \"team\": \"platform\"}");

        assertThat(rig.get("/api/v1/keys/k").at("/name")).isEqualTo("=cmd|'/C calc'!A0");
        rig.put("/api/v1/teams/%3D1%2B1", "{}").isProblem(422, "invalid");
        rig.put("/api/v1/teams/-1", "{}").isProblem(422, "invalid");
        rig.put("/api/v1/teams/@SUM", "{}").isProblem(422, "invalid");
    }

    @Test
    void twins_of_a_normal_form_are_one_project_one_person_and_one_scope() {
        rig.createKey("{\"id\": \"one\", \"name\": \"a\", \"team\": \"platform\", \"project\": \"" + COMPOSED
                + "\", \"person\": \"" + COMPOSED + "\"}");
        rig.createKey("{\"id\": \"two\", \"name\": \"b\", \"team\": \"platform\", \"project\": \"" + DECOMPOSED
                + "\", \"person\": \"" + DECOMPOSED + "\"}");
        rig.put(
                        "/api/v1/budgets/b",
                        "{\"scope\": {\"project\": \"" + DECOMPOSED + "\"}, \"limit_usd\": \"5\", \"window\": \"day\"}")
                .is(201);
        rig.post(
                        "/api/v1/users",
                        "{\"id\": \"u\", \"name\": \"u\", \"role\": \"developer\", \"person\": \"" + DECOMPOSED + "\"}")
                .is(201);

        assertThat(rig.store.keys().list())
                .extracting(Kept::object)
                .extracting(Attribution::of)
                .extracting(who -> who.project() + " " + who.person())
                .containsOnly(COMPOSED + " " + COMPOSED);
        assertThat(rig.store.budgets().find("b").orElseThrow().object().scope())
                .containsEntry(ScopeKey.PROJECT, COMPOSED);
        assertThat(rig.store.users().find("u").orElseThrow().object().person()).isEqualTo(COMPOSED);
    }
}
