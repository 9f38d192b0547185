package dev.nytta.ledger;

import dev.nytta.usage.Budget;

/// One account that a hold draws on: a budget, one of its `per` values, one window of it.
///
/// @param budget the budget's id; a mandate's own limit is `mandate:ID`
/// @param value the `per` values joined by `/`, or empty
/// @param windowStartMillis start of the window, or of the current bucket of a rolling window
/// @param windowEndMillis when it resets, or Long.MAX_VALUE for `total`
/// @param rollingMillis length of a rolling window, or 0
/// @param limitNano nano-USD
/// @param bind how the limit binds this call
public record Claim(
        String budget,
        String value,
        int generation,
        long windowStartMillis,
        long windowEndMillis,
        long rollingMillis,
        long limitNano,
        Bind bind,
        Budget.Basis basis) {

    /// The account that it draws on.
    public AccountKey account() {
        return AccountKey.of(this);
    }

    /// This claim as the budget is defined by now: a call may have been judged by a definition that has just changed.
    Claim under(Budget defined) {
        Bind bound = boundBy(defined);
        boolean same = limitNano == defined.limitNano() && bind == bound && basis == defined.basis();
        return same
                ? this
                : new Claim(
                        budget,
                        value,
                        generation,
                        windowStartMillis,
                        windowEndMillis,
                        rollingMillis,
                        defined.limitNano(),
                        bound,
                        defined.basis());
    }

    private Bind boundBy(Budget defined) {
        return switch (defined.mode()) {
            case HARD -> bind == Bind.AUTHORISED && !defined.absolute() ? Bind.AUTHORISED : Bind.HARD;
            case SOFT -> Bind.SOFT;
            case OBSERVE -> Bind.OBSERVE;
        };
    }

    /// How a limit binds one call. The order is part of the journal's format.
    public enum Bind {
        /// Nothing is granted beyond the limit.
        HARD,
        /// Granted; what does not fit is overage.
        SOFT,
        /// Only counted.
        OBSERVE,
        /// Granted to a `regardless` mandate; what does not fit is authorised overage.
        AUTHORISED
    }
}
