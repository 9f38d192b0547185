package dev.nytta.wire.openai;

import java.util.Set;

/// What kinds of providers do differently.
final class Kinds {
    /// These refuse or have deprecated `max_tokens`; OpenAI's reasoning models answer it with an error. The others
    /// know only `max_tokens`: Mistral refuses fields it does not know, DeepSeek and Ollama overlook them.
    private static final Set<String> COMPLETION_CEILING = Set.of("openai", "azure", "groq", "xai");

    private Kinds() {}

    /// The field for a ceiling where the client gave none.
    static String ceilingField(String kind) {
        return COMPLETION_CEILING.contains(kind) ? "max_completion_tokens" : "max_tokens";
    }

    /// Whether `stream_options.include_usage` is known. Mistral always states usage and refuses unknown fields.
    static boolean takesStreamOptions(String kind) {
        return !kind.equals("mistral");
    }

    /// Whether `completion_tokens` leaves hidden reasoning out: xAI's chat (its responses do not).
    static boolean chatReasoningBeside(String kind) {
        return kind.equals("xai");
    }

    /// Whether `usage.cost` is the provider's own charge in USD.
    static boolean statesCost(String kind) {
        return kind.equals("openrouter");
    }
}
