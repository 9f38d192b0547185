package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAnswer;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Meter;
import dev.nytta.usage.UsageEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every call of [Happened] costs 0.003 USD; the clock stands at Thursday 2026-11-26T12:00. Ada is p-17, Bo p-18.
class MineRoutesTest {
    private static final String MINE = "/api/v1/mine";

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        key("ada-laptop", "p-17");
        key("ada-desk", "p-17");
        key("bo-laptop", "p-18");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void key(String id, String person) {
        rig.createKey(
                "{\"id\": \"" + id + "\", \"name\": \"K\", \"team\": \"platform\", \"person\": \"" + person + "\"}");
    }

    private Browser user(String id, String role, String person) {
        rig.put("/api/v1/teams/platform", "{\"name\": \"P\"}");
        String own = person.isEmpty() ? "" : ", \"person\": \"" + person + "\"";
        String teams = role.equals("team_lead") ? ", \"teams\": [\"platform\"]" : "";
        rig.post(
                        "/api/v1/users",
                        "{\"id\": \"" + id + "\", \"name\": \"A\", \"role\": \"" + role + "\"" + own + teams + "}")
                .is(201);
        return Browser.of(rig, id);
    }

    private Browser ada() {
        return user("ada", "developer", "p-17");
    }

    private void happen(Happened... calls) {
        rig.happen(Stream.of(calls).map(Happened::event).toArray(UsageEvent[]::new));
    }

    private static Happened ofAda(int number, String at) {
        return Happened.call(number, at).by("ada-laptop", "platform", "");
    }

    private static Happened ofBo(int number, String at) {
        return Happened.call(number, at).by("bo-laptop", "platform", "");
    }

    @Test
    void a_developer_sees_all_of_their_own_and_nothing_else() {
        happen(
                ofAda(1, "2026-11-26T09:00:00Z"),
                ofAda(2, "2026-11-24T09:00:00Z").with("gpt-5-mini").in("s2"),
                ofAda(3, "2026-10-31T09:00:00Z"),
                ofBo(4, "2026-11-26T09:30:00Z"),
                Happened.call(5, "2026-11-26T10:00:00Z"));
        rig.happen(ofAda(6, "2026-11-24T10:00:00Z").with("gpt-5-mini").in("s2").ofSubscription());

        JsonNode mine = ada().get(MINE + "?window=week").is(200).json();

        assertThat(mine).isEqualTo(Json.read("""
                {"person": "p-17", "as_of": "2026-11-26T12:00:00Z",
                 "today": {"calls": 1, "cost_usd": "0.003", "api_equivalent_usd": "0",
                  "prompt_tokens": 1000, "cached_tokens": 0},
                 "window": {"name": "week", "from": "2026-11-23T00:00:00Z", "to": "2026-11-26T12:00:00.001Z",
                  "timezone": "UTC", "calls": 3, "cost_usd": "0.006", "api_equivalent_usd": "0.003",
                  "prompt_tokens": 3000, "cached_tokens": 0,
                  "days": [
                   {"day": "2026-11-23", "cost_usd": "0", "api_equivalent_usd": "0"},
                   {"day": "2026-11-24", "cost_usd": "0.003", "api_equivalent_usd": "0.003"},
                   {"day": "2026-11-25", "cost_usd": "0", "api_equivalent_usd": "0"},
                   {"day": "2026-11-26", "cost_usd": "0.003", "api_equivalent_usd": "0"}]},
                 "models": [
                  {"provider": "openai", "model": "gpt-5", "calls": 1, "cost_usd": "0.003",
                   "api_equivalent_usd": "0", "prompt_tokens": 1000, "cached_tokens": 0},
                  {"provider": "openai", "model": "gpt-5-mini", "calls": 2, "cost_usd": "0.003",
                   "api_equivalent_usd": "0.003", "prompt_tokens": 2000, "cached_tokens": 0}],
                 "sessions": [
                  {"session": "s2", "client": "codex", "mandate": null, "started_at": "2026-11-24T09:00:00Z",
                   "calls": 2, "cost_usd": "0.003", "api_equivalent_usd": "0.003",
                   "prompt_tokens": 2000, "cached_tokens": 0},
                  {"session": "s1", "client": "codex", "mandate": null, "started_at": "2026-11-26T09:00:00Z",
                   "calls": 1, "cost_usd": "0.003", "api_equivalent_usd": "0",
                   "prompt_tokens": 1000, "cached_tokens": 0}],
                 "habits": [], "limits": [], "looks": []}"""));
    }

    /// Monday was the 23rd.
    @ParameterizedTest
    @CsvSource({
        "day,   2026-11-26T00:00:00Z, 1, 0.003, 1",
        "week,  2026-11-23T00:00:00Z, 2, 0.006, 4",
        "month, 2026-11-01T00:00:00Z, 3, 0.009, 26",
    })
    void a_window_reaches_from_its_start_to_now(String window, String from, String calls, String cost, int days) {
        happen(
                ofAda(1, "2026-11-26T00:00:00Z"),
                ofAda(2, "2026-11-23T00:00:00Z"),
                ofAda(3, "2026-11-22T23:59:59Z"),
                ofAda(4, "2026-10-31T23:59:59Z"));

        Answer mine = ada().get(MINE + "?window=" + window).is(200);

        assertThat(mine.at("/window/from")).isEqualTo(from);
        assertThat(mine.at("/window/calls")).isEqualTo(calls);
        assertThat(mine.at("/window/cost_usd")).isEqualTo(cost);
        assertThat(mine.json().at("/window/days").size()).isEqualTo(days);
        assertThat(mine.at("/today/calls")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "operator", "finance", "team_lead", "developer"})
    void nobody_else_sees_it_in_any_role(String role) {
        happen(ofAda(1, "2026-11-26T09:00:00Z").in("ada-works-here"));
        rig.put("/api/v1/budgets/ada-alone", """
                {"scope": {"person": "p-17"}, "limit_usd": "1", "window": "day"}""").is(201);
        rig.get("/api/v1/events?reason=A+charge+was+disputed").is(200);

        Answer other = user("eve", role, "p-99").get(MINE).is(200);
        assertThat(other.at("/person")).isEqualTo("p-99");
        assertThat(other.at("/window/calls")).isEqualTo("0");
        for (String list : List.of("models", "sessions", "habits", "limits", "looks")) {
            assertThat(other.json().path(list)).as(list).isEmpty();
        }
        assertThat(other.text()).doesNotContain("p-17", "ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "operator", "finance", "team_lead"})
    void a_user_without_a_person_has_nothing_of_their_own(String role) {
        user("nobody", role, "").get(MINE).isProblem(403, "no-person");
    }

    @Test
    void an_admin_token_is_no_person_and_nobody_can_be_asked_for() {
        assertThat(rig.get(MINE).isProblem(403, "no-person").at("/remedy")).contains("`person`");
        rig.get(MINE + "?window=year").isProblem(422, "invalid");
        Browser ada = ada();
        ada.get(MINE + "?person=p-18").isProblem(422, "invalid");
        ada.get(MINE + "?filter=key:bo-laptop").isProblem(422, "invalid");
    }

    /// 10,000 tokens, 5,001 of them plain, is a prompt without a cache; 5,000 is not, nor is one that fills the cache.
    @Test
    void habits_are_told_by_what_their_calls_cost() {
        happen(
                ofAda(1, "2026-11-26T09:00:00Z").reading(Map.of(Meter.INPUT, 5_001L, Meter.CACHE_READ, 4_999L)),
                ofAda(2, "2026-11-26T09:01:00Z").reading(Map.of(Meter.INPUT, 5_000L, Meter.CACHE_READ, 5_000L)),
                ofAda(3, "2026-11-26T09:02:00Z").reading(Map.of(Meter.INPUT, 9_999L)),
                ofAda(4, "2026-11-26T09:03:00Z").reading(Map.of(Meter.CACHE_WRITE_5M, 100_000L)),
                ofAda(5, "2026-11-26T09:04:00Z").reading(Map.of(Meter.CACHE_READ, 100_000L, Meter.INPUT, 1L)),
                ofAda(6, "2026-11-26T09:05:00Z").reading(Map.of(Meter.INPUT, 100_001L)),
                ofAda(7, "2026-11-26T09:06:00Z").reading(Map.of(Meter.CACHE_READ, 200_000L)),
                ofBo(8, "2026-11-26T09:07:00Z").reading(Map.of(Meter.INPUT, 500_000L)));

        Answer mine = ada().get(MINE + "?window=day").is(200);

        // Long: 5, 6 and 7. Not cached: 1 and 6.
        assertThat(mine.json().path("habits")).isEqualTo(Json.read("""
                [{"kind": "long_context", "calls": 3, "cost_usd": "0.009", "api_equivalent_usd": "0"},
                 {"kind": "no_cache", "calls": 2, "cost_usd": "0.006", "api_equivalent_usd": "0"}]"""));
        // 4,999 + 5,000 + 100,000 + 200,000 from the cache; with 5,001 + 5,000 + 9,999 + 100,000 + 1 + 100,001.
        assertThat(mine.at("/today/cached_tokens")).isEqualTo("309999");
        assertThat(mine.at("/today/prompt_tokens")).isEqualTo("530001");
    }

    /// 10,000 tokens and most of a prompt go into the cache again more than five minutes later, of the same session,
    /// agent and model.
    @Test
    void a_cache_that_went_cold_in_a_pause_is_told() {
        Map<Meter, Long> read = Map.of(Meter.CACHE_READ, 20_000L);
        Map<Meter, Long> written = Map.of(Meter.CACHE_WRITE_5M, 10_000L, Meter.INPUT, 9_999L);
        Map<Meter, Long> half = Map.of(Meter.CACHE_WRITE_5M, 10_000L, Meter.INPUT, 10_000L);
        Map<Meter, Long> little = Map.of(Meter.CACHE_WRITE_5M, 9_999L);
        happen(
                ofAda(1, "2026-11-26T08:00:00Z").reading(written),
                ofAda(2, "2026-11-26T08:05:00Z").reading(written),
                ofAda(3, "2026-11-26T08:10:00.001Z").reading(written),
                ofAda(4, "2026-11-26T09:00:00Z").reading(half),
                ofAda(5, "2026-11-26T09:10:00Z").reading(little),
                ofAda(6, "2026-11-26T09:20:00Z").reading(written),
                ofAda(7, "2026-11-26T09:30:00Z").reading(read),
                ofAda(8, "2026-11-26T09:40:00Z").reading(written).in("s2"),
                ofAda(9, "2026-11-26T09:50:00Z").reading(written).with("gpt-5-mini"),
                ofAda(10, "2026-11-26T10:00:00Z").reading(written).in(""),
                ofAda(11, "2026-11-26T10:30:00Z").reading(written).in(""),
                ofBo(12, "2026-11-26T09:25:00Z").reading(written),
                ofBo(13, "2026-11-26T11:00:00Z").reading(written));

        // The third alone: the second is in time, the fourth writes half, before the sixth was too little.
        assertThat(ada().get(MINE + "?window=day").is(200).json().path("habits"))
                .isEqualTo(Json.read("""
                [{"kind": "cold_cache", "calls": 1, "cost_usd": "0.003", "api_equivalent_usd": "0"}]"""));
    }

    /// The first of the day goes on from yesterday's last; yesterday's own pause is yesterday's.
    @Test
    void a_pause_over_midnight_is_told_on_the_day_that_goes_on() {
        Map<Meter, Long> written = Map.of(Meter.CACHE_WRITE_5M, 10_000L, Meter.INPUT, 9_999L);
        happen(
                ofAda(1, "2026-11-25T23:40:00Z").reading(written),
                ofAda(2, "2026-11-25T23:55:00Z").reading(written),
                ofAda(3, "2026-11-26T00:01:00Z").reading(written));

        assertThat(ada().get(MINE + "?window=day").is(200).json().path("habits"))
                .isEqualTo(Json.read("""
                [{"kind": "cold_cache", "calls": 1, "cost_usd": "0.003", "api_equivalent_usd": "0"}]"""));
    }

    @Test
    void answers_that_were_left_are_told_by_what_they_cost() {
        rig.happen(
                ofAda(1, "2026-11-26T09:00:00Z").abandoned(),
                ofAda(2, "2026-11-26T09:01:00Z").abandoned(),
                ofAda(3, "2026-11-26T09:02:00Z").event(),
                ofBo(4, "2026-11-26T09:03:00Z").abandoned());

        assertThat(ada().get(MINE + "?window=day").is(200).json().path("habits"))
                .isEqualTo(Json.read("""
                [{"kind": "abandoned", "calls": 2, "cost_usd": "0.006", "api_equivalent_usd": "0"}]"""));
    }

    @Test
    void what_remains_is_told_of_budgets_that_are_ones_own_alone() {
        budget("a-person", "\"scope\": {\"person\": \"p-17\"}, \"window\": \"month\"");
        budget("b-each", "\"per\": [\"person\"], \"window\": \"day\"");
        budget("c-key", "\"scope\": {\"key\": \"ada-desk\"}, \"window\": \"total\"");
        budget("d-model", "\"scope\": {\"person\": \"p-17\", \"model\": \"gpt-*\"}, \"window\": \"rolling:P7D\"");
        budget("e-other", "\"scope\": {\"person\": \"p-18\"}, \"window\": \"month\"");
        budget("f-other-key", "\"scope\": {\"key\": \"bo-laptop\"}, \"window\": \"month\"");
        budget("g-pattern", "\"scope\": {\"person\": \"p-1*\"}, \"window\": \"month\"");
        budget("h-team", "\"scope\": {\"team\": \"platform\"}, \"window\": \"month\"");
        budget("i-other-team", "\"scope\": {\"team\": \"web\"}, \"per\": [\"person\"], \"window\": \"month\"");
        budget("j-session", "\"per\": [\"session\"], \"window\": \"month\"");
        budget("k-keys", "\"per\": [\"key\"], \"window\": \"week\"");

        JsonNode limits = ada().get(MINE).is(200).json().path("limits");

        assertThat(limits.valueStream()
                        .map(limit -> limit.path("budget").stringValue() + " "
                                + limit.path("resets_at").asString("never")))
                .containsExactly(
                        "a-person 2026-12-01T00:00:00Z",
                        "b-each 2026-11-27T00:00:00Z",
                        "c-key never",
                        "d-model never",
                        "k-keys 2026-11-30T00:00:00Z",
                        "k-keys 2026-11-30T00:00:00Z");
        assertThat(limits.get(0)).isEqualTo(Json.read("""
                {"budget": "a-person", "limit_usd": "1", "used_usd": "0", "held_usd": "0", "left_usd": "1",
                 "mode": "hard", "window": "month", "resets_at": "2026-12-01T00:00:00Z"}"""));
    }

    /// Of 1 USD, 0.6 is held for Ada and 0.3 for Bo.
    @Test
    void what_remains_is_of_ones_own_account_alone() {
        budget("each", "\"per\": [\"person\"], \"window\": \"day\"");
        hold(1, "p-17", 600_000_000L);
        hold(2, "p-18", 300_000_000L);

        assertThat(ada().get(MINE).is(200).json().path("limits")).isEqualTo(Json.read("""
                [{"budget": "each", "limit_usd": "1", "used_usd": "0", "held_usd": "0.6", "left_usd": "0.4",
                 "mode": "hard", "window": "day", "resets_at": "2026-11-27T00:00:00Z"}]"""));
    }

    private void hold(int number, String person, long nano) {
        long start = Instant.parse("2026-11-26T00:00:00Z").toEpochMilli();
        long end = Instant.parse("2026-11-27T00:00:00Z").toEpochMilli();
        Claim claim = new Claim("each", person, 1, start, end, 0, 1_000_000_000L, Claim.Bind.HARD, Budget.Basis.COST);
        HoldAsk ask = new HoldAsk(
                "%032x".formatted(number),
                1,
                "openai",
                "gpt-5",
                "openai-chat",
                BillingMode.API,
                Attribution.NONE,
                List.of(claim),
                HoldAsk.Amounts.of(nano),
                nano,
                0,
                0,
                0);
        assertThat(rig.ledger.hold(ask)).isInstanceOf(HoldAnswer.Held.class);
    }

    private void budget(String id, String what) {
        rig.put("/api/v1/budgets/" + id, "{" + what + ", \"limit_usd\": \"1\", \"mode\": \"hard\"}")
                .is(201);
    }

    @Test
    void whoever_looked_at_ones_calls_is_named_with_the_reason() {
        happen(ofAda(1, "2026-11-26T09:00:00Z"), ofBo(2, "2026-11-26T10:00:00Z"));
        rig.get("/api/v1/events?filter=key:ada-laptop&reason=A+charge+was+disputed")
                .is(200);
        rig.get("/api/v1/events?filter=key:bo-laptop&reason=Another+thing+of+Bo")
                .is(200);
        rig.get("/api/v1/events?to=2026-11-01&reason=Nobody+is+in+this+one").is(200);

        assertThat(ada().get(MINE).is(200).json().path("looks")).isEqualTo(Json.read("""
                [{"at": "2026-11-26T12:00:00Z", "who": "admin", "reason": "A charge was disputed"}]"""));
    }
}
