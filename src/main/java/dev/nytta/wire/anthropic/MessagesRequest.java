package dev.nytta.wire.anthropic;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.List;

/// Reads the body of a messages request. Where the path names the model (Bedrock), the body need not.
final class MessagesRequest {
    static final JsonNames NAMES = JsonNames.of(
            "model",
            "max_tokens",
            "stream",
            "system",
            "messages",
            "tools",
            "tool_choice",
            "thinking",
            "speed",
            "inference_geo",
            "output_config",
            "output_format",
            "metadata",
            "cache_control",
            "fallbacks");
    private static final JsonNames FALLBACK = JsonNames.of("model", "max_tokens", "speed");
    private static final JsonNames INNER = JsonNames.of("type", "budget_tokens", "format", "user_id");
    private static final JsonNames FORCED = JsonNames.of("any", "tool");
    private static final JsonNames SPEEDS = JsonNames.of("fast", "standard");
    private static final int MAX_NAME_BYTES = 256;
    private static final int MAX_USER_ID_BYTES = 1_024;
    private static final int MAX_FALLBACKS = 16;

    private final Call.Operation operation;
    private final long bodyBytes;
    private final JsonCursor json;
    private final ContentBlocks content = new ContentBlocks();
    private final Tools tools = new Tools();
    private String model;
    private long ceiling = Call.NO_CEILING;
    private boolean stream;
    private long thinkingBudget;
    private boolean structured;
    private ServiceTier tier = ServiceTier.STANDARD;
    private String region = "";
    private AgentClaim claim = AgentClaim.NONE;
    private final List<String> fallbacks = new ArrayList<>(0);

    MessagesRequest(Endpoint endpoint, byte[] body, int offset, int length) {
        this.operation = endpoint.operation();
        this.model = endpoint.pathModel();
        this.bodyBytes = length;
        this.json = JsonCursor.strict(body, offset, length);
    }

    CallRead read() {
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            field(fields.name());
        }
        json.end();
        if (json.failed()) {
            return new CallRead.Malformed("The request's JSON cannot be read: " + json.fault() + ".");
        }
        return model.isEmpty()
                ? new CallRead.Malformed("The request names no model: give its name in the field `model`.")
                : new CallRead.Read(call());
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = json.text(MAX_NAME_BYTES);
            case "max_tokens" -> ceiling = Math.max(Call.NO_CEILING, json.integer(Call.NO_CEILING));
            case "stream" -> stream = json.bool();
            case "system", "messages" -> content.read(json);
            case "tools" -> tools.read(json);
            case "tool_choice", "thinking", "output_config", "metadata" -> inner();
            case "output_format" -> structured |= isGiven();
            case "speed" -> tier = json.word(SPEEDS).equals("fast") ? ServiceTier.FAST : tier;
            case "inference_geo" -> region = Region.of(json.text(MAX_NAME_BYTES));
            case "cache_control" -> content.mark(CacheMark.read(json));
            case "fallbacks" -> fallbacks();
            default -> json.skip();
        }
    }

    /// The few fields inside small objects; their names say which object they are from.
    private void inner() {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(INNER)) {
                case "type" -> structured |= !json.word(FORCED).isEmpty();
                case "budget_tokens" -> thinkingBudget = Math.max(0, json.integer(0));
                case "format" -> structured |= isGiven();
                case "user_id" -> claim = UserId.claim(json.text(MAX_USER_ID_BYTES));
                default -> json.skip();
            }
        }
    }

    /// A list of models that run in this one's place if it declines, or the provider's own choice (`"default"`).
    private void fallbacks() {
        if (json.kind() == JsonCursor.Kind.STRING) {
            fallbacks.add(json.text(MAX_NAME_BYTES));
            return;
        }
        boolean list = json.enterArray();
        while (list && json.nextElement()) {
            fallback();
        }
    }

    /// Its own ceiling and speed bind where they are above the request's.
    private void fallback() {
        boolean object = json.enterObject();
        while (object && json.nextField()) {
            switch (json.name(FALLBACK)) {
                case "model" -> addFallback(json.text(MAX_NAME_BYTES));
                case "max_tokens" -> ceiling = Math.max(ceiling, json.integer(Call.NO_CEILING));
                case "speed" -> tier = json.word(SPEEDS).equals("fast") ? ServiceTier.FAST : tier;
                default -> json.skip();
            }
        }
    }

    private void addFallback(String name) {
        if (fallbacks.size() >= MAX_FALLBACKS) {
            json.fail("`fallbacks` names too many models");
        }
        fallbacks.add(name);
    }

    private boolean isGiven() {
        boolean given = json.kind() != JsonCursor.Kind.NULL;
        json.skip();
        return given;
    }

    private Call call() {
        CacheWrite cacheWrite = CacheMark.dearer(content.cacheWrite(), tools.cacheWrite());
        return new Call(
                        AnthropicMessages.NAME,
                        operation,
                        model,
                        stream,
                        ceiling,
                        1,
                        thinkingBudget,
                        tools.declared(),
                        cacheWrite,
                        tier,
                        region,
                        structured,
                        true,
                        bodyBytes - content.imageBytes(),
                        content.opaque(),
                        claim)
                .fallingBackTo(fallbacks);
    }
}
