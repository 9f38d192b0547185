package dev.nytta.app.run;

import dev.nytta.usage.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where the calls of a run go: to the vendors, or to where the person's own variables already point.
public final class Upstreams {
    private Upstreams() {}

    public static List<Provider> of(Map<String, String> environment) {
        List<Provider> providers = new ArrayList<>();
        providers.add(provider(
                Provider.Kind.OPENAI,
                environment.getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1"),
                Provider.Auth.BEARER,
                credential("OPENAI_API_KEY", environment)));
        providers.add(provider(
                Provider.Kind.ANTHROPIC,
                environment.getOrDefault("ANTHROPIC_BASE_URL", "https://api.anthropic.com"),
                Provider.Auth.X_API_KEY,
                credential("ANTHROPIC_API_KEY", environment)));
        providers.add(provider(
                Provider.Kind.GEMINI,
                environment.getOrDefault("GOOGLE_GEMINI_BASE_URL", "https://generativelanguage.googleapis.com"),
                Provider.Auth.X_GOOG_API_KEY,
                credential("GEMINI_API_KEY", environment)));
        return providers;
    }

    private static String credential(String name, Map<String, String> environment) {
        return environment.getOrDefault(name, "").isBlank() ? "" : "env:" + name;
    }

    private static Provider provider(Provider.Kind kind, String base, Provider.Auth auth, String credential) {
        String address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new Provider(
                kind.wireName(),
                kind,
                URI.create(address),
                credential,
                List.of(),
                auth,
                kind.wireName(),
                Provider.OnClientAbort.DRAIN,
                "run");
    }
}
