package dev.nytta.app;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.BudgetSteps;
import dev.nytta.query.Dimension;
import dev.nytta.query.PeoplesNames;
import dev.nytta.query.Span;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What may be told of budgets on which people spend, as it was looked up last. Reading never waits.
final class Crowds {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Set<ScopeKey> SINGLE = EnumSet.of(ScopeKey.SESSION, ScopeKey.AGENT_TREE);

    private final JournaledLedger ledger;
    private final RuleSettings rules;
    private final Duration fresh;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();
    private volatile Optional<EventStore> events = Optional.empty();
    private volatile Optional<BudgetSteps> steps = Optional.empty();

    Crowds(JournaledLedger ledger, RuleSettings rules) {
        this(ledger, rules, FRESH);
    }

    /// @param fresh how long what was looked up is good enough
    Crowds(JournaledLedger ledger, RuleSettings rules, Duration fresh) {
        this.ledger = ledger;
        this.rules = rules;
        this.fresh = fresh;
    }

    void open(EventStore opened, BudgetSteps told) {
        events = Optional.of(opened);
        steps = Optional.of(told);
    }

    /// How an account stands.
    ///
    /// @param step what is told of it, where it hides its people
    /// @param isOfServices whether it is known that nobody has spent on it but services
    /// @param isStale whether it should be looked up again
    record Standing(Optional<Balance> step, boolean isOfServices, boolean isStale) {
        static final Standing UNKNOWN = new Standing(Optional.empty(), false, true);
    }

    /// @param window when the window began that was counted, or 0 of a rolling one
    private record Counted(int generation, long window, BudgetSteps.Told told, boolean isSure, long atNanos) {}

    Standing of(Claim claim) {
        Counted known = counted.get(claim.budget());
        if (known == null || known.generation() != claim.generation() || known.window() != window(claim)) {
            return Standing.UNKNOWN;
        }
        boolean isStale = System.nanoTime() - known.atNanos() > fresh.toNanos();
        BudgetSteps.Told told = known.told();
        boolean isOfServices = known.isSure() && !told.peoples().contains(claim.value());
        return new Standing(Optional.ofNullable(told.steps().get(claim.value())), isOfServices, isStale);
    }

    private static long window(Claim claim) {
        return claim.rollingMillis() > 0 ? 0 : claim.windowStartMillis();
    }

    /// Whether calls of any person are kept.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    boolean hasPeople() {
        Span always = new Span(Instant.EPOCH, Instant.ofEpochMilli(ledger.nowMillis() + 1));
        return events.map(PeoplesNames::new)
                .filter(names -> names.in(always, Dimension.PROVIDER).isEmpty())
                .isEmpty();
    }

    /// Looks up all accounts of a budget.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    void count(Budget budget) {
        long window = Reach.of(budget, rules).windowMark(ledger.nowMillis());
        steps.map(all -> all.of(budget))
                .ifPresent(told -> counted.put(
                        budget.id(),
                        new Counted(budget.generation(), window, told, isSure(budget), System.nanoTime())));
    }

    /// Sums by the hour do not tell sessions apart.
    private static boolean isSure(Budget budget) {
        return budget.per().stream().noneMatch(SINGLE::contains)
                && budget.scope().keySet().stream().noneMatch(SINGLE::contains);
    }

    void forget(String budget) {
        counted.remove(budget);
    }
}
