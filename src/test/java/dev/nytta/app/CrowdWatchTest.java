package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.GateRooms;
import dev.nytta.kit.LogLines;
import dev.nytta.ledger.Claim;
import dev.nytta.policy.Ask;
import dev.nytta.policy.AskOf;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom the gate may tell amounts, by how many people spend on a budget in its day.
class CrowdWatchTest {
    private static final long DAY_START = Instant.parse("2026-11-26T00:00:00Z").toEpochMilli();
    private static final long DAY_END = Instant.parse("2026-11-27T00:00:00Z").toEpochMilli();
    private static final String SERVICE = "";

    @TempDir
    private Path dir;

    private CountingHouse house;
    private CrowdWatch watch;

    @BeforeEach
    void open() throws Exception {
        house = new CountingHouse(dir).open();
        watch = new CrowdWatch(house.room().store(), new Crowds(house.room().ledger(), RuleSettings.DEFAULT));
        budget("few", Map.of(ScopeKey.TEAM, "few"), List.of());
    }

    @AfterEach
    void close() {
        watch.close();
        house.close();
    }

    /// It is there when the day begins.
    private void budget(String id, Map<ScopeKey, String> scope, List<ScopeKey> per) {
        house.put(new Budget(
                id,
                scope,
                per,
                1_000_000_000L,
                Window.Calendar.DAY,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store"));
        house.room().store().starts().forget(id);
    }

    private static Attribution who(String team, String person) {
        return new Attribution("", team, "", "", person, "k-" + person, "codex", "s", "", "", "", Map.of());
    }

    private void spend(String team, int people) {
        for (int i = 1; i <= people; i++) {
            house.settled("2026-11-26T11:00:00Z", who(team, "p-" + i), "0.01", claim(team));
        }
        house.spentBefore();
    }

    private boolean shown(String budget, Attribution who) {
        return isShown(AskOf.who(who), claim(budget));
    }

    private boolean isShown(Ask ask, Claim claim) {
        return !(watch.to(ask, claim) instanceof GateRooms.Shown.Band);
    }

    private static Claim claim(String budget) {
        return new Claim(budget, "", 1, DAY_START, DAY_END, 0, 1_000_000_000L, Claim.Bind.HARD, Budget.Basis.COST);
    }

    /// Asks until it is counted.
    private boolean becomesShown(String budget, Attribution who) throws InterruptedException {
        for (int i = 0; i < 100 && !shown(budget, who); i++) {
            Thread.sleep(50);
        }
        return shown(budget, who);
    }

    private BudgetSteps steps() {
        return new BudgetSteps(
                new BudgetSteps.Books(
                        house.room().ledger(),
                        house.events(),
                        house.room().store().starts()),
                RuleSettings.DEFAULT,
                5);
    }

    private void startAndCount() throws InterruptedException {
        watch.start(house.events(), steps());
        Thread.sleep(1_500);
    }

    @Test
    void before_anything_is_known_nobody_is_told_but_the_local_user() {
        assertThat(shown("few", who("few", SERVICE))).isFalse();
        assertThat(isShown(AskOf.localUser(), claim("few"))).isTrue();
    }

    @Test
    void where_there_are_no_people_all_is_told() throws Exception {
        watch.start(house.events(), steps());
        assertThat(becomesShown("few", who("few", SERVICE))).isTrue();
    }

    @Test
    void a_budget_of_four_people_is_told_nobody_and_one_of_five_everybody() throws Exception {
        budget("many", Map.of(ScopeKey.TEAM, "many"), List.of());
        spend("few", 4);
        spend("many", 5);
        startAndCount();

        assertThat(shown("few", who("few", "p-1"))).isFalse();
        assertThat(shown("few", who("few", SERVICE))).isFalse();
        assertThat(becomesShown("many", who("many", "p-1"))).isTrue();
        assertThat(shown("many", who("many", SERVICE))).isTrue();
    }

    @Test
    void what_services_alone_spent_is_told_services_and_hidden_from_the_first_person() throws Exception {
        spend("elsewhere", 1);
        startAndCount();

        assertThat(becomesShown("few", who("few", SERVICE))).isTrue();
        assertThat(shown("few", who("few", "p-9"))).isFalse();
    }

    @Test
    void ones_own_budget_is_told_at_once_and_a_pattern_is_not_ones_own() throws Exception {
        budget("own", Map.of(ScopeKey.PERSON, "p-1"), List.of());
        budget("each", Map.of(), List.of(ScopeKey.KEY));
        budget("pattern", Map.of(ScopeKey.PERSON, "p-*"), List.of());
        spend("few", 1);
        startAndCount();

        assertThat(shown("own", who("few", "p-1"))).isTrue();
        assertThat(shown("each", who("few", "p-1"))).isTrue();
        assertThat(shown(AccessKey.RUN + "1", who("few", "p-1"))).isTrue();
        assertThat(shown("pattern", who("few", "p-1"))).isFalse();
        assertThat(shown("gone", who("few", "p-1"))).isFalse();
    }

    @Test
    void a_person_whose_first_call_is_under_way_is_counted() throws Exception {
        spend("elsewhere", 1);
        house.held(who("few", "p-3"), claim("few"));
        startAndCount();

        assertThat(shown("few", who("few", SERVICE))).isFalse();
    }

    @Test
    void yesterdays_crowd_hides_nobody_today() throws Exception {
        spend("few", 5);
        startAndCount();
        assertThat(becomesShown("few", who("few", "p-1"))).isTrue();
        Claim tomorrow =
                new Claim("few", "", 1, DAY_END, DAY_END + 1, 0, 1_000_000_000L, Claim.Bind.HARD, Budget.Basis.COST);
        assertThat(isShown(AskOf.who(who("few", "p-1")), tomorrow)).isFalse();
    }

    @Test
    void events_that_are_away_are_said_once_and_not_with_every_round() throws Exception {
        house.events().close();
        LogLines lines = LogLines.of(CrowdWatch.class);
        startAndCount();
        lines.close();
        assertThat(lines.said).singleElement().asString().contains("is not known");
    }
}
