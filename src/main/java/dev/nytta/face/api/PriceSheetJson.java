package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceAlmanac.Disagreement;
import dev.nytta.price.PriceAlmanac.Line;
import dev.nytta.price.PriceAlmanac.ModelSheet;
import dev.nytta.price.PriceQuery;
import dev.nytta.usage.Money;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the book holds of one model at one seller: its steps in time, bands, tiers and regions, what a person chose,
/// and
/// where sources differ. The same as `nytta price show --json` and `nytta price check`.
final class PriceSheetJson {
    private PriceSheetJson() {}

    static void put(ObjectNode view, PriceAlmanac book, String provider, String model) {
        ArrayNode lines = view.putArray("lines");
        ArrayNode choices = view.putArray("choices");
        book.sheet(new PriceQuery(provider, "", model, Instant.EPOCH)).ifPresent(sheet -> write(sheet, lines, choices));
        ArrayNode differing = view.putArray("disagreements");
        book.disagreements(provider).stream()
                .filter(each -> each.model().equals(model))
                .forEach(each -> differing.add(differing(each)));
    }

    private static void write(ModelSheet sheet, ArrayNode lines, ArrayNode choices) {
        sheet.lines().forEach(line -> lines.add(line(line)));
        sheet.choices().forEach(choices::add);
    }

    private static ObjectNode line(Line line) {
        ObjectNode view = Json.object()
                .put("layer", line.layer().name().toLowerCase(Locale.ROOT))
                .put("tier", line.tier())
                .put("region", line.region())
                .put("above_input", line.above())
                .put("hours", line.hours())
                .put("currency", line.currency())
                .put("source", line.source());
        moment(view, "from", line.from());
        moment(view, "until", line.until());
        ObjectNode rates = view.putObject("rates");
        line.rates().forEach((meter, rate) -> rates.put(meter.wireName(), rate));
        Json.putKnown(view, "factor", line.factor().orElse(""));
        return view;
    }

    private static void moment(ObjectNode view, String name, Instant at) {
        Json.putKnown(view, name, at.equals(Instant.MIN) || at.equals(Instant.MAX) ? "" : Json.time(at));
    }

    private static ObjectNode differing(Disagreement found) {
        ObjectNode view = Json.object().put("meter", found.meter().wireName());
        ArrayNode values = view.putArray("values");
        found.values()
                .forEach((source, usd) ->
                        values.add(Json.object().put("source", source).put("usd", Money.text(usd))));
        Json.putKnown(view, "settled_by", found.settledBy());
        return view;
    }
}
