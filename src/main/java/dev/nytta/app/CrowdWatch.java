package dev.nytta.app;

import dev.nytta.app.Crowds.Standing;
import dev.nytta.gate.GateRooms;
import dev.nytta.gate.GateRooms.Shown;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.policy.Ask;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the gate what it may show of a budget: to the caller whose own it is how it stands now, as to services where
/// they alone spend on it; to everybody else its last step, where enough people spend on it (RULES, people). Where
/// that is not known yet, nothing.
///
/// Event loops read what is known; a thread of its own counts, of those budgets that were asked for.
final class CrowdWatch implements GateRooms.AmountsShown, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CrowdWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ControlStore store;
    private final Crowds crowds;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("nytta-crowds").unstarted(this::loop);
    private volatile Map<String, Budget> budgets = Map.of();
    /// Whether anybody is seen to be a person: by a key of their own, or a device that an agent names.
    private volatile boolean seen;
    /// Whether anybody was, as far as calls are kept; true until that is known.
    private volatile boolean before = true;
    private boolean lookedBack;
    /// Of the last round; empty if there was none.
    private String trouble = "";

    CrowdWatch(ControlStore store, Crowds crowds) {
        this.store = store;
        this.crowds = crowds;
        store.onChange(this::read);
        read();
    }

    /// Begins to look up, once there are events to look in.
    void start(EventStore events, BudgetSteps steps) {
        crowds.open(events, steps);
        asked.addAll(budgets.keySet());
        thread.start();
    }

    private synchronized void read() {
        Map<String, Budget> defined = new HashMap<>();
        Stream.concat(
                        store.budgets().list().stream().map(Kept::object),
                        store.mandates().list().stream().map(Kept::object).map(Budget::of))
                .forEach(budget -> defined.put(budget.id(), budget));
        budgets = Map.copyOf(defined);
        seen |= store.keys().list().stream()
                .map(Kept::object)
                .anyMatch(key -> !key.person().isEmpty());
    }

    @Override
    public Shown to(Ask ask, Claim claim) {
        boolean isPersons = !ask.attribution().somebody().isEmpty();
        if (isPersons && !seen) {
            seen = true;
        }
        if (!(seen || before) || ask.key().isEmpty() || AccessKey.isOfRun(claim.budget())) {
            return new Shown.Now();
        }
        Budget budget = budgets.get(claim.budget());
        if (budget == null) {
            return new Shown.Band();
        }
        return OwnBudget.is(budget) ? new Shown.Now() : shared(claim, isPersons);
    }

    private Shown shared(Claim claim, boolean isPersons) {
        Standing standing = crowds.of(claim);
        if (standing.isStale()) {
            asked.add(claim.budget());
        }
        if (standing.isOfServices() && !isPersons) {
            return new Shown.Now();
        }
        return standing.step().<Shown>map(Shown.Step::new).orElseGet(Shown.Band::new);
    }

    private void loop() {
        try {
            while (true) {
                round();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            lookBack();
            countAll();
            trouble = "";
        } catch (StoreBroken waits) {
            if (isNew(waits)) {
                LOG.warn("How many people spend on budgets is not known: {}", waits.getMessage());
            }
        } catch (RuntimeException unexpected) {
            if (isNew(unexpected)) {
                LOG.error("How many people spend on budgets was not counted; it is tried again", unexpected);
            }
        }
    }

    /// A round comes three times a second: what is wrong is said once.
    private boolean isNew(RuntimeException failure) {
        String before = trouble;
        trouble = failure.toString();
        return !trouble.equals(before);
    }

    /// Once: what comes later is seen.
    private void lookBack() {
        if (!lookedBack) {
            before = crowds.hasPeople();
            lookedBack = true;
        }
    }

    /// Looks up what was asked for.
    void countAll() {
        for (String id : List.copyOf(asked)) {
            asked.remove(id);
            Budget budget = budgets.get(id);
            if (budget == null) {
                crowds.forget(id);
            } else {
                crowds.count(budget);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
