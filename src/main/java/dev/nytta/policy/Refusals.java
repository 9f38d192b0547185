package dev.nytta.policy;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Money;
import dev.nytta.usage.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes refusals: one sentence for the person, fields for the program.
final class Refusals {
    private static final String RETRY_AFTER_SECONDS = "2";

    private final BudgetIndex budgets;
    private final ZoneId zone;

    Refusals(BudgetIndex budgets, ZoneId zone) {
        this.budgets = budgets;
        this.zone = zone;
    }

    Refusal shortfall(Ask ask, Rulebook.Shortfall shortfall) {
        if (isTooLarge(shortfall)) {
            return spent(
                    ask,
                    shortfall,
                    "call_too_large",
                    " is smaller than this one call may cost. Ask for fewer output tokens, or "
                            + raise(shortfall.claim()));
        }
        if (shortfall.momentary()) {
            return held(shortfall);
        }
        return spent(
                ask,
                shortfall,
                "budget_exhausted",
                " is spent. " + capital(raise(shortfall.claim())) + resets(shortfall.claim()));
    }

    Refusal unknownMandate(Ask ask, String nearest) {
        return forbidden(
                "unknown_mandate",
                "The mandate that this call names does not exist. "
                        + (nearest.isEmpty()
                                ? "Ask for one to be declared."
                                : "Did you mean " + SafeWords.of(nearest, "another") + "?"));
    }

    Refusal mandateNotForCaller(Ask ask) {
        return forbidden(
                "mandate_not_allowed",
                "The mandate that this call names is not for this key. " + "Ask its owner to add your team or key.");
    }

    Refusal mandateEnded(Ask ask) {
        return forbidden(
                "mandate_ended",
                "The mandate that this call names has ended or is due for review. " + "Ask its owner to renew it.");
    }

    Refusal modelNotAllowed(Ask ask) {
        return forbidden(
                "model_not_allowed",
                "This key may not use the model that was asked for. "
                        + "Use another model, or ask for the key to be changed.");
    }

    Refusal unknownModel(Ask ask) {
        return forbidden(
                "unknown_model",
                "The model that was asked for has no price here, so it may not run. "
                        + "Use another model, or add a price for it.");
    }

    Refusal unmetered(Ask ask) {
        return forbidden(
                "unmetered_call",
                "What a call of this path costs cannot be known here, and such calls are not wanted for this scope. "
                        + "Use a path that is metered, or ask for unmetered calls to be allowed.");
    }

    Refusal aboveMaxCost(Ask ask) {
        RefusalProfile profile = RefusalProfile.of(ask.attribution().client());
        String sentence =
                "This call cannot be answered within the most that it may cost. Raise x-nytta-max-cost-usd or send less.";
        return new Refusal(
                profile.status(),
                "max_cost_too_low",
                sentence,
                profile.headers(sentence),
                reasonOnly("max_cost_too_low", "raise_max_cost"));
    }

    private static Refusal forbidden(String reason, String sentence) {
        return new Refusal(403, reason, sentence, Map.of("x-should-retry", "false"), reasonOnly(reason, "ask_owner"));
    }

    private static Map<String, String> reasonOnly(String reason, String remedy) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("reason", reason);
        detail.put("remedy", remedy);
        return detail;
    }

    /// Even an untouched window could not hold the least that this call needs.
    private static boolean isTooLarge(Rulebook.Shortfall shortfall) {
        return shortfall.plan().leastNano() > shortfall.balance().limitNano();
    }

    private Refusal held(Rulebook.Shortfall shortfall) {
        return new Refusal(
                429,
                "budget_held",
                "All that is left of " + name(shortfall.claim())
                        + " is held by calls that still run. Try again in a moment.",
                Map.of("retry-after", RETRY_AFTER_SECONDS),
                detail(shortfall, "budget_held", "retry"));
    }

    private Refusal spent(Ask ask, Rulebook.Shortfall shortfall, String reason, String what) {
        RefusalProfile profile = RefusalProfile.of(ask.attribution().client());
        Map<String, String> detail = detail(shortfall, reason, "raise_budget");
        if (!profile.errorWord().isEmpty()) {
            detail.put("error_type", profile.errorWord());
            detail.put("error_code", profile.errorWord());
            tellReset(detail, resetMillis(shortfall));
        }
        String sentence = capital(name(shortfall.claim())) + what + ".";
        return new Refusal(profile.status(), reason, sentence, profile.headers(sentence), detail);
    }

    /// A client that has a word of its own also says when, if it is told in whole seconds.
    private static void tellReset(Map<String, String> detail, long resetMillis) {
        if (resetMillis != Long.MAX_VALUE) {
            detail.put("error_resets_at", Long.toString(Math.ceilDiv(resetMillis, 1_000L)));
        }
    }

    /// When money comes back by itself, or Long.MAX_VALUE: of a rolling window when its oldest spend leaves, which the
    /// account knows and no claim does.
    private static long resetMillis(Rulebook.Shortfall shortfall) {
        Claim claim = shortfall.claim();
        return claim.rollingMillis() > 0 ? shortfall.balance().windowEndMillis() : claim.windowEndMillis();
    }

    private Map<String, String> detail(Rulebook.Shortfall shortfall, String reason, String remedy) {
        Balance balance = shortfall.balance();
        Claim claim = shortfall.claim();
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("reason", reason);
        detail.put("budget", claim.budget());
        detail.put("scope", scope(claim));
        detail.put("limit_usd", Money.text(balance.limitNano()));
        detail.put("committed_usd", Money.text(balance.committedNano()));
        detail.put("held_usd", Money.text(balance.heldNano()));
        long reset = resetMillis(shortfall);
        detail.put(
                Refusal.RESETS_AT,
                reset == Long.MAX_VALUE ? "" : Instant.ofEpochMilli(reset).toString());
        detail.put("remedy", remedy);
        return detail;
    }

    private String scope(Claim claim) {
        String scope = budgets.find(claim.budget())
                .map(scoped -> scoped.budget().scope().entrySet().stream()
                        .map(entry -> entry.getKey().wireName() + "=" + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(",")))
                .orElse("");
        return claim.value().isEmpty() ? scope : scope + (scope.isEmpty() ? "" : ",") + "each=" + claim.value();
    }

    private String name(Claim claim) {
        return "the budget " + SafeWords.of(claim.budget(), "of this scope");
    }

    private static String raise(Claim claim) {
        return AccessKey.isOfRun(claim.budget())
                ? "start the run again with a larger --budget"
                : "ask its owner to raise it";
    }

    private String resets(Claim claim) {
        if (claim.windowEndMillis() == Long.MAX_VALUE || claim.rollingMillis() > 0) {
            return claim.rollingMillis() > 0 ? ", or wait until older spend leaves its window" : "";
        }
        ZoneId here = budgets.find(claim.budget()).map(ScopedBudget::zone).orElse(zone);
        var reset = Instant.ofEpochMilli(claim.windowEndMillis()).atZone(here);
        return String.format(
                Locale.ROOT,
                ", or wait until it resets on %s at %02d:%02d (%s)",
                reset.toLocalDate(),
                reset.getHour(),
                reset.getMinute(),
                here.getId());
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
