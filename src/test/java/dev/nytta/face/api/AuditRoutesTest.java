package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditRoutesTest {
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

    private void team(String id, String name) {
        rig.put("/api/v1/teams/" + id, "{\"name\": \"" + name + "\"}");
    }

    @Test
    void a_change_is_told_with_who_made_it_and_what_was_there_before() {
        team("web", "Web");
        team("web", "Web shop");
        JsonNode newest = rig.get("/api/v1/audit").is(200).json().at("/items/0");
        assertThat(newest.at("/version").longValue()).isEqualTo(2);
        assertThat(newest.at("/at").stringValue()).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(newest.at("/who").stringValue()).isEqualTo("admin");
        assertThat(newest.at("/what").stringValue()).isEqualTo("put");
        assertThat(newest.at("/kind").stringValue()).isEqualTo("team");
        assertThat(newest.at("/id").stringValue()).isEqualTo("web");
        assertThat(newest.at("/before/name").stringValue()).isEqualTo("Web");
        assertThat(newest.at("/after/name").stringValue()).isEqualTo("Web shop");
    }

    @Test
    void pages_show_every_change_once() {
        for (int at = 0; at < 7; at++) {
            team("t" + at, "T");
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = rig.get("/api/v1/audit?limit=3" + cursor).is(200);
            page.json().path("items").forEach(item -> seen.add(item.path("id").stringValue()));
            cursor = page.json().at("/next_cursor").isNull() ? "" : "&cursor=" + page.at("/next_cursor");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("t6", "t5", "t4", "t3", "t2", "t1", "t0");
    }

    @Test
    void changes_are_found_by_what_they_are_about() {
        team("web", "Web");
        team("app", "App");
        rig.delete("/api/v1/teams/web");
        assertThat(ids("id=web")).containsExactly("delete web", "put web");
        assertThat(ids("what=delete&kind=team&who=admin")).containsExactly("delete web");
        assertThat(ids("from=2026-11-27")).isEmpty();
        rig.get("/api/v1/audit?from=%2B999999999-01-01").isProblem(422, "invalid");
        assertThat(rig.get("/api/v1/audit?kin=team&cursor=YWJj").is(422).text())
                .contains("Did you mean `kind`?", "cursor");
    }

    private List<String> ids(String query) {
        return rig.get("/api/v1/audit?" + query)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(item ->
                        item.path("what").stringValue() + " " + item.path("id").stringValue())
                .toList();
    }

    @Test
    void a_look_is_told_with_its_reason_and_without_whom_it_was_at() {
        rig.createKey("{\"id\": \"ada-laptop\", \"name\": \"L\", \"team\": \"web\", \"person\": \"p-17\"}");
        rig.happen(Happened.call(1, "2026-11-26T11:00:00Z")
                .by("ada-laptop", "web", "")
                .event());
        rig.get("/api/v1/events?reason=A+charge+was+disputed").is(200);

        Answer newest = rig.get("/api/v1/audit?limit=1").is(200);

        assertThat(rig.store.audit(Long.MAX_VALUE, 1).getFirst().after()).contains("\"people\":[\"p-17\"]");
        assertThat(newest.at("/items/0/after/reason")).isEqualTo("A charge was disputed");
        assertThat(newest.text()).doesNotContain("p-17", "\"people\"");
    }

    @Test
    void no_person_is_named() {
        rig.createKey("{\"name\": \"Laptop\", \"team\": \"web\", \"person\": \"p-17\"}");
        rig.put("/api/v1/budgets/mine", """
                {"scope": {"person": "p-17"}, "limit_usd": "1", "window": "day"}""");
        assertThat(rig.get("/api/v1/audit").is(200).text())
                .doesNotContain("p-17")
                .contains("Laptop", "mine");
    }
}
