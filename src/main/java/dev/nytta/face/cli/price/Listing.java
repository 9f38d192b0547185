package dev.nytta.face.cli.price;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The list of models as JSON.
record Listing(String priceVersion, List<ListCommand.Row> rows) {
    Map<String, Object> json() {
        List<Map<String, Object>> models = new ArrayList<>();
        rows.forEach(row -> models.add(model(row)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("price_version", priceVersion);
        object.put("models", models);
        return object;
    }

    private static Map<String, Object> model(ListCommand.Row row) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("provider", row.provider());
        model.put("model", row.model());
        model.put("rates", Json.rates(row.rates()));
        row.limits().ifPresent(limits -> {
            model.put("context_tokens", limits.contextTokens());
            model.put("output_tokens", limits.outputTokens());
        });
        return model;
    }
}
