package dev.nytta.price;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The sections of the book in which a model's price is looked for: where it is bought, then its maker's own list.
///
/// @param section a section of the sheets
/// @param model the name it has there
/// @param doubt why its prices are only estimates here, empty if they are the buyer's own
record Route(String section, String model, String doubt) {
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("google", "gemini"),
            Map.entry("x-ai", "xai"),
            Map.entry("amazon-bedrock", "bedrock"),
            Map.entry("aws", "bedrock"),
            Map.entry("google-vertex", "vertex"),
            Map.entry("vertex-ai", "vertex"),
            Map.entry("mistralai", "mistral"),
            Map.entry("moonshotai", "moonshot"),
            Map.entry("z-ai", "zai"),
            Map.entry("github-copilot", "copilot"),
            Map.entry("azure-openai", "azure"));

    static String section(String provider) {
        String name = provider.toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(name, name);
    }

    static List<Route> of(String provider, String channel, String model) {
        String home = section(provider);
        String shop = channel.isEmpty() ? home : section(channel);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(shop, model, ""));
        if (!shop.equals(home)) {
            routes.add(borrowed(shop, home, model));
        }
        maker(shop, model).ifPresent(routes::add);
        return routes;
    }

    private static Route borrowed(String shop, String section, String model) {
        return new Route(section, model, "no " + shop + " price is known: " + section + "'s own list is taken");
    }

    /// Who makes a model that a shop of many makers sells.
    private static Optional<Route> maker(String shop, String model) {
        int slash = model.indexOf('/');
        return switch (shop) {
            case "azure" -> Optional.of(borrowed(shop, "openai", model));
            case "bedrock" -> Optional.of(borrowed(shop, model.contains("claude") ? "anthropic" : "openai", model));
            case "vertex" -> Optional.of(borrowed(shop, model.contains("claude") ? "anthropic" : "gemini", model));
            case "copilot" -> copilotsMaker(model).map(section -> borrowed(shop, section, model));
            case "openrouter" ->
                slash < 0
                        ? Optional.empty()
                        : Optional.of(borrowed(shop, section(model.substring(0, slash)), model.substring(slash + 1)));
            default -> Optional.empty();
        };
    }

    /// Copilot's list leaves out what it no longer sells.
    private static Optional<String> copilotsMaker(String model) {
        if (model.startsWith("claude")) {
            return Optional.of("anthropic");
        }
        if (model.startsWith("gemini")) {
            return Optional.of("gemini");
        }
        boolean openAi = model.startsWith("gpt") || model.matches("o[1-9](-.*)?");
        return openAi ? Optional.of("openai") : Optional.empty();
    }
}
