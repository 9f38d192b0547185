package dev.nytta.ledger;

/// One account as the journal's fold has it, nano-USD. `available = limit - committed - held - overage`.
///
/// @param overageAuthorisedNano the part of the overage that a `regardless` mandate was allowed
public record Balance(
        String budget,
        String value,
        int generation,
        long windowStartMillis,
        long windowEndMillis,
        long limitNano,
        long committedNano,
        long heldNano,
        long overageNano,
        long overageAuthorisedNano,
        int openHolds) {

    public long availableNano() {
        return Math.max(0, limitNano - committedNano - heldNano - overageNano);
    }
}
