package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Edit;
import dev.nytta.query.Dimension;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Team;
import dev.nytta.usage.UsageEvent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A team lead and a developer ask every route for what is another team's: by its id, in lists, by filters, as events.
///
/// What services spent and have under way is told to developers by the rules (docs/privacy.md), with its names; to a
/// lead it is as strange as the rest.
class AnotherTeamTest {
    /// Nobody of another team reads one of these anywhere.
    private static final List<String> THEIRS = List.of(
            "canary-budget",
            "canary-her-budget",
            "canary-hers",
            "canary-person",
            "canary-her-session",
            "canary-her-call",
            "canary-user",
            "canary-view");

    private static final List<String> OF_SERVICES =
            List.of("canary-service", "canary-project", "canary-mandate", "canary-session", "canary-call");
    private static final List<String> ALL =
            Stream.concat(THEIRS.stream(), OF_SERVICES.stream()).toList();
    private static final List<String> SUMS =
            List.of("/api/v1/spend", "/api/v1/forecast", "/api/v1/variance", "/api/v1/live");

    private static final List<String> FILTERS = List.of(
            "team:rival",
            "key:canary-service",
            "key:canary-hers",
            "project:canary-project",
            "mandate:canary-mandate",
            "session:canary-session",
            "session:canary-her-session",
            "tag:ticket=canary-session");

    @TempDir
    private Path dir;

    private Rig rig;
    private final Map<String, Browser> browsers = new LinkedHashMap<>();

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        for (String team : List.of("platform", "rival")) {
            rig.store.teams().put(new Team(team, "", "", "", "store"), Edit.by("admin"));
        }
        rig.createKey("{\"id\": \"ours\", \"name\": \"a\", \"team\": \"platform\"}");
        rig.createKey("{\"id\": \"mine\", \"name\": \"b\", \"team\": \"platform\", \"person\": \"p-1\"}");
        rig.createKey(
                "{\"id\": \"canary-service\", \"name\": \"c\", \"team\": \"rival\", \"project\": \"canary-project\"}");
        rig.createKey("{\"id\": \"canary-hers\", \"name\": \"d\", \"team\": \"rival\", \"person\": \"canary-person\"}");
        String month = "\"limit_usd\": \"5\", \"window\": \"month\"}";
        rig.put("/api/v1/budgets/canary-budget", "{\"scope\": {\"team\": \"rival\"}, " + month)
                .is(201);
        rig.put("/api/v1/budgets/canary-her-budget", "{\"scope\": {\"key\": \"canary-hers\"}, " + month)
                .is(201);
        rig.put("/api/v1/budgets/ours", "{\"scope\": {\"team\": \"platform\"}, " + month)
                .is(201);
        rig.put("/api/v1/mandates/canary-mandate", """
                {"purpose": "x", "owner": "team:rival", "limit_usd": "5", "expires": "2027-03-31"}""").is(201);
        users();
        rig.happen(
                event(1, who("canary-service", "", "canary-session")),
                event(2, who("canary-hers", "canary-person", "canary-her-session")),
                Happened.call(3, "2026-11-25T10:00:00Z")
                        .by("ours", "platform", "a")
                        .event());
        rig.plane.calls.add(FakePlane.call("canary-call", who("canary-service", "", "canary-session"), 1));
        rig.plane.calls.add(
                FakePlane.call("canary-her-call", who("canary-hers", "canary-person", "canary-her-session"), 1));
    }

    private void users() {
        rig.post("/api/v1/users", """
                {"id": "canary-user", "name": "x", "role": "team_lead", "teams": ["rival"]}""").is(201);
        Browser.of(rig, "canary-user")
                .change("PUT", "/api/v1/views/canary-view", "{\"address\": \"/explore\"}")
                .is(200);
        rig.post("/api/v1/users", """
                {"id": "lead", "name": "x", "role": "team_lead", "teams": ["platform"]}""").is(201);
        rig.post("/api/v1/users", """
                {"id": "dev", "name": "x", "role": "developer", "person": "p-1", "teams": ["platform"]}""").is(201);
        List.of("lead", "dev").forEach(user -> browsers.put(user, Browser.of(rig, user)));
    }

    private static Attribution who(String key, String person, String session) {
        return new Attribution(
                "",
                "rival",
                "canary-project",
                "canary-mandate",
                person,
                key,
                "codex",
                session,
                "",
                "",
                session,
                Map.of("ticket", session));
    }

    private static UsageEvent event(int number, Attribution who) {
        Happened usual = Happened.call(number, "2026-11-25T10:00:00Z");
        return new Happened(usual.id(), usual.at(), usual.model(), who, usual.usage()).event();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void an_id_of_another_team_is_answered_as_one_that_there_is_not() {
        long before = rig.store.version();
        List<Route> byId = AdminApi.routes(rig.rooms()).all().stream()
                .filter(route -> route.path().endsWith("{id}"))
                .toList();
        assertThat(byId).hasSizeGreaterThan(15);
        browsers.forEach((user, browser) -> byId.forEach(route -> ALL.forEach(id -> {
            String nowhere = id.replace("canary", "carany");
            Answer theirs = answer(browser, route, id);
            Answer nobodys = answer(browser, route, nowhere);
            String asked = user + " " + route.method() + " " + route.path() + " " + id;
            assertThat(theirs.status()).as(asked).isIn(403, 404, 422).isEqualTo(nobodys.status());
            assertThat(theirs.text().replace(id, ""))
                    .as(asked)
                    .isEqualTo(nobodys.text().replace(nowhere, ""));
            assertThat(nobodys.text()).as(asked).doesNotContain("canary");
        })));
        assertThat(rig.store.version()).isEqualTo(before);
    }

    /// With a body that no object has: nothing could come of it.
    private static Answer answer(Browser browser, Route route, String id) {
        String body = route.method().equals("PUT") ? "{\"x\": 1}" : "";
        return browser.call(route.method(), route.path().replace("{id}", id), body);
    }

    @Test
    void no_list_no_sum_and_no_filter_tells_a_lead_of_another_team() {
        Browser lead = lead();
        questions()
                .forEach(path -> assertThat(told(lead, path))
                        .as(path)
                        .doesNotContain(path.startsWith("/api/v1/teams") ? ALL : with(ALL, "rival")));
    }

    @Test
    void a_developer_is_told_of_no_other_persons_call_and_of_no_budget_that_is_not_theirs() {
        Browser developer = browser("dev");
        questions()
                .forEach(path -> assertThat(told(developer, path))
                        .as(path)
                        .doesNotContain(SUMS.stream().anyMatch(path::startsWith) ? THEIRS : ALL));
    }

    /// The answer, without what the question itself said.
    private static String told(Browser browser, String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).as(path).isIn(200, 403, 422);
        String asked = path.substring(path.lastIndexOf(':') + 1);
        return answer.status() == 200 ? answer.text() : answer.text().replace(asked, "");
    }

    private static List<String> with(List<String> names, String more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }

    private List<String> questions() {
        List<String> paths = new ArrayList<>();
        AdminApi.routes(rig.rooms()).all().stream()
                .filter(route -> route.method().equals("GET") && !route.path().endsWith("{id}"))
                .filter(route -> route.access() == Route.Access.TOKEN)
                .forEach(route -> paths.add(route.path()));
        assertThat(paths).hasSizeGreaterThan(15);
        for (String by : List.of("team", "mandate", "client", "model")) {
            paths.add("/api/v1/forecast?group_by=" + by);
        }
        for (Dimension dimension : Dimension.values()) {
            paths.add("/api/v1/spend?group_by=" + dimension.wireName());
        }
        for (String filter : FILTERS) {
            paths.add("/api/v1/spend?group_by=model&filter=" + filter);
            paths.add("/api/v1/events?filter=" + filter);
            paths.add("/api/v1/events?reason=I+would+like+to+know&filter=" + filter);
        }
        return paths;
    }

    @Test
    void events_as_they_come_tell_a_lead_nothing_of_another_team() throws Exception {
        assertThat(firstEvent(lead())).startsWith("data:").doesNotContain("canary", "rival");
        assertThat(firstEvent(browser("dev"))).startsWith("data:").doesNotContain(THEIRS);
    }

    private String firstEvent(Browser browser) throws Exception {
        HttpRequest request = rig.request("GET", "/api/v1/live", "")
                .header("Cookie", browser.cookie())
                .header("Accept", "text/event-stream")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var events = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
                return lines.readLine();
            }
        }
    }

    @Test
    void nobody_stops_a_call_of_another_team() {
        browsers.values().forEach(browser -> {
            for (String call : List.of("canary-call", "canary-her-call", "carany-call")) {
                assertThat(stop(browser, "call", call)
                                .isProblem(404, "not-found")
                                .at("/detail"))
                        .isEqualTo("No call `" + call + "` of yours is under way.");
            }
            stop(browser, "session", "canary-session").isProblem(403, "forbidden-role");
            stop(browser, "agent_tree", "canary-session").isProblem(403, "forbidden-role");
        });
        assertThat(rig.plane.stopped).isEmpty();
    }

    private static Answer stop(Browser browser, String what, String id) {
        return browser.call("POST", "/api/v1/stop", "{\"" + what + "\": \"" + id + "\", \"reason\": \"x\"}");
    }

    private Browser lead() {
        return browser("lead");
    }

    private Browser browser(String user) {
        return Objects.requireNonNull(browsers.get(user));
    }

    /// What nobody else is told is there: without it the other tests would prove nothing.
    @Test
    void an_admin_is_told_all_of_it() {
        String told = String.join(
                "",
                Stream.of("budgets", "mandates", "keys", "users", "live", "events?reason=to+see+that+it+is+there")
                        .map(path -> rig.get("/api/v1/" + path).is(200).text())
                        .toList());
        assertThat(told)
                .contains(
                        ALL.stream().filter(name -> !name.equals("canary-view")).toList());
    }
}
