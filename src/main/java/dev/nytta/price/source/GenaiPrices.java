package dev.nytta.price.source;

import dev.nytta.price.sheet.Sheet;
import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// pydantic/genai-prices' provider array: USD for a million tokens, start dates, bands that begin above `start`.
///
/// Mended: bands that it begins one token early (271,999 for "more than 272,000"). Left out: models with a daily
/// window, because its prices have either a date or a window, never both, and no weekdays.
record GenaiPrices() implements PriceFile {
    private static final Map<String, Meter> METERS = Map.ofEntries(
            Map.entry("input_mtok", Meter.INPUT),
            Map.entry("output_mtok", Meter.OUTPUT),
            Map.entry("cache_read_mtok", Meter.CACHE_READ),
            Map.entry("cache_write_mtok", Meter.CACHE_WRITE),
            Map.entry("cache_write_1h_mtok", Meter.CACHE_WRITE_1H),
            Map.entry("input_audio_mtok", Meter.INPUT_AUDIO),
            Map.entry("cache_audio_read_mtok", Meter.CACHE_READ_AUDIO),
            Map.entry("output_audio_mtok", Meter.OUTPUT_AUDIO),
            Map.entry("input_image_mtok", Meter.INPUT_IMAGE),
            Map.entry("cache_image_read_mtok", Meter.CACHE_READ_IMAGE),
            Map.entry("output_image_mtok", Meter.OUTPUT_IMAGE),
            Map.entry("input_video_mtok", Meter.INPUT_VIDEO),
            Map.entry("web_searches_kcount", Meter.WEB_SEARCH),
            Map.entry("storage_searches_kcount", Meter.FILE_SEARCH),
            Map.entry("requests_kcount", Meter.REQUEST),
            Map.entry("input_document_kpages", Meter.PAGES),
            Map.entry("input_audio_hours", Meter.INPUT_AUDIO_SECONDS),
            Map.entry("audio_hours", Meter.INPUT_AUDIO_SECONDS));

    @Override
    public String source() {
        return "genai-prices";
    }

    @Override
    public String title() {
        return "pydantic/genai-prices (MIT, Copyright (c) Pydantic Services Inc. 2025 to present)";
    }

    @Override
    public boolean fits(JsonNode document) {
        return document.isArray() && document.valueStream().anyMatch(provider -> provider.has("pricing_urls"));
    }

    @Override
    public void collect(JsonNode document, Catalogue catalogue) {
        document.valueStream()
                .forEach(provider -> Places.section(provider.path("id").asString(""))
                        .ifPresent(section -> provider.path("models")
                                .valueStream()
                                .filter(model ->
                                        Places.isKept(section, model.path("id").asString("")))
                                .forEach(model -> collect(
                                        catalogue.model(
                                                section, model.path("id").asString("")),
                                        model))));
    }

    private static void collect(ModelDraft draft, JsonNode model) {
        draft.limits(Json.count(model.path("context_window")), 0);
        names(draft, model.path("match"));
        List<Priced> prices = prices(draft.section(), model.path("prices"));
        for (int i = 0; i < prices.size(); i++) {
            Instant until = i + 1 < prices.size() ? prices.get(i + 1).from() : Instant.MAX;
            Priced priced = prices.get(i);
            priced.rates().properties().forEach(rate -> {
                if (METERS.containsKey(rate.getKey())) {
                    rate(draft, priced.from(), until, rate);
                }
            });
        }
    }

    /// The names that it matches word for word; patterns are left to the book's own rules.
    private static void names(ModelDraft draft, JsonNode match) {
        for (JsonNode clause : match.has("or") ? match.path("or") : List.of(match)) {
            for (String kind : List.of("equals", "starts_with")) {
                String name = clause.path(kind).asString("");
                if (!name.isEmpty() && Places.isKept(draft.section(), name)) {
                    draft.also(name.replaceFirst("[-@]$", ""));
                }
            }
        }
    }

    private static List<Priced> prices(String section, JsonNode prices) {
        if (prices.isObject()) {
            return List.of(new Priced(Instant.MIN, prices));
        }
        List<Priced> dated = new ArrayList<>();
        for (JsonNode price : prices) {
            JsonNode constraint = price.path("constraint");
            if (constraint.has("start_time")) {
                return List.of();
            }
            String start = constraint.path("start_date").asString("");
            Instant from = start.isEmpty()
                    ? Instant.MIN
                    : LocalDate.parse(start).atStartOfDay(Sheet.zone(section)).toInstant();
            dated.add(new Priced(from, price.path("prices")));
        }
        return dated;
    }

    private static void rate(ModelDraft draft, Instant from, Instant until, Map.Entry<String, JsonNode> rate) {
        Meter meter = METERS.getOrDefault(rate.getKey(), Meter.INPUT);
        JsonNode value = rate.getValue();
        if (value.isNumber()) {
            draft.rate(terms(0, from, until), meter, Json.decimal(value));
            return;
        }
        draft.rate(terms(0, from, until), meter, Json.decimal(value.path("base")));
        value.path("tiers")
                .valueStream()
                .forEach(tier -> draft.rate(
                        terms(edge(Json.count(tier.path("start"))), from, until),
                        meter,
                        Json.decimal(tier.path("price"))));
    }

    private static Terms terms(long above, Instant from, Instant until) {
        return new Terms(ServiceTier.STANDARD, "", above, from, until, "");
    }

    private static long edge(long start) {
        return start % 1_000 == 999 ? start + 1 : start;
    }

    private record Priced(Instant from, JsonNode rates) {}
}
