package dev.nytta.ledger.verify;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The verifier's own balances, with the invariants that every step must keep.
final class Books {
    final Map<Line.Key, Pot> pots = new HashMap<>();
    final Map<Long, OpenLine> open = new HashMap<>();
    final Map<String, Defined> budgets = new HashMap<>();
    final Starts starts = new Starts();
    final Closed closed = new Closed();
    private final Set<String> attempts = new HashSet<>();
    private final Set<UUID> events = new HashSet<>();
    private BigDecimal costUsd = BigDecimal.ZERO;

    private Pot pot(Line line) {
        return pots.computeIfAbsent(line.key(), key -> new Pot(line.endMillis(), line.rollingMillis(), line.limit()));
    }

    /// The budget's accounts of this generation take its limit.
    void define(String id, Defined budget, Starts.Start start) throws Refuted {
        Defined before = budgets.getOrDefault(id, budget);
        budget.follows(id, before);
        if (!budgets.containsKey(id) || !before.sameGeneration(budget)) {
            starts.defined(id, budget, start);
        }
        budgets.put(id, budget);
        pots.forEach((key, pot) -> {
            if (key.budget().equals(id) && key.generation() == budget.generation()) {
                pot.limit = budget.limit();
            }
        });
    }

    /// The budget is over; with `accountsGo` its accounts are too, save those on which something is held.
    void end(String id, boolean accountsGo) {
        budgets.remove(id);
        starts.ended(id);
        if (accountsGo) {
            pots.entrySet()
                    .removeIf(pot ->
                            pot.getKey().budget().equals(id) && !pot.getValue().isHeld());
        }
    }

    /// Holds that a trusted checkpoint tells of.
    void trust(Map<Long, OpenLine> holds) {
        open.putAll(holds);
        holds.values().forEach(hold -> attempts.add(hold.attempt()));
    }

    private void checkNew(long number, OpenLine hold) throws Refuted {
        Refuted.unless(attempts.add(hold.attempt()), "hold " + number + " is the second open one of its attempt");
        Refuted.unless(hold.held[0] >= 0 && hold.held[1] >= 0, "hold " + number + " holds less than nothing");
        for (Line line : hold.lines) {
            Defined defined = budgets.get(line.key().budget());
            if (defined != null) {
                defined.checkLine(number, line);
            }
        }
    }

    void hold(long number, OpenLine hold, long atMillis) throws Refuted {
        checkNew(number, hold);
        for (Line line : hold.lines) {
            pot(line).limit = line.limit();
            pot(line).purse(line.startMillis()).open++;
        }
        open.put(number, hold);
        raise(number, hold.lines, hold.held, atMillis);
    }

    void grow(long number, long[] more, long counted, long atMillis) throws Refuted {
        OpenLine hold = known(number);
        raise(number, hold.lines, more, atMillis);
        hold.held[0] += more[0];
        hold.held[1] += more[1];
        hold.counted = counted;
    }

    /// No hold and no growth goes beyond the limit of a claim that binds hard.
    private void raise(long number, List<Line> lines, long[] more, long atMillis) throws Refuted {
        for (Line line : lines) {
            pot(line).purse(line.startMillis()).held += more[line.basis()];
        }
        for (Line line : lines) {
            long used = pot(line).used(atMillis);
            Refuted.unless(
                    line.bind() != Line.HARD || more[line.basis()] <= 0 || used <= pot(line).limit,
                    "hold " + number + " brings budget " + line.key().budget() + " to " + used
                            + " nano-USD, beyond its limit of " + pot(line).limit);
        }
    }

    OpenLine known(long number) throws Refuted {
        OpenLine hold = open.get(number);
        if (hold == null) {
            throw new Refuted("hold " + number + " is not open: it was never taken, or closed before");
        }
        return hold;
    }

    void close(long number, Facts facts, long atMillis) throws Refuted {
        OpenLine hold = known(number);
        open.remove(number);
        attempts.remove(hold.attempt());
        closed.hold(number, hold.lines, facts);
        for (Line line : hold.lines) {
            Purse purse = pot(line).purse(line.startMillis());
            long held = hold.held[line.basis()];
            purse.held -= held;
            purse.open--;
            Refuted.unless(purse.held >= 0 && purse.open >= 0, "less than nothing is held on " + line.key());
            book(line, facts, held, atMillis);
        }
    }

    void book(List<Line> lines, Facts facts, long atMillis) {
        for (Line line : lines) {
            book(line, facts, 0, atMillis);
        }
    }

    /// What a budget's account starts with; it is booked on that account and no other.
    void bookStart(String budget, String value, Line line, Facts facts, long atMillis) throws Refuted {
        Defined defined = budgets.get(budget);
        boolean own = defined != null
                && line.key().budget().equals(budget)
                && line.key().value().equals(value)
                && line.key().generation() == defined.generation();
        Refuted.unless(own, "the start of budget " + budget + " is booked on " + line.key());
        book(line, facts, 0, atMillis);
    }

    private void book(Line line, Facts facts, long held, long atMillis) {
        Pot pot = pot(line);
        Purse purse = pot.purse(line.startMillis());
        long room = Math.max(0, pot.limit - pot.used(atMillis));
        long amount = purse.add(facts.in(line.basis()));
        if (amount < 0) {
            purse.overage = Math.max(0, purse.overage + amount);
            purse.authorised = Math.min(purse.authorised, purse.overage);
            return;
        }
        long fits = switch (line.bind()) {
            case Line.HARD -> Math.max(held, room);
            case Line.OBSERVE -> amount;
            default -> room;
        };
        long over = Math.max(0, amount - fits);
        purse.overage += over;
        purse.authorised += line.bind() == Line.AUTHORISED ? over : 0;
    }

    /// Each event is booked once.
    void count(Facts facts) throws Refuted {
        Refuted.unless(events.add(facts.id()), "event " + facts.id() + " is in the journal twice");
        closed.event(facts);
        costUsd = costUsd.add(facts.cost());
    }

    void correct(Facts difference) {
        costUsd = costUsd.add(difference.cost());
    }

    BigDecimal costUsd() {
        return costUsd;
    }
}
