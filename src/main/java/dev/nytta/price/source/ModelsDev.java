package dev.nytta.price.source;

import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// models.dev's `api.json`: USD for a million tokens; `cost.tiers[]` are length bands.
///
/// Left out: models that charge thinking (`reasoning`) apart from the answer, which no count tells, and
/// `context_over_200k`, which also holds the rates of models whose band begins at 272,000. Of models that
/// answer with images, `output` is the price of image tokens and the text's is lost.
record ModelsDev() implements PriceFile {
    private static final Map<String, Meter> METERS = Map.of(
            "input", Meter.INPUT,
            "output", Meter.OUTPUT,
            "cache_read", Meter.CACHE_READ,
            "cache_write", Meter.CACHE_WRITE,
            "input_audio", Meter.INPUT_AUDIO,
            "output_audio", Meter.OUTPUT_AUDIO);

    @Override
    public String source() {
        return "models.dev";
    }

    @Override
    public String title() {
        return "models.dev catalogue (MIT, Copyright (c) 2025 models.dev)";
    }

    @Override
    public boolean fits(JsonNode document) {
        return document.isObject() && document.valueStream().anyMatch(provider -> provider.has("models"));
    }

    @Override
    public void collect(JsonNode document, Catalogue catalogue) {
        document.properties()
                .forEach(provider -> Places.section(provider.getKey())
                        .ifPresent(section -> provider.getValue()
                                .path("models")
                                .properties()
                                .forEach(model -> {
                                    if (Places.isKept(section, model.getKey()) && !thinksApart(model.getValue())) {
                                        collect(catalogue.model(section, model.getKey()), model.getValue());
                                    }
                                })));
    }

    private static boolean thinksApart(JsonNode model) {
        JsonNode cost = model.path("cost");
        return cost.has("reasoning")
                && Json.decimal(cost.path("reasoning")).compareTo(Json.decimal(cost.path("output"))) != 0;
    }

    private static void collect(ModelDraft draft, JsonNode model) {
        boolean images = model.path("modalities")
                .path("output")
                .valueStream()
                .anyMatch(kind -> "image".equals(kind.asString("")));
        JsonNode limit = model.path("limit");
        long context = Json.count(limit.has("input") ? limit.path("input") : limit.path("context"));
        draft.limits(context, Json.count(limit.path("output")));
        JsonNode cost = model.path("cost");
        rates(draft, ModelDraft.above(0), cost, images);
        cost.path("tiers")
                .valueStream()
                .filter(tier -> "context".equals(tier.path("tier").path("type").asString("context")))
                .forEach(tier -> rates(
                        draft, ModelDraft.above(Json.count(tier.path("tier").path("size"))), tier, images));
        modes(draft, model.path("experimental").path("modes"));
    }

    private static void rates(ModelDraft draft, Terms terms, JsonNode cost, boolean images) {
        METERS.forEach((key, meter) -> {
            if (cost.has(key)) {
                Meter billed = meter == Meter.OUTPUT && images ? Meter.OUTPUT_IMAGE : meter;
                draft.rate(terms, billed, Json.decimal(cost.path(key)));
            }
        });
    }

    private static void modes(ModelDraft draft, JsonNode modes) {
        modes.properties().forEach(mode -> {
            ServiceTier tier = tier(mode.getKey(), mode.getValue());
            if (tier != ServiceTier.STANDARD) {
                rates(draft, ModelDraft.terms(tier, 0), mode.getValue().path("cost"), false);
            }
        });
    }

    private static ServiceTier tier(String name, JsonNode mode) {
        String asked = mode.path("provider").path("body").path("service_tier").asString("");
        if ("priority".equals(asked) || "priority".equals(name)) {
            return ServiceTier.PRIORITY;
        }
        return "fast".equals(name) ? ServiceTier.FAST : ServiceTier.STANDARD;
    }
}
