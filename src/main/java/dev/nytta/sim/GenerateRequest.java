package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Request;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Reads a generateContent request; the model is in its path.
final class GenerateRequest {
    private GenerateRequest() {}

    static Ask read(Request request, JsonNode body, boolean stream) throws Refused {
        JsonNode contents = body.path("contents");
        if (!contents.isArray() || contents.isEmpty()) {
            throw Refused.badRequest("* GenerateContentRequest.contents: contents is not specified");
        }
        return new Ask(
                model(request.path()),
                stream,
                Ask.tokens(request.body().length),
                blocks(body),
                userText(contents),
                tools(body.path("tools")),
                wish(body),
                "");
    }

    /// `gemini-3.8-flash` of `/v1beta/models/gemini-3.8-flash:generateContent`.
    static String model(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        int colon = last.lastIndexOf(':');
        return URLDecoder.decode(colon < 0 ? last : last.substring(0, colon), UTF_8);
    }

    private static List<Block> blocks(JsonNode body) {
        List<Block> blocks = new ArrayList<>();
        body.path("tools").forEach(tool -> blocks.add(Block.of("tool", tool)));
        if (body.has("systemInstruction")) {
            blocks.add(Block.of("system", body.get("systemInstruction")));
        }
        body.path("contents").forEach(content -> blocks.add(Block.of("content", content)));
        return blocks;
    }

    private static Ask.Wish wish(JsonNode body) throws Refused {
        JsonNode config = body.path("generationConfig");
        JsonNode thinking = config.path("thinkingConfig");
        String mode = body.path("toolConfig")
                .path("functionCallingConfig")
                .path("mode")
                .asString("AUTO");
        return new Ask.Wish(
                Fields.ceiling(config, "maxOutputTokens", Ask.NO_CEILING),
                Math.clamp(config.path("candidateCount").asInt(1), 1, 8),
                thinking.isObject() && thinking.path("thinkingBudget").asInt(-1) != 0,
                thinking.path("includeThoughts").asBoolean(false),
                mode.toUpperCase(Locale.ROOT).equals("ANY"),
                true,
                schema(config));
    }

    private static JsonNode schema(JsonNode config) {
        if (config.has("responseJsonSchema")) {
            return config.get("responseJsonSchema");
        }
        boolean json = config.path("responseMimeType").asString("").equals("application/json");
        return json && !config.has("responseSchema") ? Json.object("type", "object") : config.path("responseSchema");
    }

    private static List<Ask.Tool> tools(JsonNode declared) {
        List<Ask.Tool> tools = new ArrayList<>();
        for (JsonNode tool : declared) {
            for (JsonNode function : tool.path("functionDeclarations")) {
                JsonNode schema = function.has("parametersJsonSchema")
                        ? function.get("parametersJsonSchema")
                        : function.path("parameters");
                tools.add(new Ask.Tool(function.path("name").asString(""), schema));
            }
        }
        return tools;
    }

    private static String userText(JsonNode contents) {
        JsonNode last = contents.get(contents.size() - 1);
        return last.path("role").asString("user").equals("user") ? Fields.text(last.path("parts")) : "";
    }
}
