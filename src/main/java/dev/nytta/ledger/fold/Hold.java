package dev.nytta.ledger.fold;

import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Ledger;
import dev.nytta.ledger.journal.HoldState;
import dev.nytta.usage.Budget;

/// A hold that no record has closed yet.
public final class Hold {
    private final long number;
    private final HoldAsk ask;
    private final long takenAtMillis;
    private final Draw[] draws;
    private long heldCost;
    private long heldEquivalent;
    private boolean sent;
    private long countedOutput;
    private volatile long lastSignMillis;

    /// What a hold draws on for one claim.
    record Draw(Account account, Bucket bucket) {}

    Hold(HoldState state, Draw[] draws) {
        this.number = state.hold();
        this.ask = state.ask();
        this.takenAtMillis = state.takenAtMillis();
        this.lastSignMillis = state.takenAtMillis();
        this.draws = draws;
        this.heldCost = state.held().costNano();
        this.heldEquivalent = state.held().equivalentNano();
        this.sent = state.sent();
        this.countedOutput = state.countedOutput();
    }

    HoldState state() {
        return new HoldState(number, ask, held(), takenAtMillis, sent, countedOutput);
    }

    public Ledger.OpenHold view() {
        return new Ledger.OpenHold(number, ask, held(), takenAtMillis, sent, countedOutput);
    }

    public long number() {
        return number;
    }

    public HoldAsk ask() {
        return ask;
    }

    public HoldAsk.Amounts held() {
        return new HoldAsk.Amounts(heldCost, heldEquivalent);
    }

    public long takenAtMillis() {
        return takenAtMillis;
    }

    public boolean sent() {
        return sent;
    }

    public long countedOutput() {
        return countedOutput;
    }

    public long lastSignMillis() {
        return lastSignMillis;
    }

    /// Safe without the ledger's lock.
    public void sign(long atMillis) {
        lastSignMillis = atMillis;
    }

    Draw draw(int claim) {
        return draws[claim];
    }

    long heldIn(Budget.Basis basis) {
        return switch (basis) {
            case COST -> heldCost;
            case API_EQUIVALENT -> heldEquivalent;
        };
    }

    void markSent() {
        sent = true;
    }

    void grow(HoldAsk.Amounts more, long counted) {
        heldCost = Math.addExact(heldCost, more.costNano());
        heldEquivalent = Math.addExact(heldEquivalent, more.equivalentNano());
        countedOutput = counted;
    }
}
