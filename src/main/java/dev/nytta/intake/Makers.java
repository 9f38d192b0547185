package dev.nytta.intake;

import java.util.Locale;
import java.util.Set;

/// Whose prices hold for what an agent calls its provider.
public final class Makers {
    /// Providers of which the price book has a list, by the names that agents give them.
    private static final Set<String> LISTED = Set.of(
            "amazon-bedrock",
            "anthropic",
            "azure",
            "bedrock",
            "deepseek",
            "gemini",
            "github-copilot",
            "google",
            "google-vertex",
            "groq",
            "minimax",
            "mistral",
            "moonshot",
            "moonshotai",
            "openai",
            "openrouter",
            "vertex",
            "vertex-ai",
            "xai",
            "z-ai",
            "zai");

    private Makers() {}

    /// The provider in the words of the price book: itself where that has a list of it, else the maker of the model.
    ///
    /// @param provider as an agent names it, may be empty
    public static String of(String provider, String model) {
        String name = provider.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (LISTED.contains(name)) {
            return name;
        }
        // Gateways name their models as OpenRouter does.
        return model.indexOf('/') > 0 ? "openrouter" : maker(model, name.isEmpty() ? "unknown" : name);
    }

    /// Who makes a model, as far as its name tells.
    public static String maker(String model, String otherwise) {
        if (model.startsWith("claude")) {
            return "anthropic";
        }
        if (model.startsWith("gemini")) {
            return "gemini";
        }
        return model.startsWith("gpt") || model.matches("o[1-9].*") ? "openai" : otherwise;
    }
}
