package dev.nytta.sim;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A value that fits a JSON schema, as far as tools and structured answers use schemas.
final class Sample {
    private static final int MAX_DEPTH = 8;

    private Sample() {}

    static JsonNode of(JsonNode schema, long seed) {
        return of(schema, seed, MAX_DEPTH);
    }

    private static JsonNode of(JsonNode schema, long seed, int depth) {
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.path("enum").get(0);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        return switch (type(schema)) {
            case "object" -> object(schema, seed, depth);
            case "array" -> depth == 0 ? Json.array() : array(schema, seed, depth);
            case "integer", "number" ->
                schema.has("minimum") ? schema.get("minimum") : Json.array(7).get(0);
            case "boolean" -> Json.array(true).get(0);
            default -> Json.array(Words.of(seed, 3).strip()).get(0);
        };
    }

    /// The schema's type in lower case (Gemini writes `OBJECT`); of several the first.
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        JsonNode first = type.isArray() ? type.path(0) : type;
        String named = first.asString("").toLowerCase(Locale.ROOT);
        return named.isEmpty() && schema.has("properties") ? "object" : named;
    }

    private static ObjectNode object(JsonNode schema, long seed, int depth) {
        ObjectNode object = Json.object();
        if (depth > 0) {
            schema.path("properties")
                    .forEachEntry((name, inner) -> object.set(name, of(inner, seed + name.hashCode(), depth - 1)));
        }
        return object;
    }

    private static ArrayNode array(JsonNode schema, long seed, int depth) {
        return Json.array(of(schema.path("items"), seed + 1, depth - 1));
    }
}
