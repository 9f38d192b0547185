package dev.nytta.price.source;

import dev.nytta.usage.Meter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Langfuse's `default-model-prices.json`: USD for one token, by model name, without a provider.
///
/// Only the default tier: a second opinion on the plain rates. Its patterns are left out, because they give a
/// Bedrock model in a region the global price.
record Langfuse() implements PriceFile {
    private static final Map<Pattern, String> MAKERS = Map.of(
            Pattern.compile("claude-.+"), "anthropic",
            Pattern.compile("(gpt|o\\d|chatgpt|text-embedding)-?.*"), "openai",
            Pattern.compile("gemini-.+"), "gemini");
    private static final Map<String, Meter> METERS = Map.of(
            "input", Meter.INPUT,
            "output", Meter.OUTPUT,
            "input_cached_tokens", Meter.CACHE_READ,
            "cache_read_input_tokens", Meter.CACHE_READ,
            "cache_creation_input_tokens", Meter.CACHE_WRITE,
            "input_cache_creation_1h", Meter.CACHE_WRITE_1H);

    @Override
    public String source() {
        return "langfuse";
    }

    @Override
    public String title() {
        return "Langfuse default-model-prices.json (MIT Expat, Copyright (c) 2023-2026 ClickHouse, Inc.)";
    }

    @Override
    public boolean fits(JsonNode document) {
        return document.isArray() && document.valueStream().anyMatch(model -> model.has("pricingTiers"));
    }

    @Override
    public void collect(JsonNode document, Catalogue catalogue) {
        document.valueStream().forEach(model -> {
            String id = model.path("modelName").asString("");
            MAKERS.forEach((pattern, section) -> {
                if (pattern.matcher(id).matches() && Places.isKept(section, id)) {
                    collect(catalogue.model(section, id), model.path("pricingTiers"));
                }
            });
        });
    }

    private static void collect(ModelDraft draft, JsonNode tiers) {
        List<JsonNode> plain = tiers.valueStream()
                .filter(tier -> tier.path("isDefault").asBoolean(false))
                .toList();
        plain.forEach(tier -> METERS.forEach((key, meter) -> {
            if (tier.path("prices").has(key)) {
                draft.rate(
                        ModelDraft.above(0),
                        meter,
                        Json.perMillion(tier.path("prices").path(key)));
            }
        }));
    }
}
