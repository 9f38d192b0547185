package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Edit;
import dev.nytta.usage.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamAndProviderRoutesTest {
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
    void teams_form_a_tree() {
        rig.put("/api/v1/teams/eng", "{\"name\": \"Engineering\", \"cost_center\": \"cc-1\"}")
                .is(201);
        rig.put("/api/v1/teams/web", "{\"parent\": \"eng\"}").is(201);

        assertThat(rig.get("/api/v1/teams/web").json()).isEqualTo(Json.read("""
                {"id": "web", "name": "web", "cost_center": null, "parent": "eng", "managed_by": "store",
                 "revision": 2, "changed_at": "2026-11-26T12:00:00Z"}"""));
        assertThat(rig.put("/api/v1/teams/eng", "{\"parent\": \"web\"}")
                        .isProblem(422, "invalid")
                        .at("/detail"))
                .contains("no rings");
        rig.put("/api/v1/teams/eng", "{\"parent\": \"eng\"}").isProblem(422, "invalid");
        rig.put("/api/v1/teams/app", "{\"parent\": \"egn\"}").isProblem(422, "invalid");
        rig.delete("/api/v1/teams/web").is(204);
        assertThat(rig.get("/api/v1/teams").json().at("/items").findValuesAsString("id"))
                .containsExactly("eng");
    }

    @Test
    void a_provider_is_shown_without_anything_that_opens_it() {
        rig.store
                .providers()
                .put(provider("https://user:canary-1@api.example.com:8443/v1?key=canary-2", ""), Edit.by("x"));

        assertThat(rig.get("/api/v1/providers").json().at("/items/0/base_url").stringValue())
                .isEqualTo("https://api.example.com:8443/v1");
        assertThat(rig.get("/api/v1/providers/openai").at("/credential")).isEqualTo("null");
        rig.assertSilentAbout(Set.of("canary"));
    }

    @Test
    void a_provider_says_where_its_credential_is() {
        rig.store.providers().put(provider("https://api.openai.com/v1", "env:OPENAI_API_KEY"), Edit.by("x"));

        assertThat(rig.get("/api/v1/providers/openai").at("/credential")).isEqualTo("env:OPENAI_API_KEY");
        rig.put("/api/v1/providers/openai", "{}").isProblem(405, "method-not-allowed");
    }

    private static Provider provider(String url, String credential) {
        return new Provider(
                "openai",
                Provider.Kind.OPENAI,
                URI.create(url),
                credential,
                List.of("gpt-*"),
                Provider.Auth.X_API_KEY,
                "openai",
                Provider.OnClientAbort.CANCEL,
                "nytta.yaml:2");
    }
}
