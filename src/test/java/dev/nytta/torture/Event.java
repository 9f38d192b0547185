package dev.nytta.torture;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// A usage event as the API tells it.
record Event(
        String id,
        String call,
        int attempt,
        String provider,
        String model,
        Usage usage,
        BigDecimal costUsd,
        String costStatus,
        String status,
        String decision,
        int httpStatus,
        JsonNode all) {
    static Event of(JsonNode node) {
        Usage.Builder usage = Usage.builder();
        node.path("usage")
                .forEachEntry((name, count) -> usage.set(Meter.named(name).orElseThrow(), count.asLong()));
        return new Event(
                node.path("id").asString(""),
                node.path("call").asString(""),
                node.path("attempt").asInt(0),
                node.path("provider").asString(""),
                node.path("model").asString(""),
                usage.build(),
                new BigDecimal(node.path("cost_usd").asString("0")),
                node.path("cost_status").asString(""),
                node.path("status").asString(""),
                node.path("decision").asString(""),
                node.path("http_status").asInt(0),
                node);
    }
}
