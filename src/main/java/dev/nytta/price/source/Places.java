package dev.nytta.price.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which providers of a source are kept, and the section that each has in our sheets.
final class Places {
    private static final Map<String, String> SECTIONS = Map.ofEntries(
            Map.entry("openai", "openai"),
            Map.entry("anthropic", "anthropic"),
            Map.entry("google", "gemini"),
            Map.entry("gemini", "gemini"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("mistral", "mistral"),
            Map.entry("xai", "xai"),
            Map.entry("x-ai", "xai"),
            Map.entry("groq", "groq"),
            Map.entry("openrouter", "openrouter"),
            Map.entry("azure", "azure"),
            Map.entry("aws", "bedrock"),
            Map.entry("bedrock", "bedrock"),
            Map.entry("bedrock_converse", "bedrock"),
            Map.entry("amazon-bedrock", "bedrock"),
            Map.entry("google-vertex", "vertex"),
            Map.entry("google-vertex-anthropic", "vertex"),
            Map.entry("vertex_ai-language-models", "vertex"),
            Map.entry("vertex_ai-anthropic_models", "vertex"),
            Map.entry("vertex_ai-image-models", "vertex"),
            Map.entry("vertex_ai-video-models", "vertex"),
            Map.entry("moonshot", "moonshot"),
            Map.entry("moonshotai", "moonshot"),
            Map.entry("zai", "zai"),
            Map.entry("alibaba", "alibaba"),
            Map.entry("dashscope", "alibaba"),
            Map.entry("minimax", "minimax"),
            Map.entry("meta", "meta"),
            Map.entry("llama", "meta"),
            Map.entry("github-copilot", "copilot"));

    /// Of a shop that sells hundreds of makers' models, those makers that people use there.
    private static final Set<String> MAKERS = Set.of(
            "openai",
            "anthropic",
            "google",
            "deepseek",
            "mistralai",
            "x-ai",
            "moonshotai",
            "z-ai",
            "minimax",
            "qwen",
            "meta-llama");

    private Places() {}

    static Optional<String> section(String provider) {
        return Optional.ofNullable(SECTIONS.get(provider));
    }

    static boolean isKept(String section, String model) {
        int slash = model.indexOf('/');
        boolean plain = model.indexOf(' ') < 0 && model.indexOf(',') < 0 && model.indexOf('*') < 0;
        return plain
                && ("openrouter".equals(section) ? slash > 0 && MAKERS.contains(model.substring(0, slash)) : slash < 0);
    }
}
