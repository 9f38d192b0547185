package dev.nytta.policy;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Call;
import dev.nytta.usage.Provider;
import java.util.Optional;
import java.util.OptionalLong;

/// A call that wants to run now.
///
/// @param key empty for the local user of single-user mode
/// @param model the model as it will be sent to this provider
/// @param maxCostNano the most that the client lets this call cost
/// @param learned what calls of this model and client were like
/// @param atMillis ledger time
public record Ask(
        Attribution attribution,
        Optional<AccessKey> key,
        Provider provider,
        String model,
        Call call,
        BillingMode billing,
        OptionalLong maxCostNano,
        Learned learned,
        long atMillis) {

    Ask with(Call other) {
        return new Ask(attribution, key, provider, model, other, billing, maxCostNano, learned, atMillis);
    }

    /// The same of another model.
    Ask of(String other) {
        return new Ask(attribution, key, provider, other, call, billing, maxCostNano, learned, atMillis);
    }
}
