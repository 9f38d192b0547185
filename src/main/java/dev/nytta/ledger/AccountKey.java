package dev.nytta.ledger;

import dev.nytta.ledger.journal.AccountState;

/// Which account: one of a rolling window has all its buckets in it, so its window start is none.
public record AccountKey(String budget, String value, int generation, long windowStartMillis) {
    static AccountKey of(Claim claim) {
        long start = claim.rollingMillis() == 0 ? claim.windowStartMillis() : AccountState.ROLLING;
        return new AccountKey(claim.budget(), claim.value(), claim.generation(), start);
    }
}
