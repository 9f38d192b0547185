package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.UsageEvent;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One call at 09:00 every day costs 0.003; the clock stands at 2026-11-26T12:00.
class ForecastRoutesTest {
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

    private void everyDayFrom(String first) {
        List<UsageEvent> calls = new ArrayList<>();
        LocalDate.parse(first).datesUntil(LocalDate.parse("2026-11-27")).forEach(day -> {
            calls.add(Happened.call(2 * calls.size() + 1, day + "T09:00:00Z").event());
            calls.add(Happened.call(2 * calls.size() + 1, day + "T09:30:00Z")
                    .by("k", "web", "")
                    .event());
        });
        rig.happen(calls.toArray(UsageEvent[]::new));
    }

    /// 26 days of 0.006 are spent, today's calls are over, four days are left.
    @Test
    void a_month_stands_and_ends_as_its_days_say() {
        everyDayFrom("2026-09-20");
        JsonNode month = rig.get("/api/v1/forecast").is(200).json();
        assertThat(month.at("/window").toString())
                .isEqualTo("{\"name\":\"month\",\"from\":\"2026-11-01T00:00:00Z\",\"to\":\"2026-12-01T00:00:00Z\","
                        + "\"timezone\":\"UTC\"}");
        assertThat(month.at("/committed_usd").stringValue()).isEqualTo("0.156");
        assertThat(month.at("/forecast/expected_usd").stringValue()).isEqualTo("0.18");
        assertThat(month.at("/forecast/low_usd").stringValue()).isEqualTo("0.18");
        assertThat(month.at("/forecast/method").stringValue()).isEqualTo("weekday-residuals");
        // October had 31 days, and 26 of them at the same point: 0.156 + 5 x 0.006.
        assertThat(month.at("/forecast/naive_usd").stringValue()).isEqualTo("0.186");
        assertThat(month.at("/before/total_usd").stringValue()).isEqualTo("0.186");
        assertThat(month.at("/before/to_date_usd").stringValue()).isEqualTo("0.156");
        assertThat(month.at("/days").size()).isEqualTo(30);
        assertThat(month.at("/days/25").toString())
                .isEqualTo("{\"day\":\"2026-11-26\",\"spent_usd\":\"0.006\",\"expected_usd\":\"0.006\"}");
        assertThat(month.at("/days/26").toString())
                .isEqualTo("{\"day\":\"2026-11-27\",\"spent_usd\":null,\"expected_usd\":\"0.006\"}");
        assertThat(month.at("/groups").size()).isEqualTo(2);
        assertThat(month.at("/groups/0/key").stringValue()).isEqualTo("platform");
        assertThat(month.at("/groups/0/spent_usd").stringValue()).isEqualTo("0.078");
        assertThat(month.at("/groups/0/before_usd").stringValue()).isEqualTo("0.078");
        assertThat(month.at("/groups/0/forecast/expected_usd").stringValue()).isEqualTo("0.09");
    }

    /// The budget has had nothing committed, so 0.005 are left of it: not all of the 0.012 that the team would spend.
    @Test
    void a_hard_limit_stops_a_team_and_what_it_will_not_spend_is_not_in_the_whole() {
        everyDayFrom("2026-09-20");
        rig.put("/api/v1/budgets/web", """
                {"scope": {"team": "web"}, "limit_usd": "0.005", "window": "month", "mode": "hard"}""").is(201);
        rig.put("/api/v1/budgets/all", """
                {"limit_usd": "7", "window": "month", "mode": "soft"}""").is(201);
        JsonNode month = rig.get("/api/v1/forecast").is(200).json();
        JsonNode web = month.at("/groups/1");
        assertThat(web.at("/key").stringValue()).isEqualTo("web");
        assertThat(web.at("/forecast/expected_usd").stringValue()).isEqualTo("0.083");
        assertThat(web.at("/stops_at_limit").booleanValue()).isTrue();
        assertThat(web.at("/mode").stringValue()).isEqualTo("hard");
        assertThat(web.at("/limit_usd").stringValue()).isEqualTo("0.005");
        // 0.003 on the 27th, and of the 28th two thirds.
        assertThat(web.at("/runs_out_at").stringValue()).startsWith("2026-11-28T1");
        assertThat(month.at("/forecast/expected_usd").stringValue()).isEqualTo("0.173");
        assertThat(month.at("/limit_usd").stringValue()).isEqualTo("7");
        assertThat(month.at("/budget").stringValue()).isEqualTo("all");
    }

    @Test
    void too_few_days_are_said_to_be_too_few() {
        everyDayFrom("2026-11-20");
        JsonNode month = rig.get("/api/v1/forecast?group_by=model").is(200).json();
        assertThat(month.at("/forecast").toString()).isEqualTo("{\"not_enough\":{\"days\":6,\"needed\":21}}");
        assertThat(month.at("/committed_usd").stringValue()).isEqualTo("0.042");
        assertThat(month.at("/days/29/expected_usd").isNull()).isTrue();
    }

    @Test
    void nothing_at_all_is_an_answer_too() {
        JsonNode week = rig.get("/api/v1/forecast?window=week").is(200).json();
        assertThat(week.at("/forecast/not_enough/days").intValue()).isZero();
        assertThat(week.at("/groups").isEmpty()).isTrue();
    }

    @Test
    void a_window_or_group_that_is_not_there_is_named() {
        assertThat(rig.get("/api/v1/forecast?window=moth&group_by=person")
                        .is(422)
                        .text())
                .contains("Did you mean `month`?", "group_by");
    }
}
