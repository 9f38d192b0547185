package dev.nytta.sim;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Vectors for texts, and what they are billed for: the request's bytes / 4, as for any prompt.
///
/// @param usage empty of output
record Embeddings(String model, JsonNode body, Usage usage) {
    private static final int DIMENSIONS = 8;
    private static final int MOST_TEXTS = 2_048;

    static Embeddings openai(JsonNode request, int bodyBytes) throws Refused {
        String model = Fields.model(request);
        JsonNode input = request.path("input");
        if (!input.isString() && !input.isArray()) {
            throw Refused.badRequest("Missing required parameter: 'input'.");
        }
        int tokens = Ask.tokens(bodyBytes);
        List<JsonNode> data = new ArrayList<>();
        for (int i = 0; i < texts(input.isArray() ? input.size() : 1); i++) {
            data.add(Json.object("object", "embedding", "index", i, "embedding", vector(i)));
        }
        JsonNode body = Json.object(
                "object",
                "list",
                "data",
                Json.array(data),
                "model",
                model,
                "usage",
                Json.object("prompt_tokens", tokens, "total_tokens", tokens));
        return new Embeddings(model, body, usage(tokens));
    }

    /// @param model from the path
    static Embeddings gemini(String model, JsonNode request, int bodyBytes) throws Refused {
        int tokens = Ask.tokens(bodyBytes);
        JsonNode usage = Json.object("promptTokenCount", tokens, "totalTokenCount", tokens);
        JsonNode batch = request.path("requests");
        if (!batch.isArray()) {
            JsonNode one = Json.object("embedding", values(0), "usageMetadata", usage);
            return new Embeddings(model, one, usage(tokens));
        }
        List<JsonNode> all = new ArrayList<>();
        for (int i = 0; i < texts(batch.size()); i++) {
            all.add(values(i));
        }
        JsonNode body = Json.object("embeddings", Json.array(all), "usageMetadata", usage);
        return new Embeddings(model, body, usage(tokens));
    }

    private static int texts(int count) throws Refused {
        if (count > MOST_TEXTS) {
            throw Refused.badRequest("At most " + MOST_TEXTS + " texts fit into one request.");
        }
        return count;
    }

    private static JsonNode values(int seed) {
        return Json.object("values", vector(seed));
    }

    private static ArrayNode vector(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ArrayNode vector = Json.array();
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.add(random.nextDouble(-1, 1));
        }
        return vector;
    }

    private static Usage usage(int tokens) {
        return Usage.builder().set(Meter.INPUT, tokens).build();
    }
}
