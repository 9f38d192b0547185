package dev.nytta.policy;

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
        boolean ceilingLowered) {

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

    /// Input and so many output tokens.
    public long nanoFor(long outputTokens) {
        return Math.addExact(inputNano, Math.multiplyExact(outputTokens, nanoPerOutputToken));
    }
}
