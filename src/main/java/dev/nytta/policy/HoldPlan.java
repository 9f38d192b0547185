package dev.nytta.policy;

import dev.nytta.ledger.HoldAsk;
import dev.nytta.usage.BillingMode;

/// How a call's money is held: what the input costs, what output costs, and in which steps.
///
/// @param inputNano input upper bound with cache premium, tier, region and declared tools' fees
/// @param likelyInputNano the same as learned from earlier calls, at most `inputNano`
/// @param nanoPerOutputToken the dearest applicable rate, rounded up
/// @param choices answers that are billed
/// @param sliceTokens output tokens of one step, for each choice
/// @param likelyTokens output tokens that such calls were seen to need, at most `sliceTokens`
/// @param ceilingTokens most output tokens of one choice: the client's ceiling, else the model's
/// @param leastTokens a hold below this is no use: the call is refused
/// @param stream whether the hold rolls along with the answer
/// @param billing of a subscription's call only the API-equivalent is held
/// @param ceilingLowered whether `x-nytta-max-cost-usd` lowered the ceiling, so that it must be sent upstream
/// @param prices how the call is priced when it ends
public record HoldPlan(
        long inputNano,
        long likelyInputNano,
        long nanoPerOutputToken,
        int choices,
        long sliceTokens,
        long likelyTokens,
        long ceilingTokens,
        long leastTokens,
        boolean stream,
        BillingMode billing,
        boolean ceilingLowered,
        Prices prices) {

    /// Where the rates of a call come from.
    public enum Prices {
        /// The book knows the model.
        BOOK,
        /// The model is unknown: held and booked at the provider's dearest rates, and flagged.
        CEILING,
        /// The model is unknown and runs unpriced, as its scope's policy allows; flagged.
        NONE
    }

    /// Nothing is held: the call costs nothing, or nobody can say what.
    public static HoldPlan nothing(BillingMode billing) {
        return new HoldPlan(0, 0, 0, 1, 0, 0, 0, 0, false, billing, false, Prices.BOOK);
    }

    /// The least sum there is: whoever has spent his money does not get it. What the call will cost, nobody can say
    /// yet.
    static HoldPlan glimpse(BillingMode billing) {
        return new HoldPlan(1, 1, 0, 1, 0, 0, 0, 0, false, billing, false, Prices.BOOK);
    }

    /// Output tokens of the first hold, all choices together: a slice for a stream, the whole ceiling otherwise.
    public long firstTokens() {
        return (stream ? Math.min(sliceTokens, ceilingTokens) : ceilingTokens) * choices;
    }

    public long firstNano() {
        return nanoFor(firstTokens());
    }

    /// The least that is worth holding: what such a call is likely to cost, as far as known.
    public long leastNano() {
        return Math.addExact(likelyInputNano, Math.multiplyExact(leastTokens * choices, nanoPerOutputToken));
    }

    /// The output tokens of each choice that so much money covers, a slice at most; 0 when that is of no use.
    ///
    /// The input is taken as earlier calls showed it; all the money is held, so an error is bounded.
    public long tokensWithin(long nano) {
        if (nano < leastNano()) {
            return 0;
        }
        long most = Math.min(sliceTokens, ceilingTokens);
        return nanoPerOutputToken == 0 ? most : Math.min(most, (nano - likelyInputNano) / nanoPerOutputToken / choices);
    }

    /// What is held for so many output tokens of each choice when the usual first hold does not fit.
    public long nanoWithin(long tokens) {
        return Math.addExact(likelyInputNano, Math.multiplyExact(tokens * choices, nanoPerOutputToken));
    }

    /// The amounts by budget basis: a subscription's call costs nothing more, yet has a value.
    public HoldAsk.Amounts amounts(long nano) {
        return switch (billing) {
            case SUBSCRIPTION -> new HoldAsk.Amounts(0, nano);
            case API, CREDITS, CLOUD, UNKNOWN -> HoldAsk.Amounts.of(nano);
        };
    }

    /// Input and so many output tokens.
    public long nanoFor(long outputTokens) {
        return Math.addExact(inputNano, Math.multiplyExact(outputTokens, nanoPerOutputToken));
    }
}
