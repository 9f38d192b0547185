package dev.nytta.bench.jmh;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.policy.Ask;
import dev.nytta.policy.HoldPlan;
import dev.nytta.policy.Learned;
import dev.nytta.policy.RuleSettings;
import dev.nytta.policy.Rulebook;
import dev.nytta.policy.StandardRulebook;
import dev.nytta.policy.Verdict;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceBooks;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Call;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A streamed call of 4 KiB under four hard budgets: everybody's, a team's, a project's and a key's, each month.
final class Call4 {
    static final long NOW = Instant.parse("2026-11-26T12:00:00Z").toEpochMilli();
    private static final long LIMIT = 1_000_000_000_000_000_000L;
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Attribution WHO = new Attribution(
            "cc-1", "platform", "build", "", "", "ci", "claude-code", "s1", "a1", "", "s1", Map.of());

    static final PriceBook PRICES = PriceBooks.shippedBook();
    static final UsageEvent EVENT = event();

    private Call4() {}

    static Rulebook rules() {
        return new StandardRulebook(
                RuleSettings.DEFAULT,
                List.of(
                        budget("all", Map.of()),
                        budget("platform", Map.of(ScopeKey.TEAM, "platform")),
                        budget("build", Map.of(ScopeKey.PROJECT, "build")),
                        budget("ci", Map.of(ScopeKey.KEY, "ci"))),
                List.of());
    }

    static Verdict.Allow judged(Rulebook rules, Ask ask) {
        return switch (rules.judge(ask, PRICES)) {
            case Verdict.Allow allow -> allow;
            case Verdict.Regardless _, Verdict.Refuse _ -> throw new IllegalStateException("The call is not allowed");
        };
    }

    static HoldAsk held(Verdict.Allow allow) {
        return held(allow.claims(), allow.plan());
    }

    private static HoldAsk held(List<Claim> claims, HoldPlan plan) {
        return new HoldAsk(
                ID,
                1,
                "anthropic",
                "claude-sonnet-4-5",
                "anthropic-messages",
                BillingMode.API,
                WHO,
                claims,
                plan.amounts(plan.firstNano()),
                plan.inputNano(),
                plan.nanoFor(plan.sliceTokens()),
                plan.nanoPerOutputToken(),
                plan.firstTokens());
    }

    private static Budget budget(String id, Map<ScopeKey, String> scope) {
        return new Budget(
                id,
                scope,
                List.of(),
                LIMIT,
                Window.Calendar.MONTH,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
    }

    static Ask ask() {
        Provider provider = new Provider(
                "anthropic",
                Provider.Kind.ANTHROPIC,
                URI.create("https://provider.test"),
                "env:KEY",
                List.of(),
                Provider.Auth.X_API_KEY,
                "anthropic",
                Provider.OnClientAbort.DRAIN,
                "store");
        Call call = new Call(
                "anthropic-messages",
                Call.Operation.GENERATE,
                "claude-sonnet-4-5",
                true,
                8_192,
                1,
                0,
                List.of(),
                Call.CacheWrite.FIVE_MINUTES,
                ServiceTier.STANDARD,
                "",
                false,
                true,
                4_096,
                0,
                AgentClaim.NONE);
        AccessKey key = new AccessKey(
                "ci", "ci", "platform", "", "", "", "", List.of(), Optional.empty(), false, Instant.EPOCH, "h", "store");
        return new Ask(
                WHO,
                Optional.of(key),
                provider,
                "claude-sonnet-4-5",
                call,
                BillingMode.API,
                OptionalLong.empty(),
                Learned.NOTHING,
                NOW);
    }

    private static UsageEvent event() {
        return new UsageEvent(
                ID,
                ID,
                1,
                NOW,
                "anthropic",
                "claude-sonnet-4-5",
                "anthropic-messages",
                Usage.of(Map.of(Meter.INPUT, 1_200L, Meter.OUTPUT, 812L)),
                Optional.of(new BigDecimal("0.01578")),
                CostStatus.EXACT,
                BillingMode.API,
                Optional.empty(),
                List.of(),
                "pb",
                WHO,
                "gateway",
                CallStatus.OK,
                Decision.ALLOW,
                200,
                5_321,
                640);
    }
}
