package dev.nytta.price.source;

import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// LiteLLM's `model_prices_and_context_window.json`: USD for one token; bands and tiers are parts of the keys.
///
/// Left out: models that charge thinking apart from the answer, which no count tells, cache writes of Gemini, which has
/// no such price (the file lists some), and prices that a region's own
/// path names.
record LiteLlm() implements PriceFile {
    private static final Map<String, Meter> METERS = Map.ofEntries(
            Map.entry("input_cost_per_token", Meter.INPUT),
            Map.entry("output_cost_per_token", Meter.OUTPUT),
            Map.entry("cache_read_input_token_cost", Meter.CACHE_READ),
            Map.entry("cache_creation_input_token_cost", Meter.CACHE_WRITE),
            Map.entry("cache_creation_input_token_cost_above_1hr", Meter.CACHE_WRITE_1H),
            Map.entry("input_cost_per_audio_token", Meter.INPUT_AUDIO),
            Map.entry("output_cost_per_audio_token", Meter.OUTPUT_AUDIO),
            Map.entry("cache_read_input_audio_token_cost", Meter.CACHE_READ_AUDIO),
            Map.entry("input_cost_per_image_token", Meter.INPUT_IMAGE),
            Map.entry("output_cost_per_image_token", Meter.OUTPUT_IMAGE));
    private static final Pattern KEY =
            Pattern.compile("([a-z_0-9]+?)(?:_above_(\\d+)k_tokens)?(?:_(flex|priority|batches))?");
    private static final Map<String, ServiceTier> TIERS =
            Map.of("flex", ServiceTier.FLEX, "priority", ServiceTier.PRIORITY, "batches", ServiceTier.BATCH);
    private static final Set<String> MODES = Set.of(
            "chat",
            "completion",
            "responses",
            "embedding",
            "image_generation",
            "audio_speech",
            "audio_transcription",
            "video_generation",
            "ocr");
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final BigDecimal SECONDS_IN_HOUR = BigDecimal.valueOf(3_600);
    private static final Set<String> GOOGLES = Set.of("gemini", "vertex");
    private static final Set<Meter> WRITES = Set.of(Meter.CACHE_WRITE, Meter.CACHE_WRITE_1H);

    @Override
    public String source() {
        return "litellm";
    }

    @Override
    public String title() {
        return "LiteLLM model_prices_and_context_window.json (MIT, Berri AI)";
    }

    @Override
    public boolean fits(JsonNode document) {
        return document.isObject() && document.valueStream().anyMatch(model -> model.has("litellm_provider"));
    }

    @Override
    public void collect(JsonNode document, Catalogue catalogue) {
        document.properties().forEach(entry -> {
            JsonNode model = entry.getValue();
            if (MODES.contains(model.path("mode").asString(""))) {
                String provider = model.path("litellm_provider").asString("");
                Places.section(provider)
                        .filter(section -> !"openrouter".equals(section))
                        .ifPresent(section -> collect(catalogue, section, Map.entry(entry.getKey(), model)));
            }
        });
    }

    private static void collect(Catalogue catalogue, String section, Map.Entry<String, JsonNode> entry) {
        String id = entry.getKey().replaceFirst("^[a-z_]+/", "");
        if (!Places.isKept(section, id)) {
            return;
        }
        JsonNode model = entry.getValue();
        if (thinksApart(model)) {
            return;
        }
        ModelDraft draft = new ModelDraft(section, id);
        draft.limits(Json.count(model.path("max_input_tokens")), Json.count(model.path("max_output_tokens")));
        model.properties().stream()
                .filter(field -> !isPlaceholder(model, field.getKey()))
                .forEach(field -> rate(draft, field.getKey(), field.getValue()));
        model.path("tiered_pricing").valueStream().forEach(tier -> band(draft, tier));
        fees(draft, model);
        units(draft, model);
        factors(draft, model);
        catalogue.put(draft);
    }

    private static boolean thinksApart(JsonNode model) {
        return Stream.concat(Stream.of(model), model.path("tiered_pricing").valueStream())
                .filter(prices -> prices.has("output_cost_per_reasoning_token"))
                .anyMatch(prices -> Json.decimal(prices.path("output_cost_per_reasoning_token"))
                                .compareTo(Json.decimal(prices.path("output_cost_per_token")))
                        != 0);
    }

    /// `{"range": [32000, 128000], "input_cost_per_token": ...}`: the prices of prompts above the range's beginning.
    private static void band(ModelDraft draft, JsonNode tier) {
        long above = Json.count(tier.path("range").path(0));
        METERS.forEach((key, meter) -> {
            if (tier.has(key)) {
                draft.rate(ModelDraft.above(above), meter, Json.perMillion(tier.path(key)));
            }
        });
    }

    private static void rate(ModelDraft draft, String key, JsonNode value) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches() || !METERS.containsKey(matcher.group(1))) {
            return;
        }
        Meter meter = METERS.getOrDefault(matcher.group(1), Meter.INPUT);
        if (GOOGLES.contains(draft.section())
                && WRITES.contains(meter)
                && !draft.id().startsWith("claude")) {
            return;
        }
        long above = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2)) * 1_000;
        ServiceTier tier = TIERS.getOrDefault(String.valueOf(matcher.group(3)), ServiceTier.STANDARD);
        draft.rate(ModelDraft.terms(tier, above), meter, Json.perMillion(value));
    }

    /// Of transcriptions the file repeats the price of text as that of audio.
    private static boolean isPlaceholder(JsonNode model, String key) {
        return key.equals("input_cost_per_audio_token")
                && "audio_transcription".equals(model.path("mode").asString(""))
                && model.path(key).equals(model.path("input_cost_per_token"));
    }

    private static void fees(ModelDraft draft, JsonNode model) {
        JsonNode search = model.path("search_context_cost_per_query").path("search_context_size_medium");
        draft.rate(ModelDraft.above(0), Meter.WEB_SEARCH, Json.perThousand(search));
        draft.rate(ModelDraft.above(0), Meter.FILE_SEARCH, Json.decimal(model.path("file_search_cost_per_1k_calls")));
        draft.rate(ModelDraft.above(0), Meter.PAGES, Json.perThousand(model.path("ocr_cost_per_page")));
    }

    /// What is billed by another unit than tokens. A picture's price beside one for tokens is the same money again.
    private static void units(ModelDraft draft, JsonNode model) {
        switch (model.path("mode").asString("")) {
            case "audio_speech" ->
                unit(draft, Meter.CHARACTERS, Json.perMillion(model.path("input_cost_per_character")));
            case "audio_transcription" ->
                unit(draft, Meter.INPUT_AUDIO_SECONDS, hour(model.path("input_cost_per_second")));
            case "video_generation" -> {
                unit(draft, Meter.VIDEO_SECONDS, Json.decimal(model.path("output_cost_per_second")));
                unit(draft, Meter.VIDEO_SECONDS, Json.decimal(model.path("output_cost_per_video_per_second")));
            }
            case "image_generation" -> {
                if (!model.has("output_cost_per_token") && !model.has("output_cost_per_image_token")) {
                    unit(draft, Meter.IMAGES, Json.decimal(model.path("output_cost_per_image")));
                }
            }
            default -> {}
        }
    }

    /// The file rounds the price of a second; hours are quoted with three digits.
    private static BigDecimal hour(JsonNode second) {
        return Json.decimal(second).multiply(SECONDS_IN_HOUR).round(THREE_DIGITS);
    }

    private static void unit(ModelDraft draft, Meter meter, BigDecimal price) {
        if (price.signum() > 0) {
            draft.rate(ModelDraft.above(0), meter, price);
        }
    }

    private static void factors(ModelDraft draft, JsonNode model) {
        JsonNode special = model.path("provider_specific_entry");
        if (special.has("fast")) {
            draft.factor(ServiceTier.FAST, "", Json.decimal(special.path("fast")));
        }
        region(draft, "us", special.path("us"));
        region(draft, "us", model.path("regional_processing_uplift_multiplier_us"));
        region(draft, "eu", model.path("regional_processing_uplift_multiplier_eu"));
    }

    private static void region(ModelDraft draft, String region, JsonNode factor) {
        if (factor.isNumber()) {
            draft.factor(ServiceTier.STANDARD, region, Json.decimal(factor));
        }
    }
}
