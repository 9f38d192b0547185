package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.Endpoint;

/// Calls that a maker's dialect read, as Bedrock's path and headers have them.
final class InvokeCalls {
    private InvokeCalls() {}

    /// Model and stream are the path's, whatever the body says.
    static Call byPath(Call call, Endpoint endpoint) {
        String model = endpoint.pathModel();
        return new Call(
                Invoke.NAME,
                call.operation(),
                model,
                endpoint.stream(),
                call.outputCeiling(),
                call.choices(),
                call.thinkingBudget(),
                call.tools(),
                call.cacheWrite(),
                ModelIds.tier(model, call.tier()),
                call.region(),
                call.structured(),
                true,
                call.bodyBytes(),
                call.opaqueInputs(),
                call.claim());
    }

    static Call withTier(Call call, ServiceTier tier) {
        return new Call(
                call.dialect(),
                call.operation(),
                call.model(),
                call.stream(),
                call.outputCeiling(),
                call.choices(),
                call.thinkingBudget(),
                call.tools(),
                call.cacheWrite(),
                tier,
                call.region(),
                call.structured(),
                call.usageWanted(),
                call.bodyBytes(),
                call.opaqueInputs(),
                call.claim());
    }
}
