package dev.nytta.intake;

import dev.nytta.intake.LocalCall.Served;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whose prices hold for what an agent calls its provider.
public final class Makers {
    /// Providers of which the price book has a list, by the names that agents give them.
    private static final Set<String> LISTED = Set.of(
            "alibaba",
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

    /// Servers of one's own: what they answer has nobody's price.
    private static final Set<String> LOCAL = Set.of("ollama", "lmstudio", "llama.cpp", "llamacpp", "vllm", "local");

    /// What stands for a provider that nothing is known of: its models are named as unpriced.
    public static final String UNKNOWN = "unknown";

    private static final Pattern BEGINNING = Pattern.compile("[-.:_\\d]");

    private Makers() {}

    /// The provider in the words of the price book: itself where that has a list of it or the model runs on one's own
    /// machine, else the maker of the model.
    ///
    /// @param provider as an agent names it, may be empty
    public static String of(String provider, String model) {
        String name = provider.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (LISTED.contains(name) || LOCAL.contains(name)) {
            return name;
        }
        // Gateways name their models as OpenRouter does.
        return model.indexOf('/') > 0 ? "openrouter" : maker(model, name.isEmpty() ? UNKNOWN : name);
    }

    /// Who makes a model, as far as the beginning of its name tells.
    public static String maker(String model, String otherwise) {
        String name = model.toLowerCase(Locale.ROOT);
        return switch (BEGINNING.split(name, 2)[0]) {
            case "claude" -> "anthropic";
            case "gemini", "gemma" -> "gemini";
            case "gpt", "chatgpt", "codex" -> "openai";
            case "grok" -> "xai";
            case "deepseek" -> "deepseek";
            case "kimi", "moonshot" -> "moonshot";
            case "glm" -> "zai";
            case "mistral", "devstral", "codestral", "ministral", "magistral" -> "mistral";
            case "minimax" -> "minimax";
            case "qwen", "qwq" -> "alibaba";
            default -> name.matches("o[1-9](?:-.*)?") ? "openai" : otherwise;
        };
    }

    /// A model whose name may say who is asked: `anthropic/claude-sonnet-4-6`. A shop of many makers keeps the rest of
    /// the name whole: `openrouter/anthropic/claude-sonnet-4-6`. What stands before the slash is believed,
    /// also where nothing is known of it: a model that runs on one's own machine has no maker's price.
    public static Served served(String name) {
        int slash = name.indexOf('/');
        return slash <= 0
                ? new Served(maker(name, UNKNOWN), name)
                : new Served(
                        name.substring(0, slash).toLowerCase(Locale.ROOT).replace('_', '-'), name.substring(slash + 1));
    }
}
