package dev.nytta.policy;

import dev.nytta.ledger.Claim;
import dev.nytta.price.PriceBook;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Call;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.UsageEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The rules as configured: budgets, mandates and settings.
public final class StandardRulebook implements Rulebook {
    private final RuleSettings settings;
    private final BudgetIndex budgets;
    private final Mandates mandates;
    private final Refusals refusals;

    public StandardRulebook(RuleSettings settings, Collection<Budget> budgets, Collection<Mandate> mandates) {
        List<Budget> all = new ArrayList<>(budgets);
        mandates.forEach(mandate -> all.add(Budget.of(mandate)));
        this.settings = settings;
        this.budgets = new BudgetIndex(all, settings.zone());
        this.mandates = new Mandates(mandates, settings.zone());
        this.refusals = new Refusals(this.budgets, settings.zone());
    }

    @Override
    public Verdict judge(Ask ask, PriceBook prices) {
        if (ask.key().isPresent() && !isFree(ask) && !allows(ask.key().get().models(), ask)) {
            return new Verdict.Refuse(refusals.modelNotAllowed(ask));
        }
        return switch (mandates.find(ask.attribution().mandate(), ask.key(), ask.atMillis())) {
            case Mandates.Found.Undeclared _ -> plan(ask, prices, Optional.empty());
            case Mandates.Found.Usable(Mandate mandate) -> plan(ask, prices, Optional.of(mandate));
            case Mandates.Found.Unknown(String nearest) -> new Verdict.Refuse(refusals.unknownMandate(ask, nearest));
            case Mandates.Found.NotForCaller _ -> new Verdict.Refuse(refusals.mandateNotForCaller(ask));
            case Mandates.Found.Ended _ -> new Verdict.Refuse(refusals.mandateEnded(ask));
        };
    }

    @Override
    public Refusal refuse(Ask ask, Shortfall shortfall) {
        return refusals.shortfall(ask, shortfall);
    }

    @Override
    public long holdWaitMillis() {
        return settings.holdWaitMillis();
    }

    private Verdict plan(Ask ask, PriceBook prices, Optional<Mandate> mandate) {
        Subject subject = Subject.of(settings.organization(), ask);
        if (isPassed(ask) && settings.refusesUnmetered(subject)) {
            return new Verdict.Refuse(refusals.unmetered(ask));
        }
        if (costsNothing(ask) || (isPassed(ask) && ask.model().isEmpty())) {
            return verdict(ask, subject, HoldPlan.nothing(ask.billing()), mandate);
        }
        if (ask.call().operation() == Call.Operation.BATCH && ask.model().isEmpty()) {
            return verdict(ask, subject, HoldPlan.glimpse(ask.billing()), mandate);
        }
        Optional<HoldPlan> plan = Plans.plan(ask, prices, HoldPlan.Prices.BOOK);
        if (plan.isEmpty()) {
            plan = unknownModel(ask, prices, settings.unknownModel(subject));
        }
        if (plan.isEmpty()) {
            return new Verdict.Refuse(refusals.unknownModel(ask));
        }
        if (plan.get().ceilingLowered()
                && plan.get().ceilingTokens() < plan.get().leastTokens()) {
            return new Verdict.Refuse(refusals.aboveMaxCost(ask));
        }
        return verdict(ask, subject, plan.get(), mandate);
    }

    private static boolean isFree(Ask ask) {
        return ask.call().operation() == Call.Operation.FREE;
    }

    /// No limit of money is a reason to refuse it, and no price is needed.
    private static boolean costsNothing(Ask ask) {
        return isFree(ask) || ask.call().operation() == Call.Operation.COUNT_TOKENS;
    }

    private static boolean isPassed(Ask ask) {
        return ask.call().operation() == Call.Operation.PASS;
    }

    private static Optional<HoldPlan> unknownModel(Ask ask, PriceBook prices, RuleSettings.UnknownModel action) {
        return switch (action) {
            case REFUSE -> Optional.empty();
            case CEILING -> Plans.plan(ask, prices, HoldPlan.Prices.CEILING);
            case ALLOW -> Plans.plan(ask, prices, HoldPlan.Prices.NONE);
        };
    }

    @Override
    public List<Claim> covering(Ask ask) {
        Subject subject = Subject.of(settings.organization(), ask);
        boolean regardless = mandates.isRegardless(ask.attribution(), ask.atMillis());
        return budgets.covering(subject).stream()
                .map(budget -> budget.claim(subject, ask.atMillis(), regardless))
                .toList();
    }

    @Override
    public boolean chargesUnknown(Ask ask) {
        return settings.unknownModel(Subject.of(settings.organization(), ask)) != RuleSettings.UnknownModel.ALLOW;
    }

    @Override
    public List<Claim> observing(UsageEvent event) {
        Subject subject = new Subject(settings.organization(), event.attribution(), event.model(), event.provider());
        boolean regardless = mandates.isRegardless(event.attribution(), event.atMillis());
        return budgets.covering(subject).stream()
                .filter(covering -> covering.budget().countsObserved())
                .map(covering -> covering.claim(subject, event.atMillis(), regardless))
                .toList();
    }

    private Verdict verdict(Ask ask, Subject subject, HoldPlan plan, Optional<Mandate> mandate) {
        boolean regardless = mandate.filter(found -> found.pricePolicy() == Mandate.PricePolicy.REGARDLESS)
                .isPresent();
        List<Claim> claims = new ArrayList<>();
        for (ScopedBudget budget : budgets.covering(subject)) {
            claims.add(budget.claim(subject, ask.atMillis(), regardless));
        }
        return regardless ? new Verdict.Regardless(claims, plan, mandate.get()) : new Verdict.Allow(claims, plan);
    }

    /// A key that may use some models may not fall back to another, whoever chooses it.
    private static boolean allows(List<String> globs, Ask ask) {
        return globs.isEmpty()
                || (allows(globs, ask.model())
                        && ask.call().fallbacks().stream().allMatch(fallback -> allows(globs, fallback)));
    }

    private static boolean allows(List<String> globs, String model) {
        return globs.stream().anyMatch(glob -> Glob.matches(glob, model));
    }
}
