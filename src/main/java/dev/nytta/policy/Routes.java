package dev.nytta.policy;

import dev.nytta.usage.Provider;
import java.util.List;

/// Where a call goes: configured routes with their fallbacks, else the provider that its path or model names.
public interface Routes {
    /// The targets in the order in which they are tried; empty when nothing serves it.
    ///
    /// @param explicitProvider the `/{provider}/` prefix, or empty
    /// @param dialect the request's dialect
    List<Target> resolve(String explicitProvider, String dialect, String model);

    /// One provider and the model's name there.
    ///
    /// @param reroute whether a route changed provider or model
    /// @param retryOn what makes the next target be tried: `connect`, `timeout`, `429`, `5xx`
    record Target(Provider provider, String model, boolean reroute, List<String> retryOn) {}
}
