package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.UsageEvent;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Every call costs 0.003 USD and is a service's where nothing else is said; the clock stands at Thursday
/// 2026-11-26T12:00, so 30 days begin on Wednesday 28 October.
class PreviewRoutesTest {
    private static final String PATH = "/api/v1/budgets/preview";

    @TempDir
    private Path dir;

    private Rig rig;
    private int number;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /// One call at nine on every day from the first to today.
    private void everyDayFrom(String first, UnaryOperator<Happened> like) {
        rig.happen(LocalDate.parse(first)
                .datesUntil(LocalDate.parse("2026-11-27"))
                .map(day ->
                        like.apply(Happened.call(++number, day + "T09:00:00Z")).event())
                .toArray(UsageEvent[]::new));
    }

    private JsonNode preview(String body) {
        return rig.post(PATH, body).is(200).json();
    }

    private static String told(JsonNode window) {
        return List.of("from", "to", "spent_usd", "empty_on", "beyond_usd").stream()
                .map(name -> window.path(name).asString("never"))
                .collect(Collectors.joining(" "));
    }

    private static List<String> cautions(JsonNode preview) {
        return preview.path("cautions").valueStream().map(JsonNode::stringValue).toList();
    }

    /// 0.012 is four days of each week.
    @Test
    void a_weekly_budget_is_laid_over_the_days_that_were() {
        everyDayFrom("2026-10-28", call -> call);
        JsonNode preview = preview("""
                {"scope": {"team": "platform"}, "limit_usd": "0.012", "window": "week"}""");

        assertThat(preview.path("windows").valueStream().map(PreviewRoutesTest::told))
                .containsExactly(
                        "2026-10-28T00:00:00Z 2026-11-02T00:00:00Z 0.015 2026-10-31 0.003",
                        "2026-11-02T00:00:00Z 2026-11-09T00:00:00Z 0.021 2026-11-05 0.009",
                        "2026-11-09T00:00:00Z 2026-11-16T00:00:00Z 0.021 2026-11-12 0.009",
                        "2026-11-16T00:00:00Z 2026-11-23T00:00:00Z 0.021 2026-11-19 0.009",
                        "2026-11-23T00:00:00Z 2026-11-27T00:00:00Z 0.012 2026-11-26 0");
        assertThat(preview.at("/windows/0/limit_usd").stringValue()).isEqualTo("0.012");
        assertThat(preview.path("windows_total").intValue()).isEqualTo(5);
        assertThat(preview.path("windows_exceeded").intValue()).isEqualTo(4);
        assertThat(preview.path("beyond_usd").stringValue()).isEqualTo("0.03");
        assertThat(preview.path("spent_usd").stringValue()).isEqualTo("0.09");
        assertThat(preview.path("basis").stringValue()).isEqualTo("recorded spend by day");
        assertThat(cautions(preview)).containsExactly("cut", "outside_counted");
        assertThat(preview.path("note").stringValue())
                .startsWith(
                        "This is by recorded spend: a hard budget would have refused calls from the day it was empty");
    }

    @Test
    void days_before_anything_was_recorded_are_no_days_within_the_limit() {
        everyDayFrom("2026-11-20", call -> call);
        JsonNode preview = preview("{\"limit_usd\": \"1\", \"window\": \"day\", \"mode\": \"soft\"}");

        assertThat(preview.path("from").stringValue()).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(preview.path("windows_total").intValue()).isEqualTo(7);
        assertThat(cautions(preview)).isEmpty();
    }

    @Test
    void quiet_days_are_days_where_calls_were_recorded_before_them() {
        rig.happen(Happened.call(1, "2026-09-01T09:00:00Z").event());
        everyDayFrom("2026-11-20", call -> Happened.call(100 + number, call.at()));
        JsonNode preview = preview("{\"limit_usd\": \"1\", \"window\": \"day\", \"days\": 30}");

        assertThat(preview.path("from").stringValue()).isEqualTo("2026-10-28T00:00:00Z");
        assertThat(preview.path("windows_total").intValue()).isEqualTo(30);
        assertThat(preview.path("spent_usd").stringValue()).isEqualTo("0.021");
    }

    @Test
    void without_any_history_there_is_nothing_to_look_back_on() {
        JsonNode preview = preview("{\"limit_usd\": \"1\", \"window\": \"month\"}");

        assertThat(preview.path("windows").isEmpty()).isTrue();
        assertThat(cautions(preview)).containsExactly("nothing_recorded");
    }

    /// Both calls are of 25 October in Stockholm, which has 25 hours; in UTC they are not of one day.
    @Test
    void days_are_those_of_the_budgets_zone_also_when_clocks_change() {
        rig.happen(
                Happened.call(1, "2026-10-24T22:30:00Z").event(),
                Happened.call(2, "2026-10-25T22:30:00Z").event());
        JsonNode preview = preview("""
                {"limit_usd": "0.005", "window": "day", "timezone": "Europe/Stockholm", "days": 90}""");

        assertThat(told(preview.at("/windows/0")))
                .isEqualTo("2026-10-24T22:00:00Z 2026-10-25T23:00:00Z 0.006 2026-10-25 0.001");
        assertThat(preview.path("timezone").stringValue()).isEqualTo("Europe/Stockholm");
    }

    @ParameterizedTest
    @CsvSource({
        "team, web, 0.006",
        "team, we*, 0.006",
        "team, *, 0.012",
        "model, gpt-5, 0.009",
        "key, k, 0.003",
        "provider, openai, 0.012",
        "client, cursor, 0",
        "organization, default, 0.012",
        "organization, def*, 0.012"
    })
    void the_scope_says_which_spend(String key, String value, String spent) {
        rig.happen(
                Happened.call(1, "2026-11-20T09:00:00Z").event(),
                Happened.call(2, "2026-11-20T09:00:00Z").by("k", "web", "").event(),
                Happened.call(3, "2026-11-21T09:00:00Z").by("l", "web", "").event(),
                Happened.call(4, "2026-11-21T09:00:00Z").with("gpt-5-mini").event());

        assertThat(preview("{\"scope\": {\"%s\": \"%s\"}, \"limit_usd\": \"1\", \"window\": \"month\"}"
                                .formatted(key, value))
                        .path("spent_usd")
                        .stringValue())
                .isEqualTo(spent);
    }

    @ParameterizedTest
    @CsvSource({"cost, 0.003", "api_equivalent, 0.006"})
    void a_subscription_counts_where_its_value_is_asked_for(String basis, String spent) {
        rig.happen(
                Happened.call(1, "2026-11-20T09:00:00Z").event(),
                Happened.call(2, "2026-11-20T09:00:00Z").ofSubscription());

        assertThat(preview("{\"limit_usd\": \"1\", \"window\": \"month\", \"basis\": \"%s\"}".formatted(basis))
                        .path("spent_usd")
                        .stringValue())
                .isEqualTo(spent);
    }

    @Test
    void what_one_person_spent_is_not_in_it() {
        everyDayFrom("2026-11-20", call -> call.by("ada", "platform", ""));
        rig.happen(Happened.call(500, "2026-11-20T10:00:00Z").event());
        JsonNode all = preview("{\"limit_usd\": \"1\", \"window\": \"month\", \"count\": \"all\"}");
        JsonNode key = preview("""
                {"scope": {"key": "ci"}, "limit_usd": "1", "window": "total", "count": "all"}""");

        assertThat(all.path("spent_usd").stringValue()).isEqualTo("0.003");
        assertThat(cautions(all)).containsExactly("cut", "withheld");
        assertThat(key.path("spent_usd").stringValue()).isEqualTo("0.003");
        assertThat(cautions(key)).contains("people_left_out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "scope": {"person": "p-1"}, "window": "day"    | scope.person       | Recorded spend cannot be asked for by `person`
            "scope": {"session": "s"}, "window": "day"     | scope.session      | Recorded spend cannot be asked for by `session`
            "scope": {"agent_tree": "t"}, "window": "day"  | scope.agent_tree   | Recorded spend cannot be asked for by `agent_tree`
            "scope": {"team": "a*b"}, "window": "day"      | scope.team         | a whole value or its beginning
            "scope": {"organization": "x"}, "window": "day"| scope.organization | There is no organisation `x` here: it is `default`
            "per": ["team", "model"], "window": "day"      | per                | what each `team, model` would have had
            "window": "hour"                               | window             | `hour` is shorter: take day, week
            "window": "minute"                             | window             | `minute` is shorter
            "window": "rolling:P7D"                        | window             | a rolling one does not
            "window": "day", "days": 6                     | days               | from 7 to 90
            "window": "day", "days": 91                    | days               | from 7 to 90
            """)
    void what_recorded_spend_does_not_tell_is_named(String fields, String field, String sentence) {
        JsonNode problem =
                rig.post(PATH, "{\"limit_usd\": \"1\", " + fields + "}").is(422).json();

        assertThat(problem.path("errors").size()).isEqualTo(1);
        assertThat(problem.at("/errors/0/field").stringValue()).isEqualTo(field);
        assertThat(problem.at("/errors/0/detail").stringValue()).contains(sentence);
    }

    @Test
    void a_persons_key_is_not_previewed() {
        rig.createKey("{\"name\": \"ada\", \"team\": \"web\", \"person\": \"p-17\"}");
        assertThat(rig.post(PATH, "{\"scope\": {\"key\": \"ada\"}, \"limit_usd\": \"1\", \"window\": \"day\"}")
                        .is(422)
                        .text())
                .contains("The key `ada` is a person's");
    }

    @Test
    void a_budget_as_it_is_shown_can_be_previewed_and_nothing_is_made() {
        JsonNode shown = rig.put("/api/v1/budgets/preview", "{\"limit_usd\": \"1\", \"window\": \"day\"}")
                .is(201)
                .json();
        preview(shown.toString());

        assertThat(rig.get("/api/v1/budgets").json().path("items").size()).isEqualTo(1);
        assertThat(rig.get("/api/v1/budgets/preview").is(200).at("/revision"))
                .isEqualTo(shown.path("revision").asString());
        rig.delete("/api/v1/budgets/preview").is(204);
        assertThat(rig.call("PATCH", PATH, "{}").is(405).header("allow")).isNotEmpty();
    }
}
