package dev.nytta.sim;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The models that the provider says it has; it answers for any other as well.
final class ModelList {
    private static final List<String> OPENAI =
            List.of("gpt-6-sol", "gpt-6-luna", "gpt-5.4-mini", "text-embedding-3-small");
    private static final List<String> ANTHROPIC = List.of("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5");
    private static final List<String> GEMINI = List.of("gemini-3.8-flash", "gemini-3.1-pro-preview");

    private ModelList() {}

    /// @param id one model, or empty for all
    static JsonNode body(Errors vendor, String id) throws Refused {
        List<String> known = id.isEmpty() ? names(vendor) : List.of(id.replaceFirst("^models/", ""));
        if (!names(vendor).containsAll(known)) {
            throw new Refused(404, "The model `" + known.getFirst() + "` does not exist.");
        }
        List<JsonNode> models = new ArrayList<>();
        known.forEach(name -> models.add(model(vendor, name)));
        return id.isEmpty() ? list(vendor, models) : models.getFirst();
    }

    private static List<String> names(Errors vendor) {
        return switch (vendor) {
            case OPENAI, BEDROCK -> OPENAI;
            case ANTHROPIC -> ANTHROPIC;
            case GEMINI -> GEMINI;
        };
    }

    private static ObjectNode model(Errors vendor, String name) {
        return switch (vendor) {
            case OPENAI, BEDROCK ->
                Json.object("id", name, "object", "model", "created", 1_780_000_000, "owned_by", "system");
            case ANTHROPIC ->
                Json.object("type", "model", "id", name, "display_name", name, "created_at", "2026-09-22T00:00:00Z");
            case GEMINI ->
                Json.object(
                        "name",
                        "models/" + name,
                        "displayName",
                        name,
                        "inputTokenLimit",
                        1_048_576,
                        "outputTokenLimit",
                        65_536,
                        "supportedGenerationMethods",
                        Json.array("generateContent", "countTokens"));
        };
    }

    private static ObjectNode list(Errors vendor, List<JsonNode> models) {
        return switch (vendor) {
            case OPENAI, BEDROCK -> Json.object("object", "list", "data", Json.array(models));
            case ANTHROPIC ->
                Json.object(
                        "data", Json.array(models),
                        "has_more", false,
                        "first_id", ANTHROPIC.getFirst(),
                        "last_id", ANTHROPIC.getLast());
            case GEMINI -> Json.object("models", Json.array(models));
        };
    }
}
