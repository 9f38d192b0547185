package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a limit binds spend that was seen outside the gateway: what a mandate authorises, it authorises there too.
class ObservedBindTest {
    private static final Budget TEAM = new Budget(
            "team",
            Map.of(ScopeKey.TEAM, "platform"),
            List.of(),
            1_000_000_000,
            Window.Calendar.MONTH,
            Optional.empty(),
            Budget.Mode.HARD,
            Budget.Basis.COST,
            false,
            true,
            1,
            "store");

    private static final Budget ALL = new Budget(
            "all",
            Map.of(),
            List.of(),
            1_000_000_000,
            Window.Calendar.MONTH,
            Optional.empty(),
            Budget.Mode.HARD,
            Budget.Basis.COST,
            false,
            false,
            1,
            "store");

    private final StandardRulebook rules = new StandardRulebook(
            RuleSettings.DEFAULT,
            List.of(TEAM),
            List.of(mandate("rush", Mandate.PricePolicy.REGARDLESS), mandate("calm", Mandate.PricePolicy.CAPPED)));

    private static Mandate mandate(String id, Mandate.PricePolicy policy) {
        return new Mandate(
                id,
                "a purpose",
                "team:platform",
                "an outcome",
                1_000_000_000,
                LocalDate.parse("2026-12-31"),
                policy,
                List.of(),
                List.of(),
                Optional.of("a reason"),
                Optional.of(LocalDate.parse("2026-11-30")),
                "store");
    }

    private static UsageEvent seen(String team, String mandate, String at) {
        return new UsageEvent(
                "%032x".formatted(1),
                "%032x".formatted(1),
                1,
                Instant.parse(at).toEpochMilli(),
                "openai",
                "gpt-5",
                "openai-chat",
                Usage.NONE,
                Optional.of(BigDecimal.ONE),
                CostStatus.EXACT,
                BillingMode.API,
                Optional.empty(),
                List.of(),
                "v1",
                new Attribution("", team, "", mandate, "p-1", "k-1", "codex", "s", "", "", "", Map.of()),
                "log:codex",
                CallStatus.OK,
                Decision.ALLOW,
                200,
                0,
                -1);
    }

    @ParameterizedTest
    @CsvSource({
        // mandate, when, bind
        "rush, 2026-11-26T12:00:00Z, AUTHORISED",
        "calm, 2026-11-26T12:00:00Z, HARD",
        "none, 2026-11-26T12:00:00Z, HARD",
        "'', 2026-11-26T12:00:00Z, HARD",
        // its review is over
        "rush, 2026-12-01T00:00:00Z, HARD",
    })
    void a_regardless_mandate_authorises_what_was_seen_elsewhere(String mandate, String at, Claim.Bind bind) {
        assertThat(rules.observing(seen("platform", mandate, at)))
                .filteredOn(claim -> claim.budget().equals("team"))
                .extracting(Claim::bind)
                .containsExactly(bind);
    }

    @ParameterizedTest
    @CsvSource({"rush, AUTHORISED", "calm, HARD", "'', HARD"})
    void a_regardless_mandate_authorises_what_comes_later_of_a_call_that_it_allowed(String mandate, Claim.Bind bind) {
        assertThat(bindOf(Asks.usual().forMandate(mandate).ask())).isEqualTo(bind);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "'', run:bkwzqfth"})
    void it_does_so_for_the_local_user_who_may_use_any(String team, String key) {
        Attribution who = new Attribution("", team, "", "rush", "", key, "codex", "s", "", "", "", Map.of());
        var everybodys = new StandardRulebook(
                RuleSettings.DEFAULT, List.of(ALL), List.of(mandate("rush", Mandate.PricePolicy.REGARDLESS)));

        assertThat(everybodys.covering(Asks.usual().by(who, Optional.empty()).ask()))
                .filteredOn(claim -> claim.budget().equals("all"))
                .extracting(Claim::bind)
                .containsExactly(Claim.Bind.AUTHORISED);
    }

    private Claim.Bind bindOf(Ask ask) {
        return rules.covering(ask).stream()
                .filter(claim -> claim.budget().equals("team"))
                .findFirst()
                .orElseThrow()
                .bind();
    }

    @ParameterizedTest
    @CsvSource({"HARD, false, 0", "HARD, true, 1", "SOFT, false, 1", "OBSERVE, false, 1"})
    void what_was_seen_elsewhere_counts_on_a_hard_budget_only_if_it_says_so(
            Budget.Mode mode, boolean countObserved, int claims) {
        Budget budget = new Budget(
                "b",
                Map.of(),
                List.of(),
                1_000_000_000,
                Window.Calendar.MONTH,
                Optional.empty(),
                mode,
                Budget.Basis.COST,
                false,
                countObserved,
                1,
                "store");
        var counting = new StandardRulebook(RuleSettings.DEFAULT, List.of(budget), List.of());

        assertThat(counting.observing(seen("platform", "", "2026-11-26T12:00:00Z")))
                .hasSize(claims);
    }

    @ParameterizedTest
    @CsvSource({"platform, AUTHORISED", "mobile, HARD"})
    void a_mandate_authorises_only_those_it_is_for(String owner, Claim.Bind bind) {
        Mandate rush = mandate("rush", Mandate.PricePolicy.REGARDLESS);
        Mandate lent = new Mandate(
                rush.id(),
                rush.purpose(),
                "team:" + owner,
                rush.expectedOutcome(),
                rush.limitNano(),
                rush.expires(),
                rush.pricePolicy(),
                List.of(),
                List.of(),
                rush.reason(),
                rush.reviewDate(),
                "store");
        var lending = new StandardRulebook(RuleSettings.DEFAULT, List.of(TEAM), List.of(lent));
        assertThat(lending.observing(seen("platform", "rush", "2026-11-26T12:00:00Z")))
                .filteredOn(claim -> claim.budget().equals("team"))
                .extracting(Claim::bind)
                .containsExactly(bind);
    }
}
