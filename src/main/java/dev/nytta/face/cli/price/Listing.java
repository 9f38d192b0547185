package dev.nytta.face.cli.price;

import dev.nytta.face.Json;
import dev.nytta.price.PriceAlmanac.Listed;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The list of models as JSON.
record Listing(String priceVersion, List<ListCommand.Row> rows) {
    ObjectNode json() {
        ObjectNode object = Json.object().put("price_version", priceVersion);
        ArrayNode models = object.putArray("models");
        rows.forEach(row -> models.add(model(row)));
        return object;
    }

    private static ObjectNode model(ListCommand.Row row) {
        ObjectNode model = Json.object();
        model.put("provider", row.provider()).put("model", row.model());
        model.set("rates", rates(row.rates()));
        row.limits()
                .ifPresent(limits -> model.put("context_tokens", limits.contextTokens())
                        .put("output_tokens", limits.outputTokens()));
        return model;
    }

    /// Rates by meter, as decimal strings.
    private static ObjectNode rates(Map<Meter, Listed> rates) {
        ObjectNode object = Json.object();
        rates.forEach((meter, listed) -> {
            ObjectNode rate = object.putObject(meter.wireName());
            rate.put("usd", Money.text(listed.usd())).put("per", listed.per()).put("source", listed.source());
            if (!listed.doubt().isEmpty()) {
                rate.put("estimated", listed.doubt());
            }
        });
        return object;
    }
}
