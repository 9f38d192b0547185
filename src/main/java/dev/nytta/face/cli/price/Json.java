package dev.nytta.face.cli.price;

import dev.nytta.price.PriceAlmanac.Listed;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Prints objects made of maps, lists, texts and numbers.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static void print(PrintWriter out, Map<String, Object> object) {
        out.println(MAPPER.writeValueAsString(object));
    }

    /// Rates by meter, as decimal strings.
    static Map<String, Object> rates(Map<Meter, Listed> rates) {
        Map<String, Object> object = new LinkedHashMap<>();
        rates.forEach((meter, listed) -> {
            Map<String, Object> rate = new LinkedHashMap<>();
            rate.put("usd", Money.text(listed.usd()));
            rate.put("per", listed.per());
            rate.put("source", listed.source());
            if (!listed.doubt().isEmpty()) {
                rate.put("estimated", listed.doubt());
            }
            object.put(meter.wireName(), rate);
        });
        return object;
    }
}
