package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which spend of the past a budget reaches.
class ReachTest {
    private static final long AT = Instant.parse("2026-11-26T10:15:30Z").toEpochMilli();

    @Test
    void a_calendar_window_is_the_one_that_the_moment_lies_in_and_in_one_piece() {
        Reach reach = reach("day");

        // midnight in Stockholm
        assertThat(Instant.ofEpochMilli(reach.window(AT).startMillis())).isEqualTo("2026-11-25T23:00:00Z");
        assertThat(Instant.ofEpochMilli(reach.window(AT).endMillis())).isEqualTo("2026-11-26T23:00:00Z");
        assertThat(reach.windowMark(AT)).isEqualTo(reach.window(AT).startMillis());
        assertThat(reach.pieceMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_rolling_window_begins_with_its_oldest_bucket_that_has_not_left() {
        Reach reach = reach("rolling:PT1H");

        // buckets of a minute: that of 09:15:00 holds 09:15:30
        assertThat(Instant.ofEpochMilli(reach.window(AT).startMillis())).isEqualTo("2026-11-26T09:15:00Z");
        assertThat(reach.window(AT).endMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(reach.window(AT).rollingMillis()).isEqualTo(3_600_000);
        assertThat(reach.windowMark(AT)).isZero();
        assertThat(reach.pieceMillis()).isEqualTo(60_000);
    }

    @ParameterizedTest
    @CsvSource({
        "platform, gpt-6-sol, openai, true",
        "mobile, gpt-6-sol, openai, false",
        "platform, claude-opus-5, openai, false",
        "platform, gpt-6-sol, azure, false",
    })
    void it_covers_the_calls_that_its_budget_covers(String team, String model, String provider, boolean covered) {
        assertThat(reach("day").covers(who(team), model, provider)).isEqualTo(covered);
    }

    @Test
    void such_a_call_counts_on_the_account_of_its_team() {
        var claim = reach("day").claim(who("platform"), "gpt-6-sol", "openai", AT);

        assertThat(claim.value()).isEqualTo("platform");
        assertThat(Instant.ofEpochMilli(claim.windowStartMillis())).isEqualTo("2026-11-25T23:00:00Z");
    }

    private static Attribution who(String team) {
        return new Attribution("", team, "", "", "", "", "", "", "", "", "", Map.of());
    }

    private static Reach reach(String window) {
        Budget budget = new Budget(
                "b",
                Map.of(ScopeKey.TEAM, "platform", ScopeKey.MODEL, "gpt-*", ScopeKey.PROVIDER, "openai"),
                List.of(ScopeKey.TEAM),
                1_000_000_000,
                Window.parse(window),
                Optional.of(ZoneId.of("Europe/Stockholm")),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
        return Reach.of(budget, RuleSettings.DEFAULT);
    }
}
