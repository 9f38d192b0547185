package dev.nytta.sim;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads a chat completions request.
final class ChatRequest {
    private ChatRequest() {}

    static Ask read(int bodyBytes, JsonNode body) throws Refused {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw Refused.badRequest("Missing required parameter: 'messages'.");
        }
        List<Block> blocks = new ArrayList<>();
        body.path("tools").forEach(tool -> blocks.add(Block.of("tool", tool)));
        messages.forEach(message -> blocks.add(Block.of("message", message)));
        return new Ask(
                Fields.model(body),
                body.path("stream").asBoolean(false),
                Ask.tokens(bodyBytes),
                blocks,
                userText(messages),
                tools(body.path("tools")),
                wish(body),
                Tiers.served(body.path("service_tier").asString("auto")));
    }

    private static Ask.Wish wish(JsonNode body) throws Refused {
        int ceiling = Fields.ceiling(body, "max_completion_tokens", Fields.ceiling(body, "max_tokens", Ask.NO_CEILING));
        JsonNode choice = body.path("tool_choice");
        String effort = body.path("reasoning_effort").asString("none");
        return new Ask.Wish(
                ceiling,
                Math.clamp(body.path("n").asInt(1), 1, 16),
                !effort.equals("none"),
                false,
                choice.isObject() || choice.asString("").equals("required"),
                body.path("stream_options").path("include_usage").asBoolean(false),
                schema(body.path("response_format")));
    }

    private static JsonNode schema(JsonNode format) {
        return switch (format.path("type").asString("text")) {
            case "json_schema" -> format.path("json_schema").path("schema");
            case "json_object" -> Json.object("type", "object");
            default -> format.path("schema");
        };
    }

    private static List<Ask.Tool> tools(JsonNode declared) {
        List<Ask.Tool> tools = new ArrayList<>();
        for (JsonNode tool : declared) {
            JsonNode function = tool.path("function");
            if (function.has("name")) {
                tools.add(new Ask.Tool(function.get("name").asString(), function.path("parameters")));
            }
        }
        return tools;
    }

    private static String userText(JsonNode messages) {
        JsonNode last = messages.get(messages.size() - 1);
        return last.path("role").asString("").equals("user") ? Fields.text(last.path("content")) : "";
    }
}
