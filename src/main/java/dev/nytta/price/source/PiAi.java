package dev.nytta.price.source;

import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.Meter;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `@earendil-works/pi-ai`'s provider files: USD for a million tokens, by API and model.
///
/// Only chat entries: a model may stand there again as a classifier without an output price. A zero means "not known".
record PiAi() implements PriceFile {
    private static final String CHAT = "chat";
    private static final Map<String, Meter> METERS = Map.of(
            "input", Meter.INPUT,
            "output", Meter.OUTPUT,
            "cacheRead", Meter.CACHE_READ,
            "cacheWrite", Meter.CACHE_WRITE);

    @Override
    public String source() {
        return "pi-ai";
    }

    @Override
    public String title() {
        return "npm package @earendil-works/pi-ai (MIT as declared in its package metadata)";
    }

    @Override
    public boolean fits(JsonNode document) {
        return document.isObject()
                && document.valueStream()
                        .flatMap(JsonNode::valueStream)
                        .anyMatch(model -> model.has("contextWindow") && model.has("api"));
    }

    @Override
    public void collect(JsonNode document, Catalogue catalogue) {
        document.valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(model -> CHAT.equals(model.path("type").asString(CHAT)))
                .filter(model -> Json.decimal(model.path("cost").path("input")).signum() > 0)
                .forEach(model -> Places.section(model.path("provider").asString(""))
                        .filter(section ->
                                Places.isKept(section, model.path("id").asString("")))
                        .ifPresent(section -> collect(
                                catalogue.model(section, model.path("id").asString("")), model)));
    }

    private static void collect(ModelDraft draft, JsonNode model) {
        draft.limits(Json.count(model.path("contextWindow")), Json.count(model.path("maxTokens")));
        JsonNode cost = model.path("cost");
        rates(draft, ModelDraft.above(0), cost);
        cost.path("tiers")
                .valueStream()
                .forEach(tier -> rates(draft, ModelDraft.above(Json.count(tier.path("inputTokensAbove"))), tier));
    }

    private static void rates(ModelDraft draft, Terms terms, JsonNode cost) {
        METERS.forEach((key, meter) -> {
            if (Json.decimal(cost.path(key)).signum() > 0) {
                draft.rate(terms, meter, Json.decimal(cost.path(key)));
            }
        });
    }
}
