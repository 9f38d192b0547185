package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({"5, 4, BAND", "5, 5, SUMS", "3, 2, BAND", "3, 3, SUMS", "8, 7, BAND", "8, 8, SUMS"})
    void accounts_of_people_are_summed_from_the_size_of_group_that_is_set(
            int minGroup, int accounts, Personal.Sight sight) throws Exception {
        try (Rig rig = new Rig(dir)) {
            Personal personal = new Personal(rig.rooms(minGroup));
            assertThat(personal.sight(budget(Map.of(), List.of(ScopeKey.PERSON)), accounts))
                    .isEqualTo(sight);
        }
    }

    @Test
    void one_persons_budget_is_a_band_and_a_teams_is_not_theirs() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Personal personal = new Personal(rig.rooms(1));
            assertThat(personal.sight(budget(Map.of(ScopeKey.PERSON, "p"), List.of()), 9))
                    .isEqualTo(Personal.Sight.BAND);
            assertThat(personal.sight(budget(Map.of(ScopeKey.TEAM, "web"), List.of()), 1))
                    .isEqualTo(Personal.Sight.FULL);
        }
    }

    private static Budget budget(Map<ScopeKey, String> scope, List<ScopeKey> per) {
        return new Budget(
                "b",
                scope,
                per,
                1_000,
                Window.Calendar.DAY,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
    }
}
