package dev.nytta.ledger;

import dev.nytta.ledger.Claim.Bind;
import dev.nytta.ledger.journal.AccountState.BucketState;

/// The money of one window, or of one bucket of a rolling window. Nano-USD.
final class Bucket {
    private static final int PICO_PER_NANO = 1000;

    private final long startMillis;
    private long committed;
    private int carryPico;
    private long held;
    private long overage;
    private long authorised;
    private int openHolds;

    Bucket(long startMillis) {
        this.startMillis = startMillis;
    }

    static Bucket of(BucketState state) {
        Bucket bucket = new Bucket(state.startMillis());
        bucket.committed = state.committedNano();
        bucket.carryPico = state.carryPico();
        bucket.held = state.heldNano();
        bucket.overage = state.overageNano();
        bucket.authorised = state.overageAuthorisedNano();
        bucket.openHolds = state.openHolds();
        return bucket;
    }

    BucketState state() {
        return new BucketState(startMillis, committed, carryPico, held, overage, authorised, openHolds);
    }

    long startMillis() {
        return startMillis;
    }

    long committed() {
        return committed;
    }

    long held() {
        return held;
    }

    long overage() {
        return overage;
    }

    long authorised() {
        return authorised;
    }

    int openHolds() {
        return openHolds;
    }

    long used() {
        return committed + held + overage;
    }

    boolean isZero() {
        return committed == 0 && carryPico == 0 && held == 0 && overage == 0 && openHolds == 0;
    }

    void open(long amount) {
        held = Math.addExact(held, amount);
        openHolds++;
    }

    void grow(long amount) {
        held = Math.addExact(held, amount);
    }

    void close(long amount) {
        held -= amount;
        openHolds--;
    }

    /// The whole nano-USD of a cost and of what earlier ones left over; the rest is left over again.
    long take(Cost cost) {
        int pico = carryPico + cost.pico();
        carryPico = Math.floorMod(pico, PICO_PER_NANO);
        return Math.addExact(cost.nano(), Math.floorDiv(pico, PICO_PER_NANO));
    }

    /// Books money as committed as far as `fits` reaches, and as overage beyond.
    void book(long amount, long fits, Bind bind) {
        if (amount < 0) {
            giveBack(-amount);
            return;
        }
        long within = Math.min(amount, fits);
        committed = Math.addExact(committed, within);
        overage = Math.addExact(overage, amount - within);
        authorised += bind == Bind.AUTHORISED ? amount - within : 0;
    }

    /// A correction downwards takes from the overage first.
    private void giveBack(long amount) {
        long fromOverage = Math.min(overage, amount);
        overage -= fromOverage;
        authorised = Math.min(authorised, overage);
        committed -= amount - fromOverage;
    }
}
