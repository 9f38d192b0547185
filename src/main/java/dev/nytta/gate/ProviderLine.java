package dev.nytta.gate;

import dev.nytta.gate.upstream.Origin;
import dev.nytta.usage.Provider;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Endpoints;
import java.net.URI;

/// A provider's address, taken apart once.
///
/// @param basePath empty, or with a leading and without a trailing slash
record ProviderLine(Provider provider, Origin origin, String authority, String basePath) {
    static ProviderLine of(Provider provider) {
        URI base = provider.baseUrl();
        Origin origin = Origin.of(base);
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new ProviderLine(provider, origin, origin.authority(), path);
    }

    /// Path and query as they are asked for there.
    String uri(Endpoint endpoint, String model) {
        boolean renamed =
                !endpoint.pathModel().isEmpty() && !endpoint.pathModel().equals(model);
        Endpoint there = renamed ? endpoint.withModel(model) : endpoint;
        return KeyPlaces.withoutNyttaKey(Endpoints.upstreamPath(basePath, there));
    }
}
