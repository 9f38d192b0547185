package dev.nytta.reconcile;

import java.util.Locale;

/// What a difference between a bill and the ledger is.
public enum Kind {
    /// There is none.
    MATCHED(true),
    /// No more than the digits that the vendor left out.
    ROUNDING(true),
    /// The quantities of the ledger at the bill's prices: the price book is not what the vendor charges.
    PRICE_VARIANCE(false),
    /// Other quantities, at the bill's prices: estimates of ended answers, calls counted twice or not at all.
    QUANTITY_VARIANCE(false),
    /// Price or quantity: the bill has no quantities that would tell.
    AMOUNT_VARIANCE(false),
    /// Billed and never seen: calls that went past Nytta.
    MISSING_IN_LEDGER(false),
    /// Booked and not billed: billed later, elsewhere, or never.
    MISSING_AT_VENDOR(false);

    private final boolean settled;

    Kind(boolean settled) {
        this.settled = settled;
    }

    /// Whether nobody has to look at it.
    public boolean isSettled() {
        return settled;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For people: `missing in ledger`.
    public String words() {
        return wireName().replace('_', ' ');
    }
}
