package dev.nytta.intake;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.List;

/// What a group of calls used and would cost at list price.
///
/// @param costUsd of the calls that have a price
/// @param models sorted
/// @param sources sorted
/// @param first when the first of them was answered, milliseconds since 1970; 0 if there is none
public record UsageSums(
        long calls,
        Usage usage,
        BigDecimal costUsd,
        CostStatus status,
        List<String> models,
        List<String> sources,
        long first,
        long last) {
    public UsageSums {
        models = List.copyOf(models);
        sources = List.copyOf(sources);
    }

    /// The share of the prompt that came from a cache, in percent; 0 without a prompt.
    public int cachePercent() {
        long prompt = usage.promptTokens();
        long read = usage.get(Meter.CACHE_READ);
        return prompt == 0 ? 0 : (int) (read * 100 / prompt);
    }
}
