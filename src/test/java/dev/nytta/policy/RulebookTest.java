package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Call;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which budgets a call draws on, and when it may not run at all.
class RulebookTest {
    private static final long USD = 1_000_000_000;
    private static final Books BOOK = new Books();

    @Test
    void a_call_draws_on_every_budget_whose_scope_covers_it_the_narrow_ones_last() {
        var rules = rules(
                budget("team", Map.of(ScopeKey.TEAM, "platform")),
                budget("other-team", Map.of(ScopeKey.TEAM, "mobile")),
                budget("everything", Map.of()),
                budget("key-on-model", Map.of(ScopeKey.KEY, "ci", ScopeKey.MODEL, "kn*")),
                budget("key-on-other-model", Map.of(ScopeKey.KEY, "ci", ScopeKey.MODEL, "gpt-*")),
                budget("cost-centre", Map.of(ScopeKey.COST_CENTER, "cc-1")));

        assertThat(budgetsOf(rules, Asks.usual())).containsExactly("everything", "cost-centre", "team", "key-on-model");
    }

    @Test
    void a_budget_per_value_has_an_account_for_each_and_one_for_calls_without() {
        var rules = rules(new Budget(
                "each",
                Map.of(),
                List.of(ScopeKey.TEAM, ScopeKey.PERSON),
                USD,
                Window.Calendar.DAY,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store"));

        assertThat(claims(rules, Asks.usual()).getFirst().value()).isEqualTo("platform/(none)");
    }

    @Test
    void a_claim_carries_the_window_in_the_zone_of_its_budget() {
        Budget day = new Budget(
                "day",
                Map.of(),
                List.of(),
                5 * USD,
                Window.Calendar.DAY,
                Optional.of(ZoneId.of("Europe/Stockholm")),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                7,
                "store");

        Claim claim = claims(rules(day), Asks.usual()).getFirst();

        assertThat(claim.windowStartMillis())
                .isEqualTo(java.time.Instant.parse("2026-11-25T23:00:00Z").toEpochMilli());
        assertThat(claim.generation()).isEqualTo(7);
        assertThat(claim.limitNano()).isEqualTo(5 * USD);
    }

    @ParameterizedTest
    @CsvSource({
        // mode, absolute, mandate, bind
        "HARD, false, , HARD",
        "SOFT, false, , SOFT",
        "OBSERVE, false, , OBSERVE",
        "HARD, false, rush, AUTHORISED",
        "HARD, true, rush, HARD",
        "SOFT, false, rush, SOFT",
        "HARD, false, calm, HARD",
    })
    void a_regardless_mandate_passes_other_limits_but_absolute_ones(
            Budget.Mode mode, boolean absolute, String mandate, Claim.Bind bind) {
        var rules = new StandardRulebook(
                RuleSettings.DEFAULT,
                List.of(budget("team", mode, absolute)),
                List.of(
                        mandate("rush", Mandate.PricePolicy.REGARDLESS, List.of()),
                        mandate("calm", Mandate.PricePolicy.CAPPED, List.of())));

        Asks ask = mandate == null ? Asks.usual() : Asks.usual().forMandate(mandate);

        assertThat(claims(rules, ask))
                .filteredOn(claim -> claim.budget().equals("team"))
                .extracting(Claim::bind)
                .containsExactly(bind);
    }

    @Test
    void a_mandates_own_limit_binds_hard_whatever_its_policy() {
        var rules = new StandardRulebook(
                RuleSettings.DEFAULT, List.of(), List.of(mandate("rush", Mandate.PricePolicy.REGARDLESS, List.of())));

        Claim claim = claims(rules, Asks.usual().forMandate("rush")).getFirst();

        assertThat(claim.budget()).isEqualTo("mandate:rush");
        assertThat(claim.bind()).isEqualTo(Claim.Bind.HARD);
        assertThat(claim.windowEndMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        // the mandate that the call names, its key's team, the reason of the refusal
        "rush, mobile, mandate_not_allowed",
        "rusj, platform, unknown_mandate",
        "old, platform, mandate_ended",
        "unreviewed, platform, mandate_ended",
        "lent, platform, mandate_not_allowed",
    })
    void a_mandate_is_only_for_those_it_names_and_while_it_lives(String mandate, String team, String reason) {
        var rules = new StandardRulebook(
                RuleSettings.DEFAULT,
                List.of(),
                List.of(
                        mandate("rush", Mandate.PricePolicy.REGARDLESS, List.of()),
                        ending("old", "2026-11-25", "2027-01-01"),
                        ending("unreviewed", "2027-01-01", "2026-11-25"),
                        mandate("lent", Mandate.PricePolicy.CAPPED, List.of("mobile"))));
        Asks ask = Asks.usual().forMandate(mandate);

        Verdict verdict = rules.judge(
                ask.by(ask.attribution(), Optional.of(Asks.key("ci", team))).ask(), BOOK);

        assertThat(verdict).asInstanceOf(type(Verdict.Refuse.class)).satisfies(refuse -> {
            assertThat(refuse.refusal().reason()).isEqualTo(reason);
            assertThat(refuse.refusal().status()).isEqualTo(403);
        });
    }

    @Test
    void a_run_may_use_any_mandate_as_the_local_user_may() {
        var rules = new StandardRulebook(
                RuleSettings.DEFAULT, List.of(), List.of(mandate("calm", Mandate.PricePolicy.CAPPED, List.of())));
        Asks ask = Asks.usual().forMandate("calm");

        assertThat(rules.judge(
                        ask.by(ask.attribution(), Optional.of(Asks.key("run:b", "")))
                                .ask(),
                        BOOK))
                .isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void a_mandate_can_be_used_through_its_last_day() {
        var rules = new StandardRulebook(
                RuleSettings.DEFAULT, List.of(), List.of(ending("today", "2026-11-26", "2026-11-26")));

        assertThat(rules.judge(Asks.usual().forMandate("today").ask(), BOOK)).isInstanceOf(Verdict.Regardless.class);
    }

    @Test
    void a_key_may_use_only_its_models() {
        var limited = Optional.of(Asks.key("ci", "platform", List.of("gpt-*", "o4")));

        assertThat(rules().judge(Asks.usual().by(Attribution.NONE, limited).ask(), BOOK))
                .asInstanceOf(type(Verdict.Refuse.class))
                .extracting(refuse -> refuse.refusal().reason())
                .isEqualTo("model_not_allowed");
    }

    @Test
    void a_key_for_some_models_may_not_fall_back_to_others() {
        var limited = Optional.of(Asks.key("ci", "platform", List.of("known", "limit*")));
        Ask usual = Asks.usual().by(Attribution.NONE, limited).ask();

        assertThat(rules().judge(usual, BOOK)).isInstanceOf(Verdict.Allow.class);
        assertThat(rules().judge(falling(usual, Books.LIMITLESS), BOOK)).isInstanceOf(Verdict.Allow.class);
        assertThat(rules().judge(falling(usual, "dearer"), BOOK)).isInstanceOf(Verdict.Refuse.class);
        assertThat(rules().judge(falling(usual, Books.LIMITLESS, "dearer"), BOOK))
                .isInstanceOf(Verdict.Refuse.class);
    }

    private static Ask falling(Ask ask, String... models) {
        return ask.with(ask.call().fallingBackTo(List.of(models)));
    }

    @Test
    void a_batch_that_names_no_model_is_let_through_while_there_is_money_at_all() {
        Asks nameless = Asks.usual().ofModel("");

        assertThat(rules().judge(nameless.asking(Call.Operation.BATCH), BOOK))
                .asInstanceOf(type(Verdict.Allow.class))
                .satisfies(allow -> assertThat(allow.plan().firstNano()).isEqualTo(1));
        assertThat(rules().judge(nameless.asking(Call.Operation.GENERATE), BOOK))
                .asInstanceOf(type(Verdict.Allow.class))
                .satisfies(allow -> assertThat(allow.plan().prices()).isEqualTo(HoldPlan.Prices.CEILING));
        assertThat(rules().judge(Asks.usual().asking(Call.Operation.BATCH), BOOK))
                .asInstanceOf(type(Verdict.Allow.class))
                .satisfies(allow -> assertThat(allow.plan().inputNano()).isEqualTo(1_001_000));
    }

    @Test
    void what_was_allowed_before_is_booked_on_all_budgets_that_cover_it_now() {
        var rules = rules(
                budget("team", Map.of(ScopeKey.TEAM, "platform")), budget("other", Map.of(ScopeKey.TEAM, "mobile")));

        assertThat(rules.covering(Asks.usual().ask())).extracting(Claim::budget).containsExactly("team");
    }

    @Test
    void a_call_waits_for_held_money_as_long_as_the_settings_say() {
        RuleSettings settings = new RuleSettings("default", ZoneId.of("UTC"), 700, List.of(), List.of());

        assertThat(new StandardRulebook(settings, List.of(), List.of()).holdWaitMillis())
                .isEqualTo(700);
    }

    @ParameterizedTest
    @CsvSource({"REFUSE, true", "CEILING, true", "ALLOW, false"})
    void what_an_unknown_model_has_spent_is_charged_unless_its_scope_lets_it_through(
            RuleSettings.UnknownModel action, boolean charged) {
        var rule = new RuleSettings.UnknownModelRule(Map.of(ScopeKey.TEAM, "platform"), action);
        RuleSettings settings = new RuleSettings("default", ZoneId.of("UTC"), 2_000, List.of(rule), List.of());

        assertThat(new StandardRulebook(settings, List.of(), List.of())
                        .chargesUnknown(Asks.usual().ofModel("new").ask()))
                .isEqualTo(charged);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE, anthropic, REFUSED",
        "CEILING, anthropic, CEILING",
        "ALLOW, anthropic, NONE",
        "CEILING, nobody, REFUSED"
    })
    void an_unknown_model_is_refused_held_at_the_ceiling_or_let_through_as_its_scope_says(
            RuleSettings.UnknownModel action, String provider, String outcome) {
        RuleSettings settings = new RuleSettings(
                "default",
                ZoneId.of("UTC"),
                2_000,
                List.of(
                        new RuleSettings.UnknownModelRule(
                                Map.of(ScopeKey.TEAM, "mobile"), RuleSettings.UnknownModel.ALLOW),
                        new RuleSettings.UnknownModelRule(Map.of(), action)),
                List.of());
        var rules = new StandardRulebook(settings, List.of(), List.of());

        String seen =
                switch (rules.judge(Asks.usual().ofModel("new").at(provider).ask(), BOOK)) {
                    case Verdict.Allow(var _, HoldPlan plan) -> plan.prices().name();
                    case Verdict.Regardless _ -> "REGARDLESS";
                    case Verdict.Refuse _ -> "REFUSED";
                };

        assertThat(seen).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, platform, known, unmetered_call",
        "PASS, mobile,   known, held",
        "PASS, mobile,   '',    nothing held",
        "PASS, mobile,   new,   unknown_model",
        "FREE, platform, '',    nothing held",
        "COUNT_TOKENS, platform, known, nothing held",
        "COUNT_TOKENS, platform, new,   nothing held",
    })
    void a_path_that_is_only_passed_on_runs_or_is_refused_as_its_scope_says(
            Call.Operation operation, String team, String model, String outcome) {
        RuleSettings settings = new RuleSettings(
                "default",
                ZoneId.of("UTC"),
                2_000,
                List.of(new RuleSettings.UnknownModelRule(Map.of(), RuleSettings.UnknownModel.REFUSE)),
                List.of(
                        new RuleSettings.UnmeteredRule(Map.of(ScopeKey.TEAM, "mobile"), RuleSettings.Unmetered.ALLOW),
                        new RuleSettings.UnmeteredRule(Map.of(), RuleSettings.Unmetered.REFUSE)));
        var rules = new StandardRulebook(settings, List.of(), List.of());
        Attribution who = new Attribution("", team, "", "", "", "", "", "", "", "", "", Map.of());
        Asks asks = Asks.usual().by(who, Optional.of(Asks.key("ci", team))).ofModel(model);

        String seen = switch (rules.judge(asks.asking(operation), BOOK)) {
            case Verdict.Allow(var _, HoldPlan plan) -> plan.firstNano() > 0 ? "held" : "nothing held";
            case Verdict.Regardless _ -> "REGARDLESS";
            case Verdict.Refuse(var refusal) -> refusal.reason();
        };

        assertThat(seen).isEqualTo(outcome);
    }

    @Test
    void counting_tokens_costs_less_than_the_least_that_a_call_may_cost() {
        Asks asks = Asks.usual().costingAtMost(0);

        assertThat(rules().judge(asks.asking(Call.Operation.COUNT_TOKENS), BOOK))
                .isInstanceOf(Verdict.Allow.class);
        assertThat(rules().judge(asks.asking(Call.Operation.GENERATE), BOOK)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void a_key_for_some_models_may_look_at_what_costs_nothing_and_not_call_what_nobody_can_name() {
        var limited = Optional.of(Asks.key("ci", "platform", List.of("gpt-*")));
        Asks asks = Asks.usual().by(Attribution.NONE, limited).ofModel("");

        assertThat(rules().judge(asks.asking(Call.Operation.FREE), BOOK)).isInstanceOf(Verdict.Allow.class);
        assertThat(rules().judge(asks.asking(Call.Operation.PASS), BOOK)).isInstanceOf(Verdict.Refuse.class);
    }

    private static List<String> budgetsOf(StandardRulebook rules, Asks ask) {
        return claims(rules, ask).stream().map(Claim::budget).toList();
    }

    private static List<Claim> claims(StandardRulebook rules, Asks ask) {
        return switch (rules.judge(ask.ask(), BOOK)) {
            case Verdict.Allow(List<Claim> claims, HoldPlan _) -> claims;
            case Verdict.Regardless(List<Claim> claims, HoldPlan _, Mandate _) -> claims;
            case Verdict.Refuse refuse ->
                throw new AssertionError(refuse.refusal().sentence());
        };
    }

    private static StandardRulebook rules(Budget... budgets) {
        return new StandardRulebook(RuleSettings.DEFAULT, List.of(budgets), List.of());
    }

    private static Budget budget(String id, Map<ScopeKey, String> scope) {
        return new Budget(
                id,
                scope,
                List.of(),
                USD,
                Window.Calendar.MONTH,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
    }

    private static Budget budget(String id, Budget.Mode mode, boolean absolute) {
        return new Budget(
                id,
                Map.of(ScopeKey.TEAM, "platform"),
                List.of(),
                USD,
                Window.Calendar.MONTH,
                Optional.empty(),
                mode,
                Budget.Basis.COST,
                absolute,
                false,
                1,
                "store");
    }

    private static Mandate mandate(String id, Mandate.PricePolicy policy, List<String> teams) {
        return new Mandate(
                id,
                "purpose",
                "team:platform",
                "",
                100 * USD,
                LocalDate.parse("2027-03-31"),
                policy,
                teams,
                List.of(),
                Optional.of("deadline"),
                Optional.of(LocalDate.parse("2027-01-31")),
                "store");
    }

    private static Mandate ending(String id, String expires, String review) {
        return new Mandate(
                id,
                "purpose",
                "team:platform",
                "",
                100 * USD,
                LocalDate.parse(expires),
                Mandate.PricePolicy.REGARDLESS,
                List.of(),
                List.of(),
                Optional.of("deadline"),
                Optional.of(LocalDate.parse(review)),
                "store");
    }
}
