package dev.nytta.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The immutable row of one attempt. No prompt content.
///
/// @param id 128 bits as 32 hex digits, unique for each attempt
/// @param call id that all attempts of one call share
/// @param attempt from 1
/// @param atMillis when the hold was taken, milliseconds since 1970 UTC (ledger time)
/// @param costUsd absent when unpriced; 12 decimals at most
/// @param apiEquivalentUsd value at list price where the call itself cost nothing more
/// @param source `gateway`, `otlp`, `log:claude-code`, ...
/// @param httpStatus what the provider answered, or 0
/// @param latencyMs from accept to the last byte
/// @param ttftMs to the first byte of the answer, or -1
public record UsageEvent(
        String id,
        String call,
        int attempt,
        long atMillis,
        String provider,
        String model,
        String dialect,
        Usage usage,
        Optional<BigDecimal> costUsd,
        CostStatus costStatus,
        BillingMode billingMode,
        Optional<BigDecimal> apiEquivalentUsd,
        List<Component> components,
        String priceVersion,
        Attribution attribution,
        String source,
        CallStatus status,
        Decision decision,
        int httpStatus,
        int latencyMs,
        int ttftMs) {
    public UsageEvent {
        components = List.copyOf(components);
    }
}
