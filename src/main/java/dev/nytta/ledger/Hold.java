package dev.nytta.ledger;

import dev.nytta.ledger.journal.HoldState;
import dev.nytta.usage.Budget;

/// A hold that no record has closed yet.
final class Hold {
    /// A hold read from the journal: whoever took it is dead, and the start closes it.
    private static final long NEVER = Long.MAX_VALUE;

    private final long number;
    private final HoldAsk ask;
    private final long takenAtMillis;
    private final Draw[] draws;
    private long heldCost;
    private long heldEquivalent;
    private boolean sent;
    private long countedOutput;
    private volatile long lastSignMillis = NEVER;

    /// What a hold draws on for one claim.
    record Draw(Account account, Bucket bucket) {}

    Hold(HoldState state, Draw[] draws) {
        this.number = state.hold();
        this.ask = state.ask();
        this.takenAtMillis = state.takenAtMillis();
        this.draws = draws;
        this.heldCost = state.held().costNano();
        this.heldEquivalent = state.held().equivalentNano();
        this.sent = state.sent();
        this.countedOutput = state.countedOutput();
    }

    HoldState state() {
        return new HoldState(number, ask, held(), takenAtMillis, sent, countedOutput);
    }

    Ledger.OpenHold view() {
        return new Ledger.OpenHold(number, ask, held(), takenAtMillis, sent, countedOutput);
    }

    long number() {
        return number;
    }

    HoldAsk ask() {
        return ask;
    }

    HoldAsk.Amounts held() {
        return new HoldAsk.Amounts(heldCost, heldEquivalent);
    }

    long takenAtMillis() {
        return takenAtMillis;
    }

    boolean sent() {
        return sent;
    }

    long countedOutput() {
        return countedOutput;
    }

    /// By the count that [LedgerSettings#upMillis] goes by.
    long lastSignMillis() {
        return lastSignMillis;
    }

    /// Safe without the ledger's lock.
    void sign(long atMillis) {
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
