package dev.nytta.app;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Ledger.OpenHold;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.Dimension;
import dev.nytta.query.PeoplesNames;
import dev.nytta.query.Span;
import dev.nytta.query.Spenders;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How many people spend on budgets, as it was counted last. Reading never waits.
final class Crowds {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Set<ScopeKey> SINGLE = EnumSet.of(ScopeKey.SESSION, ScopeKey.AGENT_TREE);

    private final JournaledLedger ledger;
    private final RuleSettings rules;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();
    private volatile Optional<EventStore> events = Optional.empty();
    private volatile Optional<Spenders> spenders = Optional.empty();

    Crowds(JournaledLedger ledger, RuleSettings rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    void open(EventStore opened) {
        events = Optional.of(opened);
        spenders = Optional.of(new Spenders(opened, rules));
    }

    /// How an account stands.
    ///
    /// @param people who have spent on it in its window; 0 where it is not known too
    /// @param isOfServices whether it is known that nobody has but services
    /// @param isStale whether it should be counted again
    record Standing(int people, boolean isOfServices, boolean isStale) {
        static final Standing UNKNOWN = new Standing(0, false, true);
    }

    /// @param window when the window began that was counted, or 0 of a rolling one
    private record Counted(int generation, long window, Map<String, Integer> people, boolean isSure, long atNanos) {}

    Standing of(Claim claim) {
        Counted known = counted.get(claim.budget());
        if (known == null || known.generation() != claim.generation() || known.window() != window(claim)) {
            return Standing.UNKNOWN;
        }
        boolean isStale = System.nanoTime() - known.atNanos() > FRESH.toNanos();
        Integer people = known.people().get(claim.value());
        return people == null ? new Standing(0, known.isSure(), isStale) : new Standing(people, false, isStale);
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

    /// Counts all accounts of a budget.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    void count(Budget budget) {
        spenders.ifPresent(all -> {
            long now = ledger.nowMillis();
            Map<String, Integer> people = new HashMap<>(all.of(budget, now).byAccount());
            ledger.openHolds().forEach(hold -> underWay(hold, budget.id(), people));
            counted.put(
                    budget.id(),
                    new Counted(budget.generation(), window(budget, now), people, isSure(budget), System.nanoTime()));
        });
    }

    /// Sums by the hour do not tell sessions apart.
    private static boolean isSure(Budget budget) {
        return budget.per().stream().noneMatch(SINGLE::contains)
                && budget.scope().keySet().stream().noneMatch(SINGLE::contains);
    }

    /// A person whose first call is under way is one too.
    private static void underWay(OpenHold hold, String budget, Map<String, Integer> people) {
        Attribution who = hold.ask().attribution();
        boolean isPersons = !who.person().isEmpty() || who.tags().containsKey(Attribution.DEVICE);
        if (isPersons) {
            hold.ask().claims().stream()
                    .filter(claim -> claim.budget().equals(budget))
                    .forEach(claim -> people.putIfAbsent(claim.value(), 0));
        }
    }

    private long window(Budget budget, long now) {
        return switch (budget.window()) {
            case Window.Calendar _ -> Reach.of(budget, rules).window(now).startMillis();
            case Window.Rolling _ -> 0;
        };
    }

    void forget(String budget) {
        counted.remove(budget);
    }
}
