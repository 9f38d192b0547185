package dev.nytta.sim;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads a responses request.
final class ResponsesRequest {
    private ResponsesRequest() {}

    static Ask read(int bodyBytes, JsonNode body) throws Refused {
        JsonNode input = body.path("input");
        if (!input.isString() && !input.isArray()) {
            throw Refused.badRequest("Missing required parameter: 'input'.");
        }
        return new Ask(
                Fields.model(body),
                body.path("stream").asBoolean(false),
                Ask.tokens(bodyBytes),
                blocks(body),
                userText(input),
                tools(body.path("tools")),
                wish(body),
                Tiers.served(body.path("service_tier").asString("auto")));
    }

    private static List<Block> blocks(JsonNode body) {
        List<Block> blocks = new ArrayList<>();
        body.path("tools").forEach(tool -> blocks.add(Block.of("tool", tool)));
        if (body.has("instructions")) {
            blocks.add(Block.of("instructions", body.get("instructions")));
        }
        JsonNode input = body.path("input");
        if (input.isString()) {
            blocks.add(Block.of("input", input));
        }
        input.forEach(item -> blocks.add(Block.of("input", item)));
        return blocks;
    }

    private static Ask.Wish wish(JsonNode body) throws Refused {
        JsonNode choice = body.path("tool_choice");
        JsonNode reasoning = body.path("reasoning");
        return new Ask.Wish(
                Fields.ceiling(body, "max_output_tokens", Ask.NO_CEILING),
                1,
                !reasoning.path("effort").asString("none").equals("none"),
                reasoning.has("summary"),
                choice.isObject() || choice.asString("").equals("required"),
                true,
                schema(body.path("text").path("format")));
    }

    private static JsonNode schema(JsonNode format) {
        return format.path("type").asString("text").equals("json_object")
                ? Json.object("type", "object")
                : format.path("schema");
    }

    private static List<Ask.Tool> tools(JsonNode declared) {
        List<Ask.Tool> tools = new ArrayList<>();
        for (JsonNode tool : declared) {
            if (tool.path("type").asString("").equals("function")) {
                tools.add(new Ask.Tool(tool.path("name").asString(""), tool.path("parameters")));
            }
        }
        return tools;
    }

    private static String userText(JsonNode input) {
        if (input.isString()) {
            return input.asString();
        }
        JsonNode last = input.path(input.size() - 1);
        return last.path("role").asString("").equals("user") ? Fields.text(last.path("content")) : "";
    }
}
