package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads a Converse request; Nova's own bodies (`invoke`) are the same.
final class ConverseRequest {
    private ConverseRequest() {}

    static Ask read(BedrockPath path, int bodyBytes, JsonNode body) throws Refused {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw Refused.badRequest("1 validation error detected: Value at 'messages' failed to satisfy constraint.");
        }
        return new Ask(
                path.model(),
                path.streams(),
                Ask.tokens(bodyBytes),
                blocks(body),
                userText(messages),
                tools(body.path("toolConfig").path("tools")),
                wish(body),
                body.path("serviceTier").path("type").asString(""));
    }

    private static List<Block> blocks(JsonNode body) {
        List<Block> blocks = new ArrayList<>();
        body.path("toolConfig").path("tools").forEach(tool -> add(blocks, "tool", tool));
        body.path("system").forEach(block -> add(blocks, "system", block));
        for (JsonNode message : body.path("messages")) {
            message.path("content")
                    .forEach(block -> add(blocks, message.path("role").asString(""), block));
        }
        return blocks;
    }

    /// A cache point stands behind what it ends.
    private static void add(List<Block> blocks, String kind, JsonNode block) {
        if (!block.has("cachePoint")) {
            blocks.add(Block.of(kind, block));
        } else if (!blocks.isEmpty()) {
            boolean hour = block.get("cachePoint").path("ttl").asString("5m").equals("1h");
            Block ended = blocks.removeLast();
            blocks.add(new Block(ended.bytes(), ended.hash(), hour ? Block.Mark.ONE_HOUR : Block.Mark.FIVE_MINUTES));
        }
    }

    private static Ask.Wish wish(JsonNode body) throws Refused {
        JsonNode inference = body.path("inferenceConfig");
        JsonNode thinking = body.path("additionalModelRequestFields").path("thinking");
        JsonNode choice = body.path("toolConfig").path("toolChoice");
        int ceiling = Fields.ceiling(inference, "maxTokens", Ask.NO_CEILING);
        return new Ask.Wish(
                Math.min(ceiling, Fields.ceiling(inference, "max_new_tokens", Ask.NO_CEILING)),
                1,
                thinking.path("type").asString("").equals("enabled"),
                true,
                choice.has("any") || choice.has("tool"),
                true,
                schema(body));
    }

    /// The schema is a text in the request.
    private static JsonNode schema(JsonNode body) {
        String schema = body.path("outputConfig")
                .path("textFormat")
                .path("structure")
                .path("jsonSchema")
                .path("schema")
                .asString("");
        return schema.isEmpty() ? MissingNode.getInstance() : Json.read(schema.getBytes(UTF_8));
    }

    private static List<Ask.Tool> tools(JsonNode declared) {
        List<Ask.Tool> tools = new ArrayList<>();
        for (JsonNode tool : declared) {
            JsonNode spec = tool.path("toolSpec");
            if (spec.isObject()) {
                tools.add(new Ask.Tool(
                        spec.path("name").asString(""), spec.path("inputSchema").path("json")));
            }
        }
        return tools;
    }

    private static String userText(JsonNode messages) {
        JsonNode last = messages.get(messages.size() - 1);
        boolean user = last.path("role").asString("").equals("user");
        for (JsonNode block : last.path("content")) {
            user &= !block.has("toolResult");
        }
        return user ? Fields.text(last.path("content")) : "";
    }
}
