package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.usage.UsageEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every call of [Happened] costs 0.003 USD; the clock stands at 2026-11-26T12:00.
class ReadRoutesTest {
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

    private void happen(Happened... calls) {
        rig.happen(Stream.of(calls).map(Happened::event).toArray(UsageEvent[]::new));
    }

    @Test
    void an_event_is_shown_with_every_field_of_the_contract() {
        happen(Happened.call(1, "2026-11-26T11:00:00.250Z").by("ci", "platform", "a1"));

        assertThat(rig.get("/api/v1/events").is(200).json()).isEqualTo(Json.read("""
                {"items": [{"id": "00000000000000000000000000000001", "call": "00000000000000000000000000000001",
                  "attempt": 1, "at": "2026-11-26T11:00:00.250Z", "provider": "openai", "model": "gpt-5",
                  "dialect": "openai-chat", "usage": {"input": 1000, "output": 100, "reasoning": 60},
                  "cost_usd": "0.003", "cost_status": "exact", "billing_mode": "api", "api_equivalent_usd": null,
                  "components": [
                   {"model": "gpt-5", "meter": "input", "quantity": 1000, "rate_usd": "2", "per": 1000000,
                    "amount_usd": "0.002", "source": "openai"},
                   {"model": "gpt-5", "meter": "output", "quantity": 100, "rate_usd": "10", "per": 1000000,
                    "amount_usd": "0.001", "source": "openai"}],
                  "price_version": "v1", "cost_center": "cc-1", "team": "platform", "project": "web",
                  "mandate": null, "key": "ci", "client": "codex", "session": "s1", "agent": "a1",
                  "parent_agent": null, "agent_tree": "t1", "tags": {"ticket": "A-1"}, "source": "gateway",
                  "status": "ok", "decision": "allow", "http_status": 200, "latency_ms": 1200, "ttft_ms": null,
                  "replaces": null, "replaced": false}],
                 "next_cursor": null, "detail_from": null, "people": "none"}"""));
    }

    @Test
    void pages_show_every_event_once_although_more_come() {
        for (int i = 1; i <= 7; i++) {
            happen(Happened.call(i, "2026-11-26T11:00:0" + i + "Z"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = rig.get("/api/v1/events?limit=3" + cursor).is(200);
            seen.addAll(page.json().at("/items").findValuesAsString("id"));
            cursor = page.json().at("/next_cursor").isNull() ? "" : "&cursor=" + page.at("/next_cursor");
            happen(Happened.call(100 + seen.size(), "2026-11-26T11:30:00Z"));
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(seen.getFirst()).endsWith("7");
    }

    @Test
    void events_are_found_by_time_and_by_what_they_are_for() {
        happen(
                Happened.call(1, "2026-11-24T11:00:00Z"),
                Happened.call(2, "2026-11-25T11:00:00Z").by("ci", "web", ""),
                Happened.call(3, "2026-11-25T12:00:00Z").with("gpt-5-mini"));

        assertThat(ids("from=2026-11-25")).containsExactly("3", "2");
        assertThat(ids("to=2026-11-25T12:00:00Z")).containsExactly("2", "1");
        assertThat(ids("filter=team:web")).containsExactly("2");
        assertThat(ids("filter=team:web&filter=team:platform&filter=model:gpt-5"))
                .containsExactly("2", "1");
        assertThat(ids("filter=team!:web")).containsExactly("3", "1");
        assertThat(ids("filter=model:gpt*&filter=model!:gpt-5")).containsExactly("3");
    }

    /// 23:30 UTC is half past midnight in Stockholm.
    @Test
    void a_day_without_a_time_begins_in_the_zone_asked_for() {
        happen(Happened.call(1, "2026-11-23T22:30:00Z"), Happened.call(2, "2026-11-24T23:30:00Z"));

        assertThat(ids("from=2026-11-25")).isEmpty();
        assertThat(ids("from=2026-11-25&timezone=Europe/Stockholm")).containsExactly("2");
        assertThat(ids("to=2026-11-24&timezone=Europe/Stockholm")).containsExactly("1");
        Answer day = rig.get("/api/v1/spend?from=2026-11-25&to=2026-11-26&timezone=Europe/Stockholm");
        assertThat(day.at("/from")).isEqualTo("2026-11-24T23:00:00Z");
        assertThat(day.at("/to")).isEqualTo("2026-11-25T23:00:00Z");
        assertThat(day.at("/total/calls")).isEqualTo("1");
    }

    private List<String> ids(String query) {
        return rig.get("/api/v1/events?" + query).is(200).json().at("/items").findValuesAsString("id").stream()
                .map(id -> id.replaceFirst("^0+", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    events?from=yesterday                 | from     | a time such as
                    events?from=2026-11-26&to=2026-11-25  | from     | before
                    events?from=%2B999999999-01-01        | from     | a time such as
                    spend?from=-999999999-01-01           | from     | a time such as
                    events?filter=team                    | filter   | name:value
                    events?filter=taem:x                  | filter   | team
                    events?filter=person:x                | filter   | not shown by person
                    events?filter=taem!:x                 | filter   | team
                    events?timezone=Mars                  | timezone | a time zone
                    events?history=yes                    | history  | not known
                    events?cursor=abc                     | cursor   | start again
                    events?limit=1001                     | limit    | 1 to 1000
                    events?flter=team:x                   | flter    | Did you mean `filter`?
                    events?reason=no                      | reason   | at least 10
                    spend?group_by=taem                   | group_by | team
                    spend?group_by=person                 | group_by | not shown by person
                    spend?group_by=team,model,day,key,client,agent | group_by | at most 5
                    spend?limit=10001                     | limit    | 1 to 10000
                    spend?timezone=Mars                   | timezone | a time zone
                    spend?grup_by=team                    | grup_by  | Did you mean `group_by`?
                    """)
    void says_what_is_wrong_with_a_question(String question, String field, String detail) {
        Answer answer = rig.get("/api/v1/" + question).isProblem(422, "invalid");

        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
        assertThat(answer.at("/errors/0/detail")).contains(detail);
    }

    @Test
    void spend_is_summed_by_what_is_asked_for_with_how_well_it_is_covered() {
        happen(
                Happened.call(1, "2026-11-24T11:00:00Z"),
                Happened.call(2, "2026-11-25T11:00:00Z"),
                Happened.call(3, "2026-11-25T12:00:00Z").by("ci", "web", ""));
        rig.happen(Happened.call(4, "2026-11-25T12:00:00Z").unpriced());

        assertThat(rig.get("/api/v1/spend?group_by=team").is(200).json()).isEqualTo(Json.read("""
                {"from": "2026-11-01T00:00:00Z", "to": "2026-11-26T12:00:00.001Z", "timezone": "UTC",
                 "group_by": ["team"],
                 "rows": [
                  {"key": {"team": "platform"}, "merged": false, "merged_names": [], "calls": 3, "cost_usd": "0.006", "api_equivalent_usd": "0",
                   "usage": {"input": 3000, "output": 300, "reasoning": 180},
                   "coverage": {"exact": 2, "estimated": 0, "partial": 0, "unpriced": 1}},
                  {"key": {"team": "web"}, "merged": false, "merged_names": [], "calls": 1, "cost_usd": "0.003", "api_equivalent_usd": "0",
                   "usage": {"input": 1000, "output": 100, "reasoning": 60},
                   "coverage": {"exact": 1, "estimated": 0, "partial": 0, "unpriced": 0}}],
                 "total": {"calls": 4, "cost_usd": "0.009", "api_equivalent_usd": "0",
                  "usage": {"input": 4000, "output": 400, "reasoning": 240},
                  "coverage": {"exact": 3, "estimated": 0, "partial": 0, "unpriced": 1}},
                 "truncated": false, "detail_from": null, "behind": 0, "people": "none", "withheld": false}"""));
    }

    @Test
    void a_day_of_spend_is_a_day_of_the_zone_asked_for() {
        happen(Happened.call(1, "2026-11-24T23:30:00Z"));

        assertThat(rig.get("/api/v1/spend?group_by=day&timezone=Europe/Stockholm")
                        .at("/rows/0/key/day"))
                .isEqualTo("2026-11-25");
    }

    @Test
    void calls_of_people_are_left_out_where_they_could_be_told_from_others() {
        rig.createKey("{\"id\": \"ci\", \"name\": \"CI\", \"team\": \"platform\"}");
        rig.createKey("{\"id\": \"adas\", \"name\": \"A\", \"team\": \"platform\", \"person\": \"p-17\"}");
        rig.answers.clear();
        happen(
                Happened.call(1, "2026-11-25T11:00:00Z"),
                Happened.call(2, "2026-11-25T12:00:00Z").by("adas", "platform", "a1"));

        assertThat(ids("")).containsExactly("1");
        assertThat(rig.get("/api/v1/events").at("/people")).isEqualTo("left-out");
        rig.get("/api/v1/events?filter=key:adas").isProblem(422, "invalid");
        // The invoice shows the month too.
        assertThat(rig.get("/api/v1/spend").at("/total/calls")).isEqualTo("2");
        for (String question : List.of("group_by=team", "group_by=agent", "filter=team:platform")) {
            Answer finer = rig.get("/api/v1/spend?" + question);
            assertThat(finer.at("/total/calls")).as(question).isEqualTo("1");
            assertThat(finer.at("/people")).isEqualTo("included");
            assertThat(finer.at("/withheld")).isEqualTo("true");
        }
        assertThat(rig.get("/api/v1/spend?filter=key:adas").at("/people")).isEqualTo("left-out");
        rig.get("/api/v1/spend?reason=incident-7+needs+it").isProblem(422, "invalid");
        assertThat(rig.get("/api/v1/spend?filter=key!:ci").at("/total/calls")).isEqualTo("0");
        rig.assertSilentAbout(Set.of("adas"));
    }

    /// Neither a filter, a reason nor a cursor of another's page leads a developer to calls that are not their own.
    @Test
    void a_developer_sees_their_own_calls_alone() {
        rig.createKey("{\"id\": \"ada-laptop\", \"name\": \"A\", \"team\": \"platform\", \"person\": \"p-17\"}");
        rig.createKey("{\"id\": \"bo-laptop\", \"name\": \"B\", \"team\": \"platform\", \"person\": \"p-18\"}");
        happen(
                Happened.call(1, "2026-11-25T11:00:00Z"),
                Happened.call(2, "2026-11-25T12:00:00Z").by("ada-laptop", "platform", ""),
                Happened.call(3, "2026-11-25T13:00:00Z").by("bo-laptop", "platform", ""),
                Happened.call(4, "2026-11-25T14:00:00Z").by("ada-laptop", "platform", ""));
        String cursor =
                rig.get("/api/v1/events?limit=1&reason=incident-7+needs+it").at("/next_cursor");
        rig.post("/api/v1/users", """
                        {"id": "ada", "name": "A", "role": "developer", "person": "p-17"}""").is(201);
        Browser ada = Browser.of(rig, "ada");

        assertThat(ids(ada, "")).containsExactly("4", "2");
        assertThat(ids(ada, "filter=key:bo-laptop")).isEmpty();
        assertThat(ids(ada, "filter=key!:ada-laptop")).isEmpty();
        assertThat(ids(ada, "reason=incident-7+needs+it")).containsExactly("4", "2");
        assertThat(ids(ada, "limit=1")).containsExactly("4");
        assertThat(ids(ada, "cursor=" + cursor)).containsExactly("2");
    }

    private static List<String> ids(Browser browser, String query) {
        return browser.get("/api/v1/events?" + query).is(200).json().at("/items").findValuesAsString("id").stream()
                .map(id -> id.replaceFirst("^0+", ""))
                .toList();
    }

    @Test
    void a_reason_lets_calls_of_people_in_and_is_noted() {
        rig.createKey("{\"id\": \"adas\", \"name\": \"A\", \"team\": \"platform\", \"person\": \"p-17\"}");
        rig.answers.clear();
        happen(Happened.call(2, "2026-11-25T12:00:00Z").by("adas", "platform", "a1"));

        assertThat(ids("reason=incident-7+needs+it")).containsExactly("2");

        assertThat(rig.store.audit(Long.MAX_VALUE, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("admin");
            assertThat(entry.after())
                    .contains("incident-7 needs it")
                    .contains("/api/v1/events")
                    .contains("\"people\":[\"p-17\"]");
        });
        rig.assertSilentAbout(Set.of("p-17"));
    }
}
