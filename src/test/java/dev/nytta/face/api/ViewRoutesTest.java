package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.SavedViews;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewRoutesTest {
    private static final String VIEWS = "/api/v1/views";
    private static final String TEAMS = "{\"address\": \"/explore?by=team\"}";

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.post("/api/v1/users", "{\"name\": \"Anna\", \"role\": \"developer\", \"person\": \"p-1\"}")
                .is(201);
        rig.post("/api/v1/users", "{\"name\": \"Bo\", \"role\": \"finance\"}").is(201);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_view_follows_its_user_to_another_browser_and_nobody_else_sees_it() {
        Browser anna = Browser.of(rig, "anna");
        anna.call("PUT", VIEWS + "/Teams%2Fmonth", TEAMS).is(200);
        anna.call("PUT", VIEWS + "/Teams%2Fmonth", TEAMS.replace("team", "model"))
                .is(200);

        Answer elsewhere = Browser.of(rig, "anna").get(VIEWS).is(200);
        assertThat(elsewhere.json().at("/items").size()).isEqualTo(1);
        assertThat(elsewhere.at("/items/0/name")).isEqualTo("Teams/month");
        assertThat(elsewhere.at("/items/0/address")).isEqualTo("/explore?by=model");
        assertThat(Browser.of(rig, "bo").get(VIEWS).is(200).json().at("/items")).isEmpty();
        assertThat(rig.get(VIEWS).is(200).json().at("/items")).isEmpty();
        Browser.of(rig, "bo").call("DELETE", VIEWS + "/Teams%2Fmonth", "").isProblem(404, "not-found");
        anna.call("DELETE", VIEWS + "/Teams%2Fmonth", "").is(204);
        assertThat(anna.get(VIEWS).json().at("/items")).isEmpty();
    }

    @Test
    void the_admin_token_has_views_of_its_own() {
        rig.put(VIEWS + "/mine", TEAMS).is(200);

        assertThat(rig.get(VIEWS).is(200).at("/items/0/name")).isEqualTo("mine");
        assertThat(Browser.ofAdmin(rig).get(VIEWS).is(200).at("/items/0/name")).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\\\evil.example/",
                "explore",
                "",
                "/explore?\\u0000",
                "javascript:alert(1)"
            })
    void an_address_elsewhere_is_refused(String address) {
        rig.put(VIEWS + "/x", "{\"address\": \"" + address + "\"}").isProblem(422, "invalid");
        assertThat(rig.get(VIEWS).json().at("/items")).isEmpty();
    }

    @Test
    void names_addresses_and_their_number_are_bounded() {
        rig.put(VIEWS + "/" + "n".repeat(SavedViews.LONGEST_NAME + 1), TEAMS).isProblem(422, "invalid");
        String longest = "/" + "a".repeat(SavedViews.LONGEST_ADDRESS - 1);
        rig.put(VIEWS + "/long", "{\"address\": \"" + longest + "a\"}").isProblem(422, "invalid");
        rig.put(VIEWS + "/long", "{\"address\": \"" + longest + "\"}").is(200);
        for (int i = 1; i < SavedViews.MOST_OF_ONE; i++) {
            rig.put(VIEWS + "/v" + i, TEAMS).is(200);
        }
        rig.put(VIEWS + "/more", TEAMS).isProblem(409, "too-many");
        rig.put(VIEWS + "/long", TEAMS).is(200);
    }

    @Test
    void views_end_with_their_user() {
        Browser.of(rig, "anna").call("PUT", VIEWS + "/x", TEAMS).is(200);
        rig.delete("/api/v1/users/anna").is(204);
        rig.post("/api/v1/users", "{\"name\": \"Anna\", \"role\": \"developer\", \"person\": \"p-2\"}")
                .is(201);

        assertThat(Browser.of(rig, "anna").get(VIEWS).is(200).json().at("/items"))
                .isEmpty();
    }
}
