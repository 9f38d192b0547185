package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveRoutesTest {
    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.plane.calls.add(FakePlane.call("c1", FakePlane.who("ci", "", "t1"), 250_000_000L));
        rig.plane.calls.add(FakePlane.call("c2", FakePlane.who("ci", "", "t1"), 500_000_000L));
        rig.plane.calls.add(FakePlane.call("c3", FakePlane.who("ada-key", "ada", "t2"), 1L));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void calls_under_way_are_shown_with_what_is_held_and_by_tree() {
        Answer live = rig.get("/api/v1/live").is(200);

        assertThat(live.at("/calls_total")).isEqualTo("3");
        assertThat(live.json().at("/calls").findValuesAsString("call")).containsExactly("c1", "c2", "c3");
        assertThat(live.at("/calls/0/output_tokens")).isEqualTo("100");
        assertThat(live.at("/calls/0/key")).isEqualTo("ci");
        assertThat(live.json().at("/agent_trees").toString())
                .isEqualTo("[{\"agent_tree\":\"t1\",\"calls\":2,\"held_usd\":\"0.75\"},"
                        + "{\"agent_tree\":\"t2\",\"calls\":1,\"held_usd\":\"0.000000001\"}]");
    }

    @Test
    void a_persons_call_can_be_stopped_and_tells_nothing_of_them() {
        Answer live = rig.get("/api/v1/live").is(200);

        assertThat(live.at("/calls/2/call")).isEqualTo("c3");
        assertThat(live.at("/calls/2/agent_tree")).isEqualTo("t2");
        assertThat(live.at("/calls/2/key")).isEqualTo("null");
        assertThat(live.at("/calls/2/session")).isEqualTo("null");
        rig.assertSilentAbout(Set.of("ada"));
    }

    @Test
    void the_picture_comes_again_and_again_as_events() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(
                    rig.request("GET", "/api/v1/live", "")
                            .header("Authorization", "Bearer " + Rig.TOKEN)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());

            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
                assertThat(lines.nextLine()).startsWith("data:").contains("\"calls_total\":3");
                rig.plane.calls.clear();
                assertThat(lines.nextLine()).isEmpty();
                assertThat(lines.nextLine()).startsWith("data:").contains("\"calls_total\":0");
            }
        }
    }

    @Test
    void a_stop_reaches_the_gate_and_the_audit() {
        Answer stopped = rig.post("/api/v1/stop", "{\"agent_tree\": \"t1\", \"reason\": \"runs in circles\"}")
                .is(202);

        assertThat(stopped.at("/calls")).isEqualTo("2");
        assertThat(rig.plane.stopped).containsExactly("AgentTree[root=t1]: runs in circles");
        assertThat(rig.store.audit(Long.MAX_VALUE, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("admin");
            assertThat(entry.after()).contains("t1").contains("runs in circles");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\": \"x\"}",
                "{\"call\": \"c1\"}",
                "{\"call\": \"c1\", \"session\": \"s1\", \"reason\": \"x\"}",
                "{\"tree\": \"c1\", \"reason\": \"x\"}",
            })
    void a_stop_names_one_thing_and_a_reason(String body) {
        rig.post("/api/v1/stop", body).isProblem(422, "invalid");

        assertThat(rig.plane.stopped).isEmpty();
    }
}
