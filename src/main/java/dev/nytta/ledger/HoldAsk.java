package dev.nytta.ledger;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import java.util.List;

/// A hold on every account that applies, all or none, with all that recovery needs to charge the attempt if we die.
///
/// @param call id that all attempts of the call share, 32 hex digits
/// @param attempt from 1
/// @param claims in the order in which a shortage is reported: tightest scope last
/// @param hold the amounts to hold now
/// @param inputNano the part that is for the input and fees (in the basis of cost at list price)
/// @param sliceNano the price of one output slice, for the estimate after a crash
/// @param nanoPerOutputToken price of one output token, rounded up
/// @param outputTokens output tokens that the hold covers
public record HoldAsk(
        String call,
        int attempt,
        String provider,
        String model,
        String dialect,
        BillingMode billingMode,
        Attribution attribution,
        List<Claim> claims,
        Amounts hold,
        long inputNano,
        long sliceNano,
        long nanoPerOutputToken,
        long outputTokens) {

    /// A sum by budget basis, nano-USD: of a subscription's call the cost is 0 and the equivalent is not.
    public record Amounts(long costNano, long equivalentNano) {
        public static Amounts of(long nano) {
            return new Amounts(nano, nano);
        }

        /// What counts on a budget of this basis.
        public long in(Budget.Basis basis) {
            return switch (basis) {
                case COST -> costNano;
                case API_EQUIVALENT -> equivalentNano;
            };
        }
    }

    public HoldAsk {
        claims = List.copyOf(claims);
    }

    HoldAsk with(List<Claim> others) {
        return others.equals(claims)
                ? this
                : new HoldAsk(
                        call,
                        attempt,
                        provider,
                        model,
                        dialect,
                        billingMode,
                        attribution,
                        others,
                        hold,
                        inputNano,
                        sliceNano,
                        nanoPerOutputToken,
                        outputTokens);
    }
}
