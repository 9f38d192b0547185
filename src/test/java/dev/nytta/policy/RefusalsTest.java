package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a refusal says. A budget of 500 USD, which clients must not mistake for a status.
class RefusalsTest {
    private static final long USD = 1_000_000_000;
    private static final Pattern STATUS = Pattern.compile("(?<![A-Za-z0-9])[45]\\d\\d(?![A-Za-z0-9])");

    @Test
    void a_spent_budget_says_what_to_do_and_when_it_resets() {
        Refusal refusal = refuse("platform-month", 500 * USD, false, "claude-code");

        assertThat(refusal.status()).isEqualTo(402);
        assertThat(refusal.sentence())
                .isEqualTo("The budget platform-month is spent. Ask its owner to raise it, or wait until it resets"
                        + " on 2026-12-01 at 00:00 (Europe/Stockholm).");
        assertThat(refusal.headers()).containsEntry("x-should-retry", "false").doesNotContainKey("retry-after");
        assertThat(refusal.detail())
                .containsEntry("reason", "budget_exhausted")
                .containsEntry("budget", "platform-month")
                .containsEntry("scope", "team=platform")
                .containsEntry("limit_usd", "500")
                .containsEntry("committed_usd", "499.5")
                .containsEntry("resets_at", "2026-11-30T23:00:00Z");
    }

    @Test
    void money_that_is_only_held_is_worth_a_short_wait() {
        Refusal refusal = refuse("platform-month", 500 * USD, true, "claude-code");

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.headers()).containsEntry("retry-after", "2");
        assertThat(refusal.reason()).isEqualTo("budget_held");
    }

    @Test
    void a_call_larger_than_the_whole_budget_is_told_so_at_once() {
        Refusal refusal = refuse("tiny", 1_000, true, "claude-code");

        assertThat(refusal.status()).isEqualTo(402);
        assertThat(refusal.reason()).isEqualTo("call_too_large");
    }

    @Test
    void codex_is_told_in_the_one_way_that_makes_it_ask_once() {
        Refusal refusal = refuse("platform-month", 500 * USD, false, "codex");

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.headers()).doesNotContainKey("retry-after");
        assertThat(refusal.headers())
                .containsEntry("x-codex-promo-message", refusal.sentence().replaceFirst("\\.$", ""));
        assertThat(refusal.detail())
                .containsEntry("error_code", "usage_limit_reached")
                .containsEntry("error_type", "usage_limit_reached")
                // 2026-11-30T23:00:00Z
                .containsEntry("error_resets_at", "1796079600");
    }

    @Test
    void the_budget_of_a_run_is_raised_by_whoever_starts_it() {
        assertThat(refuse("run:bkwzqfth", 500 * USD, false, "claude-code").sentence())
                .startsWith("The budget run:bkwzqfth is spent. Start the run again with a larger --budget");
        assertThat(refuse("run:bkwzqfth", 1_000, false, "claude-code").sentence())
                .endsWith("Ask for fewer output tokens, or start the run again with a larger --budget.");
    }

    @Test
    void a_budget_that_holds_just_the_least_of_a_call_is_spent_and_not_too_small_for_it() {
        // 1,001 input tokens at 1,000 nano-USD, and the least answer of 1,024 tokens at 10,000
        assertThat(refuse("tiny", 1_001_000 + 10_240_000, false, "claude-code").reason())
                .isEqualTo("budget_exhausted");
        assertThat(refuse("tiny", 1_001_000 + 10_239_999, false, "claude-code").reason())
                .isEqualTo("call_too_large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    total         | Ask its owner to raise it.
                    rolling:P7D   | Ask its owner to raise it, or wait until older spend leaves its window.
                    quarter       | Ask its owner to raise it, or wait until it resets on 2027-01-01 at 00:00 (UTC).
                    """)
    void a_spent_budget_says_when_there_will_be_money_again(String window, String advice) {
        Budget budget = budget("b", Map.of(), List.of(), window);

        assertThat(refuse(budget, "claude-code", false).sentence()).isEqualTo("The budget b is spent. " + advice);
    }

    @Test
    void a_budget_without_an_end_never_resets() {
        assertThat(refuse(budget("b", Map.of(), List.of(), "total"), "codex", false)
                        .detail())
                .containsEntry("resets_at", "")
                .doesNotContainKey("error_resets_at");
    }

    @Test
    void a_rolling_budget_resets_when_its_oldest_spend_leaves() {
        Budget budget = budget("b", Map.of(), List.of(), "rolling:PT1H");
        // Spend of 11:20 leaves at 12:21; what is asked for at 12:00 would stay until 13:01.
        Instant oldest = Instant.parse("2026-11-26T12:21:00Z");

        assertThat(refuse(budget, "claude-code", oldest).detail()).containsEntry("resets_at", "2026-11-26T12:21:00Z");
        assertThat(refuse(budget, "codex", oldest).detail())
                .containsEntry("error_resets_at", Long.toString(oldest.getEpochSecond()));
    }

    @Test
    void a_refusal_names_the_scope_and_the_account_in_it() {
        Map<ScopeKey, String> team = Map.of(ScopeKey.TEAM, "platform", ScopeKey.MODEL, "kn*");

        assertThat(scope(budget("b", Map.of(), List.of(), "day"))).isEmpty();
        assertThat(scope(budget("b", team, List.of(), "day"))).isEqualTo("model=kn*,team=platform");
        assertThat(scope(budget("b", Map.of(), List.of(ScopeKey.KEY), "day"))).isEqualTo("each=ci");
        assertThat(scope(budget("b", team, List.of(ScopeKey.KEY), "day"))).isEqualTo("model=kn*,team=platform,each=ci");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rusj | The mandate that this call names does not exist. Did you mean rush?
                    blue | The mandate that this call names does not exist. Ask for one to be declared.
                    """)
    void a_mistyped_mandate_is_told_the_one_it_is_like(String named, String sentence) {
        Mandate rush = new Mandate(
                "rush",
                "a purpose",
                "team:platform",
                "",
                USD,
                LocalDate.parse("2027-03-31"),
                Mandate.PricePolicy.CAPPED,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "store");
        var rules = new StandardRulebook(RuleSettings.DEFAULT, List.of(), List.of(rush));

        assertThat(rules.judge(Asks.usual().forMandate(named).ask(), new Books()))
                .asInstanceOf(type(Verdict.Refuse.class))
                .extracting(Verdict.Refuse::refusal)
                .satisfies(refusal -> {
                    assertThat(refusal.sentence()).isEqualTo(sentence);
                    assertThat(refusal.detail())
                            .containsExactly(Map.entry("reason", "unknown_mandate"), Map.entry("remedy", "ask_owner"));
                });
    }

    private static String scope(Budget budget) {
        return refuse(budget, "claude-code", false).detail().getOrDefault("scope", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team-500", "503", "month 429", "plain", "a-404-b"})
    void no_sentence_holds_a_number_that_looks_like_a_status(String id) {
        for (boolean momentary : List.of(true, false)) {
            assertThat(refuse(id, 500 * USD, momentary, "opencode").sentence()).doesNotContainPattern(STATUS);
        }
    }

    private static Refusal refuse(String id, long limit, boolean momentary, String client) {
        return refuse(budget(id, limit), client, momentary);
    }

    private static Refusal refuse(Budget budget, String client, boolean momentary) {
        return refuse(budget, client, momentary, Optional.empty());
    }

    /// @param leaves when the account's money leaves by itself
    private static Refusal refuse(Budget budget, String client, Instant leaves) {
        return refuse(budget, client, false, Optional.of(leaves));
    }

    private static Refusal refuse(Budget budget, String client, boolean momentary, Optional<Instant> leaves) {
        var rules = new StandardRulebook(RuleSettings.DEFAULT, List.of(budget), List.of());
        Asks usual = Asks.usual();
        Attribution who = new Attribution("", "platform", "", "", "", "ci", client, "", "", "", "", Map.of());
        Ask ask = usual.by(who, usual.key()).ask();
        return switch (rules.judge(ask, new Books())) {
            case Verdict.Allow(List<Claim> claims, HoldPlan plan) ->
                rules.refuse(
                        ask,
                        new Rulebook.Shortfall(claims.getFirst(), balance(claims.getFirst(), leaves), plan, momentary));
            case Verdict.Regardless(List<Claim> _, HoldPlan _, Mandate _) -> throw new AssertionError("regardless");
            case Verdict.Refuse(Refusal refusal) -> refusal;
        };
    }

    private static Balance balance(Claim claim, Optional<Instant> leaves) {
        long committed = Math.max(0, claim.limitNano() - USD / 2);
        return new Balance(
                claim.budget(),
                "",
                1,
                claim.windowStartMillis(),
                leaves.map(Instant::toEpochMilli).orElse(claim.windowEndMillis()),
                claim.limitNano(),
                committed,
                0,
                0,
                0,
                0);
    }

    private static Budget budget(String id, long limit) {
        return new Budget(
                id,
                Map.of(ScopeKey.TEAM, "platform"),
                List.of(),
                limit,
                Window.Calendar.MONTH,
                Optional.of(ZoneId.of("Europe/Stockholm")),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
    }

    private static Budget budget(String id, Map<ScopeKey, String> scope, List<ScopeKey> per, String window) {
        return new Budget(
                id,
                scope,
                per,
                500 * USD,
                Window.parse(window),
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
    }
}
