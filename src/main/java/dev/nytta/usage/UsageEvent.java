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
/// @param upstream the mark of the provider's own id of the request, by which other witnesses of it are found, or empty
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
        int ttftMs,
        String upstream) {
    public UsageEvent {
        components = List.copyOf(components);
    }

    /// An event without the provider's id of the request.
    public UsageEvent(
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
        this(
                id,
                call,
                attempt,
                atMillis,
                provider,
                model,
                dialect,
                usage,
                costUsd,
                costStatus,
                billingMode,
                apiEquivalentUsd,
                components,
                priceVersion,
                attribution,
                source,
                status,
                decision,
                httpStatus,
                latencyMs,
                ttftMs,
                "");
    }

    /// The same attempt, known to the provider by what this is a mark of.
    public UsageEvent knownAs(String mark) {
        return with(new Used(usage, costUsd, apiEquivalentUsd, components), mark);
    }

    /// The attempt without what it used and cost: what is left to say where that was booked before.
    public UsageEvent booked() {
        return with(new Used(Usage.NONE, Optional.of(BigDecimal.ZERO), Optional.empty(), List.of()), upstream);
    }

    private record Used(
            Usage usage,
            Optional<BigDecimal> costUsd,
            Optional<BigDecimal> apiEquivalentUsd,
            List<Component> components) {}

    private UsageEvent with(Used used, String mark) {
        return new UsageEvent(
                id,
                call,
                attempt,
                atMillis,
                provider,
                model,
                dialect,
                used.usage(),
                used.costUsd(),
                costStatus,
                billingMode,
                used.apiEquivalentUsd(),
                used.components(),
                priceVersion,
                attribution,
                source,
                status,
                decision,
                httpStatus,
                latencyMs,
                ttftMs,
                mark);
    }
}
