package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.LiveTree;
import dev.nytta.ledger.Edit;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Team;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What each role is shown of calls of services, of their own and of other people's.
///
/// Under way: a service's call in team platform (s1) and in team data (s2), one call each of p-1 to p-6 in platform (c1
/// to c6), one each of two people in data (d1, d2), and one of a service's key there whose agent names its device (e1).
/// Each holds 0.10 USD. All users are p-1 and of team platform.
class LiveRulesTest {
    private static final long HELD_NANO = 100_000_000L;
    private static final List<String> ROLES = List.of("admin", "operator", "finance", "team_lead", "developer");

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.store.teams().put(new Team("platform", "", "", "", "store"), Edit.by("admin"));
        add("s1", who("platform", "", "ci", "bot"));
        add("s2", who("data", "", "etl", "bot"));
        for (int i = 1; i <= 6; i++) {
            add("c" + i, who("platform", "p-" + i, "k-" + i, "claude-code"));
        }
        add("d1", who("data", "q-1", "k-7", "codex"));
        add("d2", who("data", "q-2", "k-8", "codex"));
        add("e1", who("data", "", "k-9", "codex").withTags(Map.of(Attribution.DEVICE, "laptop")));
        for (String role : ROLES) {
            rig.post(
                            "/api/v1/users",
                            "{\"id\": \"" + id(role) + "\", \"name\": \"A\", \"role\": \"" + role
                                    + "\", \"person\": \"p-1\", \"teams\": [\"platform\"]}")
                    .is(201);
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static String id(String role) {
        return role.replace('_', '-');
    }

    private static Attribution who(String team, String person, String key, String client) {
        return new Attribution(
                "", team, "web", "", person, key, client, "ses-" + key, "agent-" + key, "", "tree-" + key, Map.of());
    }

    /// The call, and a tree of which as much ended in the last minute as the call holds.
    private void add(String call, Attribution who) {
        rig.plane.calls.add(FakePlane.call(call, who, HELD_NANO));
        long now = rig.clock.millis();
        rig.plane.trees.add(new LiveTree(
                who.agentTree(),
                who,
                now,
                now,
                1,
                HELD_NANO,
                HELD_NANO,
                Collections.nCopies(LiveTree.MINUTES, 0L),
                List.of(),
                Optional.empty()));
    }

    private Answer live(String role) {
        return Browser.of(rig, id(role)).get("/api/v1/live").is(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Each call with `*` where it is the reader's, and its key where it is told.
                "admin     | s1:ci s2:etl c1*:k-1 c2 c3 c4 c5 c6 d1 d2 e1",
                "operator  | s1:ci s2:etl c1*:k-1 c2 c3 c4 c5 c6 d1 d2 e1",
                "finance   | s1:ci s2:etl c1*:k-1",
                "team_lead | s1:ci c1*:k-1",
                "developer | s1:ci s2:etl c1*:k-1",
            })
    void calls_one_by_one(String role, String calls) {
        assertThat(each(live(role), "/calls", call -> call.path("call").asString() + own(call) + told(call, "key")))
                .isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Each tree with `*` where it is the reader's, and its agent.
                "admin     | ci:agent-ci etl:agent-etl k-1*:agent-k-1 k-2:1 k-3:1 k-4:1 k-5:1 k-6:1 k-7:1 k-8:1 k-9:1",
                "operator  | ci:agent-ci etl:agent-etl k-1*:agent-k-1 k-2:1 k-3:1 k-4:1 k-5:1 k-6:1 k-7:1 k-8:1 k-9:1",
                "finance   | ci:agent-ci etl:agent-etl k-1*:agent-k-1",
                "team_lead | ci:agent-ci k-1*:agent-k-1",
                "developer | ci:agent-ci etl:agent-etl k-1*:agent-k-1",
            })
    void trees_one_by_one(String role, String trees) {
        assertThat(each(
                        live(role),
                        "/agent_trees",
                        tree -> tree.path("agent_tree").asString().substring("tree-".length())
                                + own(tree)
                                + told(tree.path("agents").path(0), "agent")))
                .isEqualTo(trees);
    }

    /// The three of data are too few, for whoever sees that team.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "admin     | ''                             | 11 | 0   | false",
                "operator  | ''                             | 11 | 0   | false",
                "finance   | platform claude-code 5 0.5 0.5 | 8  | 0.8 | true",
                "team_lead | platform claude-code 5 0.5 0.5 | 7  | 0.7 | false",
                "developer | platform claude-code 5 0.5 0.5 | 8  | 0.8 | true",
            })
    void other_peoples_calls_merged(String role, String rows, String total, String heldUsd, String withheld) {
        Answer live = live(role);

        assertThat(each(
                        live,
                        "/merged",
                        row -> String.join(
                                " ",
                                row.path("team").asString(),
                                row.path("client").asString(),
                                row.path("calls").asString(),
                                row.path("held_usd").asString(),
                                row.path("minute_usd").asString())))
                .isEqualTo(rows);
        assertThat(live.at("/calls_total")).isEqualTo(total);
        assertThat(live.at("/holds/held_usd")).isEqualTo(heldUsd);
        assertThat(live.at("/withheld")).isEqualTo(withheld);
    }

    @ParameterizedTest
    @CsvSource({"admin, true", "operator, true", "finance, false", "team_lead, false", "developer, false"})
    void the_stream_shows_a_role_no_more_than_the_answer(String role, boolean singles) throws Exception {
        String cookie = Browser.of(rig, id(role)).cookie();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = client.send(
                    rig.request("GET", "/api/v1/live", "")
                            .header("Cookie", cookie)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (Scanner lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
                String picture = lines.nextLine();
                assertThat(picture).startsWith("data:").contains("tree-k-1").doesNotContain("ses-k-2");
                assertThat(picture.contains("tree-k-2")).isEqualTo(singles);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "admin, c2, 202", "operator, c2, 202", "finance, c2, 404", "team_lead, c2, 404", "developer, c2, 404",
        "finance, c1, 202", "team_lead, c1, 202", "developer, c1, 202", "developer, s1, 404", "developer, gone, 404",
    })
    void a_call_is_stopped_by_its_own_person_and_by_those_who_run_the_place(String role, String call, int status) {
        Answer answer = stop(role, "call", call);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(rig.plane.stopped).hasSize(status == 202 ? 1 : 0);
    }

    /// A session or tree is what a client says it is: it may hold calls of others.
    @ParameterizedTest
    @CsvSource({
        "admin, 202, 202",
        "operator, 202, 202",
        "finance, 403, 403",
        "team_lead, 403, 403",
        "developer, 403, 403",
    })
    void sessions_and_trees_are_stopped_by_those_who_run_the_place(String role, int session, int tree) {
        assertThat(stop(role, "session", "ses-k-1").status()).isEqualTo(session);
        assertThat(stop(role, "agent_tree", "tree-k-1").status()).isEqualTo(tree);
    }

    @Test
    void a_call_of_somebody_else_is_answered_as_one_that_is_not_there() {
        Answer theirs = stop("developer", "call", "c2");
        Answer gone = stop("developer", "call", "c9");

        assertThat(theirs.text().replace("c2", "c9")).isEqualTo(gone.text());
    }

    private Answer stop(String role, String what, String id) {
        return Browser.of(rig, id(role))
                .call("POST", "/api/v1/stop", "{\"" + what + "\": \"" + id + "\", \"reason\": \"enough\"}");
    }

    private static String own(JsonNode node) {
        return node.path("own").asBoolean() ? "*" : "";
    }

    private static String told(JsonNode node, String field) {
        return node.path(field).isNull() ? "" : ":" + node.path(field).asString();
    }

    private static String each(Answer answer, String path, Function<JsonNode, String> text) {
        return StreamSupport.stream(answer.json().at(path).spliterator(), false)
                .map(text)
                .collect(Collectors.joining(" "));
    }
}
