package dev.nytta.sim;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads a messages request.
final class MessagesRequest {
    private MessagesRequest() {}

    static Ask read(int bodyBytes, JsonNode body) throws Refused {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw Refused.badRequest("messages: at least one message is required");
        }
        if (!body.has("max_tokens")) {
            throw Refused.badRequest("max_tokens: Field required");
        }
        return new Ask(
                Fields.model(body),
                body.path("stream").asBoolean(false),
                Ask.tokens(bodyBytes),
                blocks(body),
                userText(messages),
                tools(body.path("tools")),
                wish(body),
                body.path("speed").asString("standard"));
    }

    static List<Block> blocks(JsonNode body) {
        List<Block> blocks = new ArrayList<>();
        body.path("tools").forEach(tool -> blocks.add(Block.of("tool", tool)));
        add(blocks, "system", body.path("system"));
        for (JsonNode message : body.path("messages")) {
            add(blocks, message.path("role").asString(""), message.path("content"));
        }
        return blocks;
    }

    private static void add(List<Block> blocks, String kind, JsonNode content) {
        if (content.isString()) {
            blocks.add(Block.of(kind, Json.object("type", "text", "text", content)));
        } else {
            content.forEach(block -> blocks.add(Block.of(kind, block)));
        }
    }

    private static Ask.Wish wish(JsonNode body) throws Refused {
        JsonNode thinking = body.path("thinking");
        String choice = body.path("tool_choice").path("type").asString("auto");
        JsonNode format = body.path("output_config").path("format");
        return new Ask.Wish(
                Fields.ceiling(body, "max_tokens", Ask.NO_CEILING),
                1,
                !thinking.path("type").asString("disabled").equals("disabled"),
                !thinking.path("display").asString("").equals("omitted"),
                choice.equals("any") || choice.equals("tool"),
                true,
                (format.isObject() ? format : body.path("output_format")).path("schema"));
    }

    /// The tools that the client runs: those with a schema; the provider's own have a type instead.
    private static List<Ask.Tool> tools(JsonNode declared) {
        List<Ask.Tool> tools = new ArrayList<>();
        for (JsonNode tool : declared) {
            if (tool.has("input_schema")) {
                tools.add(new Ask.Tool(tool.path("name").asString(""), tool.get("input_schema")));
            }
        }
        return tools;
    }

    private static String userText(JsonNode messages) {
        JsonNode last = messages.get(messages.size() - 1);
        boolean user = last.path("role").asString("").equals("user");
        for (JsonNode block : last.path("content")) {
            user &= !block.path("type").asString("").equals("tool_result");
        }
        return user ? Fields.text(last.path("content")) : "";
    }
}
