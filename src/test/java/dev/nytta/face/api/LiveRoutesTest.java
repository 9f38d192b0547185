package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.LiveTree;
import dev.nytta.usage.Attribution;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
        assertThat(live.json().at("/agent_trees").findValuesAsString("agent_tree"))
                .containsExactly("t1", "t2");
        assertThat(live.at("/agent_trees/0/state")).isEqualTo("running");
        assertThat(live.at("/agent_trees/0/calls")).isEqualTo("2");
        assertThat(live.at("/agent_trees/0/held_usd")).isEqualTo("0.75");
        assertThat(live.at("/agent_trees/0/cost_usd")).isEqualTo("0");
        assertThat(live.at("/agent_trees/1/held_usd")).isEqualTo("0.000000001");
    }

    @Test
    void a_tree_has_its_ended_calls_and_its_agents_under_those_that_started_them() {
        rig.plane.trees.add(tree("t1", FakePlane.who("ci", "", "t1"), rig.clock.millis(), Optional.empty()));

        Answer live = rig.get("/api/v1/live").is(200);

        assertThat(live.at("/agent_trees/0/team")).isEqualTo("platform");
        assertThat(live.at("/agent_trees/0/calls_total")).isEqualTo("9");
        assertThat(live.at("/agent_trees/0/cost_usd")).isEqualTo("0.5");
        assertThat(live.at("/agent_trees/0/minute_usd")).isEqualTo("0.2");
        assertThat(live.json().at("/agent_trees/0/agents").findValuesAsString("agent"))
                .containsExactly("a0", "a1");
        assertThat(live.at("/agent_trees/0/agents/0/parent_agent")).isEqualTo("null");
        assertThat(live.at("/agent_trees/0/agents/1/parent_agent")).isEqualTo("a0");
        assertThat(live.at("/agent_trees/0/agents/1/calls")).isEqualTo("2");
        assertThat(live.at("/agent_trees/0/agents/1/calls_total")).isEqualTo("6");
        assertThat(live.at("/agent_trees/0/agents/1/held_usd")).isEqualTo("0.75");
    }

    @Test
    void the_agents_of_a_persons_tree_have_numbers() {
        rig.plane.trees.add(tree("t2", FakePlane.who("ada-key", "ada", "t2"), rig.clock.millis(), Optional.empty()));

        Answer live = rig.get("/api/v1/live").is(200);

        assertThat(live.json().at("/agent_trees/1/agents").findValuesAsString("agent"))
                .containsExactly("1", "2");
        assertThat(live.at("/agent_trees/1/agents/1/parent_agent")).isEqualTo("1");
    }

    @Test
    void a_tree_without_calls_is_idle_for_ten_minutes_and_stays_when_it_was_stopped() {
        long now = rig.clock.millis();
        rig.plane.calls.clear();
        rig.plane.trees.add(tree("fresh", FakePlane.who("ci", "", "fresh"), now - 599_000, Optional.empty()));
        rig.plane.trees.add(tree("old", FakePlane.who("ci", "", "old"), now - 600_000, Optional.empty()));
        var stop = new LiveTree.Stopped(now - 700_000, "runs in circles", 400_000_000L, 7);
        rig.plane.trees.add(tree("halted", FakePlane.who("ci", "", "halted"), now - 700_000, Optional.of(stop)));

        Answer live = rig.get("/api/v1/live").is(200);

        assertThat(live.json().at("/agent_trees").findValuesAsString("agent_tree"))
                .containsExactly("fresh", "halted");
        assertThat(live.at("/agent_trees/0/state")).isEqualTo("idle");
        assertThat(live.at("/agent_trees/0/agents/1/parent_agent")).isEqualTo("main");
        assertThat(live.at("/agent_trees/1/state")).isEqualTo("stopped");
        assertThat(live.at("/agent_trees/1/stopped/reason")).isEqualTo("runs in circles");
        assertThat(live.at("/agent_trees/1/stopped/cost_usd")).isEqualTo("0.4");
        assertThat(live.at("/agent_trees/1/stopped/refused")).isEqualTo("7");
    }

    /// Of 7 calls that ended: 3 of the root and 4 of the agent that it started.
    private static LiveTree tree(String root, Attribution who, long lastMillis, Optional<LiveTree.Stopped> stopped) {
        long first = lastMillis - 60_000;
        return new LiveTree(
                root,
                who,
                first,
                lastMillis,
                7,
                500_000_000L,
                200_000_000L,
                Collections.nCopies(LiveTree.MINUTES, 0L),
                List.of(
                        new LiveTree.Agent(
                                root.equals("fresh") ? "" : "a0", "", "claude-opus-5-5", first, 3, 100_000_000L),
                        new LiveTree.Agent(
                                "a1", root.equals("fresh") ? "" : "a0", "claude-sonnet-5-5", first, 4, 400_000_000L)),
                stopped);
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
