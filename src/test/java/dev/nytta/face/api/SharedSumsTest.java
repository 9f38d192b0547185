package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.Meter;
import dev.nytta.usage.UsageEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a developer and a team lead are told of what people spent: two days ago five of `platform`, five of `web` and
/// two of `ops` called once each, and a service of `web` did; the five of `platform` called on two days of the month
/// before
/// too. Every call costs 0.003.
class SharedSumsTest {
    private static final String DAY = "2026-11-24";
    private static final Set<String> WHOLE = Set.of("0.003", "0.015", "0.018", "0.03", "0.033");

    @TempDir
    private Path dir;

    private Rig rig;
    private Browser dev;
    private Browser lead;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        for (String team : List.of("platform", "web", "ops")) {
            rig.put("/api/v1/teams/" + team, "{\"name\": \"T\"}").is(201);
        }
        List<UsageEvent> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(call(i, DAY, i < 5 ? "platform" : i < 10 ? "web" : "ops", "p-" + i));
        }
        calls.add(call(12, DAY, "web", ""));
        for (int i = 0; i < 5; i++) {
            calls.add(call(20 + i, "2026-10-13", "platform", "p-" + i));
            calls.add(call(30 + i, "2026-10-26", "platform", "p-" + i));
        }
        rig.happen(calls.toArray(UsageEvent[]::new));
        rig.post("/api/v1/users", """
                        {"id": "dev", "name": "D", "role": "developer", "person": "p-0"}""").is(201);
        rig.post("/api/v1/users", """
                        {"id": "lead", "name": "L", "role": "team_lead", "teams": ["platform"], "person": "p-1"}""").is(201);
        dev = Browser.of(rig, "dev");
        lead = Browser.of(rig, "lead");
        awaitCells();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static UsageEvent call(int number, String day, String team, String person) {
        Attribution who = new Attribution(
                "",
                team,
                "shop",
                "",
                person,
                person.isEmpty() ? "ci" : "key-" + person,
                "codex",
                "s-" + number,
                "",
                "",
                "t-" + number,
                Map.of());
        return new Happened(
                        "%032x".formatted(number + 1),
                        day + "T0%d:00:00Z".formatted(number % 10),
                        "gpt-5",
                        who,
                        Map.of(Meter.INPUT, 1_000L + number))
                .event();
    }

    /// Cells of a day that is over are made behind the calls, now and then.
    private void awaitCells() throws InterruptedException {
        String path = "/api/v1/spend?from=2026-10-01";
        for (int tries = 0; tries < 600 && !dev.get(path).at("/total/calls").equals("21"); tries++) {
            rig.clock.advance(Duration.ofSeconds(10));
            Thread.sleep(50);
        }
        assertThat(dev.get(path).at("/total/calls")).isEqualTo("21");
    }

    private static List<String> sums(Answer answer) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : answer.is(200).json().path("rows")) {
            rows.add(row.path("key").path("team").stringValue() + " "
                    + row.path("cost_usd").stringValue());
        }
        return rows;
    }

    /// An answer is given again while nothing changes it, and a budget in the journal does not.
    @Test
    void records_that_change_no_sum_are_not_told_as_lacking() {
        assertThat(rig.get("/api/v1/spend").is(200).at("/behind")).isEqualTo("0");
        rig.put("/api/v1/budgets/all", "{\"scope\": {}, \"limit_usd\": \"5\", \"window\": \"month\"}")
                .is(201);
        assertThat(rig.get("/api/v1/spend").is(200).at("/behind")).isEqualTo("0");
    }

    @Test
    void a_developer_is_told_the_same_whole_cells_as_everybody() {
        assertThat(sums(dev.get("/api/v1/spend?group_by=team")))
                .containsExactlyInAnyOrder("web 0.018", "platform 0.015");
        assertThat(dev.get("/api/v1/spend").at("/withheld")).isEqualTo("true");
        assertThat(dev.get("/api/v1/variance").is(200).at("/after/usd")).isEqualTo("0.033");
        JsonNode forecast = dev.get("/api/v1/forecast").is(200).json();
        assertThat(forecast.path("committed_usd").stringValue()).isEqualTo("0.033");
        assertThat(forecast.path("groups").findValuesAsString("key")).containsExactlyInAnyOrder("web", "platform");
    }

    /// The moment cuts the second of the two days before, so its cell is told in a row of its own.
    @Test
    void what_a_team_had_spent_at_the_same_point_is_the_sum_of_all_its_rows() {
        JsonNode forecast = dev.get("/api/v1/forecast").is(200).json();
        assertThat(forecast.at("/before/to_date_usd").stringValue()).isEqualTo("0.03");
        assertThat(forecast.path("groups").findValuesAsString("before_usd")).containsExactlyInAnyOrder("0", "0.03");
    }

    /// One call costs 0.003 as the service's does, whose calls are nobody's: its session is 12.
    @Test
    void no_question_of_a_developer_leads_to_one_persons_part() {
        for (String filter : List.of("", "team:web", "project:shop", "session:s-3", "key:key-p-3", "agent_tree:t-3")) {
            for (String by :
                    List.of("team", "project", "client", "model", "key", "session", "agent_tree", "day,hour")) {
                String path = "/api/v1/spend?group_by=" + by + (filter.isEmpty() ? "" : "&filter=" + filter);
                for (String range : List.of("", "&from=" + DAY + "T03:00:00Z&to=" + DAY + "T04:00:00Z")) {
                    Answer answer = dev.get(path + range).is(200);
                    answer.json().path("rows").forEach(row -> {
                        String cost = row.path("cost_usd").stringValue();
                        assertThat(WHOLE).as(path + range).contains(cost);
                        if (cost.equals("0.003")) {
                            assertThat(row.path("usage").path("input").asInt(0))
                                    .as(path + range)
                                    .isEqualTo(1_012);
                        }
                    });
                    assertThat(answer.text()).as(path).doesNotContain("key-p-", "s-3", "t-3");
                }
            }
        }
        dev.get("/api/v1/spend?group_by=person").isProblem(422, "invalid");
        dev.get("/api/v1/spend?filter=person:p-3").isProblem(422, "invalid");
    }

    @Test
    void a_lead_is_told_cells_of_their_teams_alone() {
        assertThat(sums(lead.get("/api/v1/spend?group_by=team"))).containsExactly("platform 0.015");
        for (String filter : List.of("team:web", "team:ops", "team!:platform", "key:ci")) {
            Answer other =
                    lead.get("/api/v1/spend?group_by=team&filter=" + filter).is(200);
            assertThat(other.json().path("rows")).as(filter).isEmpty();
            assertThat(other.at("/total/calls")).as(filter).isEqualTo("0");
        }
        assertThat(lead.get("/api/v1/variance").is(200).at("/after/usd")).isEqualTo("0.015");
        for (String by : List.of("team", "mandate", "client", "model")) {
            Answer forecast = lead.get("/api/v1/forecast?group_by=" + by).is(200);
            assertThat(forecast.at("/committed_usd")).as(by).isEqualTo("0.015");
            assertThat(forecast.json().path("groups").size()).as(by).isEqualTo(1);
        }
    }

    /// The two of `ops` are in no cell of days, and on an invoice.
    @Test
    void what_an_invoice_shows_is_shown_up_to_any_moment_of_today() {
        for (String to : List.of("2026-11-26", "2026-11-26T00:00:00.001Z", "2026-11-26T07:30:00Z", "2026-12-01")) {
            assertThat(rig.get("/api/v1/spend?from=2026-11-01&to=" + to).is(200).at("/total/cost_usd"))
                    .as(to)
                    .isEqualTo("0.039");
        }
        assertThat(rig.get("/api/v1/spend?from=2026-11-01&to=2026-11-25T12:00:00Z")
                        .is(200)
                        .at("/total/cost_usd"))
                .isEqualTo("0.033");
    }

    /// Five of `platform` have spent in the month, and of `ops` two: amounts are told of the one alone.
    @Test
    void a_forecast_tells_what_is_left_where_the_budget_does() {
        for (String team : List.of("platform", "ops")) {
            rig.put(
                            "/api/v1/budgets/" + team,
                            "{\"scope\": {\"team\": \"" + team + "\"}, \"limit_usd\": \"1\", \"window\": \"month\"}")
                    .is(201);
        }
        rig.put("/api/v1/budgets/all", "{\"limit_usd\": \"7\", \"window\": \"month\"}")
                .is(201);
        // They were there when the month began.
        List.of("platform", "ops", "all").forEach(rig.store.starts()::forget);
        rig.post("/api/v1/users", "{\"id\": \"fia\", \"name\": \"F\", \"role\": \"finance\"}")
                .is(201);

        assertThat(limits(Browser.of(rig, "fia"), "finance")).contains("platform 1 left 1");
        assertThat(limits(dev, "developer")).containsExactly("platform null left null", "web null left null");
        assertThat(limits(lead, "lead")).containsExactly("platform 1 left 1");
        assertThat(dev.get("/api/v1/forecast").at("/limit_usd")).isEqualTo("7");
        assertThat(lead.get("/api/v1/forecast").at("/limit_usd")).isEqualTo("1");
        assertThat(lead.get("/api/v1/forecast?group_by=model").at("/groups/0/limit_usd"))
                .isEqualTo("null");
    }

    private static Set<String> limits(Browser browser, String who) {
        Set<String> limits = new TreeSet<>();
        browser.get("/api/v1/forecast")
                .is(200)
                .json()
                .path("groups")
                .forEach(group -> limits.add(group.path("key").stringValue() + " "
                        + group.path("limit_usd").asString("null") + " left "
                        + group.path("left_usd").asString("null")));
        assertThat(limits).as(who).isNotEmpty();
        return limits;
    }
}
