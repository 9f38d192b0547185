package dev.nytta.sim.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Team;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The company fits together: nothing refers to what is not there.
class DemoCompanyTest {
    private static final Instant NOW = Instant.parse("2026-11-26T01:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    private final DemoCompany company = DemoCompany.at(NOW);
    private final List<AccessKey> keys =
            company.keys().stream().map(DemoKey::key).toList();
    private final Set<String> teams = company.teams().stream().map(Team::id).collect(Collectors.toSet());

    @Test
    void it_has_seven_teams_sixty_people_and_two_programs() {
        assertThat(teams).hasSize(7);
        assertThat(keys.stream()
                        .map(AccessKey::person)
                        .filter(person -> !person.isEmpty())
                        .distinct())
                .hasSize(60);
        assertThat(keys.stream().filter(key -> key.person().isEmpty()).map(AccessKey::id))
                .containsExactly("nightly-batch", "support-bot");
    }

    // Views for others merge teams with fewer than five people (RULES, `min_group`).
    @Test
    void one_team_alone_is_small_enough_to_be_merged() {
        Map<String, Long> people = company.seats().stream()
                .filter(seat ->
                        seat.habit() != Seat.Habit.RUNAWAY && !seat.person().isEmpty())
                .collect(Collectors.groupingBy(Seat::team, Collectors.counting()));
        assertThat(people).containsEntry("research", 4L);
        people.remove("research");
        assertThat(people.values()).allMatch(count -> count > 5);
    }

    @Test
    void every_key_belongs_to_a_team_and_no_two_are_alike() {
        assertThat(keys).allMatch(key -> teams.contains(key.team()));
        assertThat(keys.stream().map(AccessKey::id)).doesNotHaveDuplicates();
        assertThat(company.keys().stream().map(DemoKey::secret)).doesNotHaveDuplicates();
    }

    // RULES: a configured secret is `nk_` and at least 24 characters.
    @Test
    void secrets_are_long_enough_and_never_printed() {
        assertThat(company.keys()).allSatisfy(key -> {
            assertThat(key.secret()).matches("nk_[a-z0-9]{24,}");
            assertThat(key.toString()).doesNotContain(key.secret());
        });
    }

    @Test
    void budgets_are_scoped_by_what_exists() {
        assertThat(company.budgets().stream().map(Budget::id)).doesNotHaveDuplicates();
        Map<ScopeKey, Set<String>> known = Map.of(
                ScopeKey.TEAM,
                teams,
                ScopeKey.KEY,
                keys.stream().map(AccessKey::id).collect(Collectors.toSet()),
                ScopeKey.CLIENT,
                Set.of("claude-code"),
                ScopeKey.MODEL,
                Set.of("claude-opus-*"),
                ScopeKey.MANDATE,
                Set.of("mig-42"));
        for (Budget budget : company.budgets()) {
            assertThat(budget.limitNano()).isPositive();
            budget.scope()
                    .forEach((scope, value) -> assertThat(known.get(scope))
                            .as("%s of %s", scope, budget.id())
                            .contains(value));
        }
    }

    @Test
    void every_team_has_a_month_and_each_person_a_day() {
        assertThat(company.budgets().stream().map(Budget::id))
                .containsAll(teams.stream().map(team -> team + "-month").toList());
        assertThat(company.budgets().stream().map(Budget::per))
                .contains(List.of(ScopeKey.PERSON), List.of(ScopeKey.SESSION), List.of(ScopeKey.AGENT_TREE));
    }

    // RULES and CONTRACT: a regardless mandate needs an owner, a reason and a review within 90 days.
    @Test
    void mandates_are_complete_and_used_only_by_those_who_may() {
        assertThat(company.mandates().stream().map(Mandate::pricePolicy))
                .containsExactlyInAnyOrder(Mandate.PricePolicy.CAPPED, Mandate.PricePolicy.REGARDLESS);
        for (Mandate mandate : company.mandates()) {
            assertThat(mandate.expires()).isAfter(TODAY);
            assertThat(teams)
                    .contains(mandate.owner().substring("team:".length()))
                    .containsAll(mandate.teams());
            if (mandate.pricePolicy() == Mandate.PricePolicy.REGARDLESS) {
                assertThat(mandate.reason()).isPresent();
                assertThat(mandate.reviewDate().orElseThrow()).isBetween(TODAY, TODAY.plusDays(90));
            }
        }
        List<Seat> users = company.seats().stream()
                .filter(seat -> !seat.mandate().isEmpty())
                .toList();
        assertThat(users.stream().map(Seat::mandate)).contains("mig-42", "audit-7");
        assertThat(users)
                .allMatch(seat -> company.mandates().stream()
                        .anyMatch(mandate -> mandate.id().equals(seat.mandate())
                                && mandate.teams().contains(seat.team())));
    }

    @Test
    void every_agent_is_at_work_and_one_runs_away() {
        assertThat(company.seats().stream().map(Seat::habit)).contains(Seat.Habit.values());
        assertThat(company.seats().stream().filter(seat -> seat.habit() == Seat.Habit.RUNAWAY))
                .hasSize(1);
    }

    @Test
    void providers_follow_each_vendors_convention() {
        List<Provider> providers = DemoCompany.providers(URI.create("http://127.0.0.1:9100"));
        assertThat(providers.stream().map(provider -> provider.id() + " " + provider.baseUrl() + " " + provider.auth()))
                .containsExactly(
                        "openai http://127.0.0.1:9100/v1 BEARER",
                        "anthropic http://127.0.0.1:9100 X_API_KEY",
                        "gemini http://127.0.0.1:9100 X_GOOG_API_KEY");
    }

    @Test
    void the_same_day_gives_the_same_company() {
        assertThat(DemoCompany.at(NOW)).isEqualTo(company);
    }
}
