package dev.nytta.gate;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Durations;
import dev.nytta.ledger.HoldAnswer;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Ledger;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import dev.nytta.usage.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A ledger in memory: one account for each budget id, all hard.
final class FakeLedger implements Ledger {
    final List<UsageEvent> events = new ArrayList<>();
    final List<UsageEvent> observed = new ArrayList<>();
    final List<RefusedNote> refusals = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<Long, OpenHold> holds = new LinkedHashMap<>();
    private final Map<Long, Boolean> sent = new HashMap<>();
    private Optional<String> closed = Optional.empty();
    private long next = 1;

    private static final class Account {
        private long committed;
        private long held;
        private long overage;
        private long changes;
        private int open;
    }

    synchronized void shut(String why) {
        closed = Optional.of(why);
    }

    synchronized long heldNano() {
        return accounts.values().stream().mapToLong(account -> account.held).sum();
    }

    synchronized long committedNano() {
        return accounts.values().stream()
                .mapToLong(account -> account.committed)
                .sum();
    }

    synchronized long overageNano() {
        return accounts.values().stream().mapToLong(account -> account.overage).sum();
    }

    synchronized List<UsageEvent> settled() {
        return List.copyOf(events);
    }

    synchronized List<RefusedNote> refused() {
        return List.copyOf(refusals);
    }

    @Override
    public long nowMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public synchronized HoldAnswer hold(HoldAsk ask) {
        if (closed.isPresent()) {
            return new HoldAnswer.Closed(closed.get());
        }
        for (int i = 0; i < ask.claims().size(); i++) {
            Balance balance = balance(ask.claims().get(i));
            if (balance.availableNano() < ask.hold().costNano()) {
                boolean momentary = balance.limitNano() - balance.committedNano() - balance.overageNano()
                        >= ask.hold().costNano();
                return new HoldAnswer.Shortage(i, balance, momentary);
            }
        }
        for (Claim claim : ask.claims()) {
            Account account = account(claim.budget());
            account.held += ask.hold().costNano();
            account.open++;
        }
        long hold = next++;
        holds.put(hold, new OpenHold(hold, ask, ask.hold(), nowMillis(), false, 0));
        sent.put(hold, false);
        OptionalInt tightest = ask.claims().isEmpty() ? OptionalInt.empty() : OptionalInt.of(0);
        long remaining =
                tightest.isEmpty() ? 0 : balance(ask.claims().getFirst()).availableNano();
        return new HoldAnswer.Held(hold, nowMillis(), tightest, remaining);
    }

    @Override
    public synchronized void sent(long hold) {
        sent.put(hold, true);
    }

    synchronized boolean wasSent(long hold) {
        return sent.getOrDefault(hold, false);
    }

    @Override
    public synchronized boolean grow(long hold, HoldAsk.Amounts more, long countedOutput) {
        OpenHold open = open(hold);
        for (Claim claim : open.ask().claims()) {
            if (balance(claim).availableNano() < more.costNano()) {
                return false;
            }
        }
        open.ask().claims().forEach(claim -> account(claim.budget()).held += more.costNano());
        var sum = HoldAsk.Amounts.of(open.held().costNano() + more.costNano());
        holds.put(hold, new OpenHold(hold, open.ask(), sum, open.takenAtMillis(), true, countedOutput));
        return true;
    }

    @Override
    public void heartbeat(long hold) {}

    @Override
    public synchronized boolean settle(long hold, UsageEvent event) {
        long cost = event.costUsd().map(Money::ceilNano).orElse(0L);
        for (Claim claim : close(hold)) {
            Account account = account(claim.budget());
            long fits =
                    Math.min(cost, Math.max(0, claim.limitNano() - account.committed - account.held - account.overage));
            account.committed += fits;
            account.overage += cost - fits;
        }
        events.add(event);
        return true;
    }

    @Override
    public synchronized void release(long hold, String reason) {
        close(hold);
        released.add(reason);
    }

    private List<Claim> close(long hold) {
        OpenHold open = open(hold);
        holds.remove(hold);
        for (Claim claim : open.ask().claims()) {
            Account account = account(claim.budget());
            account.held -= open.held().costNano();
            account.open--;
            account.changes++;
        }
        return open.ask().claims();
    }

    private OpenHold open(long hold) {
        OpenHold open = holds.get(hold);
        if (open == null) {
            throw new AssertionError("hold " + hold + " is closed twice or was never taken");
        }
        return open;
    }

    private Account account(String budget) {
        return accounts.computeIfAbsent(budget, _ -> new Account());
    }

    @Override
    public synchronized void refused(RefusedNote note) {
        refusals.add(note);
    }

    @Override
    public synchronized long observed(UsageEvent event, List<Claim> claims) {
        observed.add(event);
        return observed.size();
    }

    @Override
    public long superseded(Replaced former, UsageEvent better, List<Claim> claims) {
        return 0;
    }

    @Override
    public void define(Budget budget) {}

    @Override
    public void endBudget(String id) {}

    @Override
    public List<Balance> balances(Optional<String> budget) {
        return List.of();
    }

    @Override
    public synchronized Balance balance(Claim claim) {
        Account account = account(claim.budget());
        return new Balance(
                claim.budget(),
                claim.value(),
                1,
                0,
                Long.MAX_VALUE,
                claim.limitNano(),
                account.committed,
                account.held,
                account.overage,
                0,
                account.open);
    }

    @Override
    public synchronized long changes(String budget) {
        return account(budget).changes;
    }

    @Override
    public synchronized List<OpenHold> openHolds() {
        return List.copyOf(holds.values());
    }

    @Override
    public long appended() {
        return 0;
    }

    @Override
    public Durations fsyncs() {
        return new Durations();
    }

    @Override
    public long synced() {
        return 0;
    }

    @Override
    public void sync() {}

    @Override
    public synchronized Optional<String> closedBecause() {
        return closed;
    }

    @Override
    public void close() {}
}
