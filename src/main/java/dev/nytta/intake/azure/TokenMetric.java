package dev.nytta.intake.azure;

import dev.nytta.usage.Meter;
import java.util.Arrays;
import java.util.Optional;

/// What Azure Monitor counts of models, each with the name of the metric that counts it, and an older one's.
///
/// Two metrics may count the same calls: `InputTokens` those of every model, `ProcessedPromptTokens` those of OpenAI's.
/// So the larger of both is what was counted, and never their sum. Source: learn.microsoft.com, "Supported metrics for
/// Microsoft.CognitiveServices/accounts", Models - Usage and Azure OpenAI - Usage.
enum TokenMetric {
    /// All of the prompt: how much of it came from a cache, no metric tells. `ActiveTokens` is documented as all tokens
    /// minus cached ones, so they are in the others.
    PROMPT(Optional.empty(), "InputTokens", "ProcessedPromptTokens"),
    ANSWER(Optional.of(Meter.OUTPUT), "OutputTokens", "GeneratedTokens"),
    /// Of Anthropic's models alone, as their `usage` has it: beside the prompt, not in it.
    CACHE_READ(Optional.of(Meter.CACHE_READ), "cacheReadInputTokens", ""),
    CACHE_WRITE_5M(Optional.of(Meter.CACHE_WRITE_5M), "ephemeral5mInputTokens", ""),
    CACHE_WRITE_1H(Optional.of(Meter.CACHE_WRITE_1H), "ephemeral1hInputTokens", "");

    private final Optional<Meter> meter;
    private final String name;
    private final String olderName;

    TokenMetric(Optional<Meter> meter, String name, String olderName) {
        this.meter = meter;
        this.name = name;
        this.olderName = olderName;
    }

    /// The metric of a name.
    static Optional<TokenMetric> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> !name.isEmpty() && (metric.name.equals(name) || metric.olderName.equals(name)))
                .findFirst();
    }

    /// Empty where it is not told what was counted.
    Optional<Meter> meter() {
        return meter;
    }
}
