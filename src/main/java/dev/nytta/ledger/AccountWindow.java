package dev.nytta.ledger;

/// Names one account: a budget, one of its `per` values, one generation and one window (or bucket) of it.
public record AccountWindow(String budget, String value, int generation, long windowStartMillis) {
    public static AccountWindow of(Claim claim) {
        return new AccountWindow(claim.budget(), claim.value(), claim.generation(), claim.windowStartMillis());
    }
}
