package dev.nytta.gate;

import dev.nytta.policy.Ask;
import dev.nytta.policy.HoldPlan;
import dev.nytta.usage.Call;

/// Plans of the tests' one price list.
final class Plans {
    private Plans() {}

    static HoldPlan of(Call call, Ask ask, long ceiling, long sliceTokens, long leastTokens) {
        return new HoldPlan(
                call.bodyBytes() * FakeRules.INPUT_NANO,
                call.bodyBytes() * FakeRules.INPUT_NANO,
                FakeRules.OUTPUT_NANO,
                call.choices(),
                Math.min(sliceTokens, ceiling),
                Math.min(sliceTokens, ceiling),
                ceiling,
                Math.min(leastTokens, ceiling),
                call.stream(),
                ask.billing(),
                false,
                HoldPlan.Prices.BOOK);
    }
}
