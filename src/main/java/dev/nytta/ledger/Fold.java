package dev.nytta.ledger;

import dev.nytta.ledger.journal.Booked;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.HoldState;
import dev.nytta.usage.Budget;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The state of the ledger as the sum of its records. Guarded by the ledger's lock, save [#hold] and
/// [#lastAtMillis].
final class Fold {
    private final Accounts accounts = new Accounts();
    private final Map<Long, Hold> holds = new ConcurrentHashMap<>();
    private final Map<String, Budget> budgets = new LinkedHashMap<>();
    private final Openings openings = new Openings();
    private long lastSeq;
    private volatile long lastAtMillis;
    private boolean loading;

    /// Takes one record. Records come in the order of their numbers, and each once.
    void apply(long seq, long atMillis, Entry entry) {
        switch (entry) {
            case Entry.Held held ->
                open(new HoldState(seq, held.ask(), held.ask().hold(), atMillis, false, 0));
            case Entry.Sent sent -> known(sent.hold()).markSent();
            case Entry.Grown grown -> grow(grown);
            case Entry.Settled settled -> close(settled.hold(), Booked.of(settled.event()), atMillis);
            case Entry.Released released -> close(released.hold(), Booked.NOTHING, atMillis);
            case Entry.Expired expired ->
                close(expired.hold(), expired.event().map(Booked::of).orElse(Booked.NOTHING), atMillis);
            case Entry.Adjusted adjusted ->
                book(adjusted.claims(), Booked.of(adjusted.event()).minus(adjusted.former()), atMillis);
            case Entry.Observed observed -> book(observed.claims(), Booked.of(observed.event()), atMillis);
            case Entry.Superseded better ->
                book(better.claims(), Booked.of(better.event()).minus(better.former()), atMillis);
            case Entry.Opened opened -> open(opened, atMillis);
            case Entry.Defined defined -> {
                openings.defined(
                        Optional.ofNullable(budgets.get(defined.budget().id())),
                        new Opening(defined.budget(), seq, atMillis, ""));
                define(defined.budget());
            }
            case Entry.Ended ended -> {
                budgets.remove(ended.budget());
                openings.ended(ended.budget());
                if (ended.accountsGo()) {
                    accounts.end(ended.budget());
                }
            }
            case Entry.Checkpoint part -> checkpoint(part, atMillis);
            case Entry.Refused _, Entry.Names _, Entry.Epoch _ -> {}
        }
        lastSeq = seq;
        if (atMillis > lastAtMillis) {
            lastAtMillis = atMillis;
        }
    }

    private Hold known(long hold) {
        return hold(hold).orElseThrow(() -> new IllegalStateException("hold " + hold + " is not open"));
    }

    private void open(HoldState state) {
        List<Claim> claims = state.ask().claims();
        Hold.Draw[] draws = new Hold.Draw[claims.size()];
        for (int i = 0; i < draws.length; i++) {
            Account account = accounts.of(claims.get(i));
            draws[i] = new Hold.Draw(account, account.bucket(claims.get(i)));
        }
        Hold hold = new Hold(state, draws);
        holds.put(state.hold(), hold);
        if (!loading) {
            take(hold);
        }
    }

    private static void take(Hold hold) {
        List<Claim> claims = hold.ask().claims();
        for (int i = 0; i < claims.size(); i++) {
            Hold.Draw draw = hold.draw(i);
            draw.account().limit(claims.get(i).limitNano());
            draw.bucket().open(hold.heldIn(claims.get(i).basis()));
        }
    }

    private void grow(Entry.Grown grown) {
        Hold hold = known(grown.hold());
        List<Claim> claims = hold.ask().claims();
        for (int i = 0; i < claims.size(); i++) {
            hold.draw(i).bucket().grow(grown.more().in(claims.get(i).basis()));
        }
        hold.grow(grown.more(), grown.countedOutput());
    }

    private void close(long number, Booked booked, long atMillis) {
        Hold hold = known(number);
        List<Claim> claims = hold.ask().claims();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            Hold.Draw draw = hold.draw(i);
            long held = hold.heldIn(claim.basis());
            draw.bucket().close(held);
            draw.account().settle(draw.bucket(), Cost.of(booked.in(claim.basis())), held, claim.bind(), atMillis);
        }
        holds.remove(number);
    }

    private void book(List<Claim> claims, Booked booked, long atMillis) {
        for (Claim claim : claims) {
            Account account = accounts.of(claim);
            account.book(account.bucket(claim), Cost.of(booked.in(claim.basis())), claim.bind(), atMillis);
        }
    }

    private void open(Entry.Opened opened, long atMillis) {
        for (Opening.Share share : opened.account().shares()) {
            book(List.of(share.claim()), new Booked(share.costUsd(), share.equivalentUsd()), atMillis);
        }
        openings.opened(opened);
    }

    private void define(Budget budget) {
        budgets.put(budget.id(), budget);
        accounts.limit(budget);
    }

    /// The first checkpoint of a replay is where the state comes from; a later one only lets go of what is over.
    private void checkpoint(Entry.Checkpoint part, long atMillis) {
        if (lastSeq == 0) {
            loading = true;
        }
        switch (part) {
            case Entry.CheckpointBegin _ -> accounts.letGo(atMillis);
            case Entry.CheckpointBudget kept -> budgets.put(kept.budget().id(), kept.budget());
            case Entry.CheckpointAccount kept -> {
                if (loading) {
                    accounts.load(kept.account());
                }
            }
            case Entry.CheckpointHold kept -> {
                if (loading) {
                    open(kept.hold());
                }
            }
            case Entry.CheckpointOpening kept -> {
                if (loading) {
                    openings.load(kept.opening(), budgets);
                }
            }
            case Entry.CheckpointEnd _ -> loading = false;
        }
    }

    /// Tells the whole state, after letting go of windows that are over.
    Entry.CheckpointEnd tell(long atMillis, Consumer<Entry.Checkpoint> parts) {
        accounts.letGo(atMillis);
        budgets.values().forEach(budget -> parts.accept(new Entry.CheckpointBudget(budget)));
        accounts.forEach(account -> parts.accept(new Entry.CheckpointAccount(account.state(atMillis))));
        holds.values().forEach(hold -> parts.accept(new Entry.CheckpointHold(hold.state())));
        openings.tell(parts);
        return new Entry.CheckpointEnd(budgets.size(), accounts.size(), holds.size(), openings.size());
    }

    long lastAtMillis() {
        return lastAtMillis;
    }

    Optional<Hold> hold(long number) {
        return Optional.ofNullable(holds.get(number));
    }

    Collection<Hold> holds() {
        return holds.values();
    }

    Openings openings() {
        return openings;
    }

    Accounts accounts() {
        return accounts;
    }

    /// Accounts in their current window, of the generation that is in force.
    List<Balance> balances(Optional<String> budget, long atMillis) {
        return accounts.balances(budget, atMillis).stream()
                .filter(this::inForce)
                .toList();
    }

    private boolean inForce(Balance balance) {
        Budget budget = budgets.get(balance.budget());
        return budget == null || budget.generation() == balance.generation();
    }

    List<Budget> budgets() {
        return List.copyOf(budgets.values());
    }

    /// The claims as their budgets are defined by now; one of another generation, or of no budget, stays as it is.
    List<Claim> inForce(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            if (!inForce(claims.get(i)).equals(claims.get(i))) {
                return claims.stream().map(this::inForce).toList();
            }
        }
        return claims;
    }

    private Claim inForce(Claim claim) {
        Budget budget = budgets.get(claim.budget());
        return budget != null && budget.generation() == claim.generation() ? claim.under(budget) : claim;
    }
}
