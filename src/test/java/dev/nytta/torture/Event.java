package dev.nytta.torture;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A usage event as the API tells it, as far as a scenario looks at it.
record Event(
        String call,
        int attempt,
        Instant at,
        String provider,
        String model,
        Usage usage,
        BigDecimal costUsd,
        String costStatus,
        String status,
        String decision,
        int latencyMs) {
    static Event of(JsonNode node) {
        Usage.Builder usage = Usage.builder();
        node.path("usage")
                .forEachEntry((name, count) -> usage.set(Meter.named(name).orElseThrow(), count.asLong()));
        return new Event(
                node.path("call").asString(""),
                node.path("attempt").asInt(0),
                Instant.parse(node.path("at").asString("")),
                node.path("provider").asString("").intern(),
                node.path("model").asString("").intern(),
                usage.build(),
                new BigDecimal(node.path("cost_usd").asString("0")),
                node.path("cost_status").asString("").intern(),
                node.path("status").asString("").intern(),
                node.path("decision").asString("").intern(),
                node.path("latency_ms").asInt(-1));
    }

    boolean is(String aStatus) {
        return status.equals(aStatus);
    }
}
