package dev.nytta.policy;

import dev.nytta.usage.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The routes and providers of the configuration, in file order (RULES, routing).
public final class ConfiguredRoutes implements Routes {
    /// A configured route; the first whose model matches is taken.
    ///
    /// @param model a glob
    public record Route(String model, List<Hop> to, List<String> on) {
        public Route {
            to = to.stream()
                    .sorted(Comparator.comparingInt(Hop::weight).reversed())
                    .toList();
            on = List.copyOf(on);
        }
    }

    /// One target of a route.
    ///
    /// @param model the model's name there, or empty to keep the one asked for
    /// @param weight a heavier target is tried before a lighter one; equal ones are tried in the order of the file
    public record Hop(String provider, String model, int weight) {}

    private final List<Provider> providers;
    private final List<Route> routes;

    public ConfiguredRoutes(List<Provider> providers, List<Route> routes) {
        this.providers = List.copyOf(providers);
        this.routes = List.copyOf(routes);
    }

    @Override
    public List<Target> resolve(String explicitProvider, String dialect, String model) {
        if (!explicitProvider.isEmpty()) {
            return find(explicitProvider)
                    .map(provider -> direct(provider, model))
                    .orElse(List.of());
        }
        for (Route route : routes) {
            if (Glob.matches(route.model(), model)) {
                return hops(route, dialect, model);
            }
        }
        return byModel(dialect, model)
                .or(() -> find(familyOf(dialect)))
                .map(provider -> direct(provider, model))
                .orElse(List.of());
    }

    private List<Target> hops(Route route, String dialect, String model) {
        List<Target> targets = new ArrayList<>();
        for (Hop hop : route.to()) {
            String there = hop.model().isEmpty() ? model : hop.model();
            find(hop.provider())
                    .filter(provider -> speaks(provider, dialect))
                    .ifPresent(provider -> targets.add(new Target(provider, there, true, route.on())));
        }
        return targets;
    }

    private Optional<Provider> byModel(String dialect, String model) {
        return providers.stream()
                .filter(provider -> speaks(provider, dialect))
                .filter(provider -> provider.models().stream().anyMatch(glob -> Glob.matches(glob, model)))
                .findFirst();
    }

    private Optional<Provider> find(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    private static List<Target> direct(Provider provider, String model) {
        return List.of(new Target(provider, model, false, List.of()));
    }

    private static String familyOf(String dialect) {
        int dash = dialect.indexOf('-');
        return dash < 0 ? dialect : dialect.substring(0, dash);
    }

    private static boolean speaks(Provider provider, String dialect) {
        return switch (provider.kind()) {
            case ANTHROPIC -> dialect.startsWith("anthropic");
            case GEMINI -> dialect.startsWith("gemini");
            case BEDROCK -> dialect.startsWith("bedrock");
            case OPENAI, AZURE, DEEPSEEK, MISTRAL, XAI, GROQ, OPENROUTER, OPENAI_COMPATIBLE ->
                dialect.startsWith("openai");
        };
    }
}
