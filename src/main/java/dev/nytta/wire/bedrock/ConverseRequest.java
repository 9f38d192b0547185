package dev.nytta.wire.bedrock;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// Reads the body of a Converse request; the path names its model, and whether it streams.
final class ConverseRequest {
    private static final JsonNames NAMES = JsonNames.of(
            "messages",
            "system",
            "inferenceConfig",
            "toolConfig",
            "additionalModelRequestFields",
            "performanceConfig",
            "serviceTier",
            "outputConfig");
    /// Nova's own requests (`invoke`) know the second name too.
    private static final JsonNames INFERENCE = JsonNames.of("maxTokens", "max_new_tokens");
    private static final JsonNames TOOLS = JsonNames.of("tools", "toolChoice");
    private static final JsonNames FORCED = JsonNames.of("any", "tool");
    private static final JsonNames ADDITIONAL =
            JsonNames.of("thinking", "reasoning_config", "budget_tokens", "response_format", "output_format");
    private static final JsonNames WORDS = JsonNames.of("type", "latency", "textFormat");
    private static final JsonNames TIERS = JsonNames.of("flex", "priority");
    private static final JsonNames LATENCIES = JsonNames.of("optimized");

    private final Endpoint endpoint;
    private final long bodyBytes;
    private final JsonCursor json;
    private final ConverseContent content = new ConverseContent();
    private long ceiling = Call.NO_CEILING;
    private long thinkingBudget;
    private boolean structured;
    private String tier = "";
    private String latency = "";

    ConverseRequest(Endpoint endpoint, byte[] body, int offset, int length) {
        this.endpoint = endpoint;
        this.bodyBytes = length;
        this.json = JsonCursor.strict(body, offset, length);
    }

    CallRead read() {
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            field(fields.name());
        }
        json.end();
        return json.failed()
                ? new CallRead.Malformed("The request's JSON cannot be read: " + json.fault() + ".")
                : new CallRead.Read(call());
    }

    private void field(String name) {
        switch (name) {
            case "messages", "system" -> content.read(json);
            case "inferenceConfig" -> inference();
            case "toolConfig" -> tools();
            case "additionalModelRequestFields" -> additional();
            case "performanceConfig", "serviceTier", "outputConfig" -> words();
            default -> json.skip();
        }
    }

    private void inference() {
        JsonFields fields = new JsonFields(json, INFERENCE);
        while (fields.next()) {
            if (!fields.name().isEmpty()) {
                ceiling = Math.max(ceiling, json.integer(Call.NO_CEILING));
            }
        }
    }

    private void tools() {
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(TOOLS)) {
                    case "tools" -> content.read(json);
                    case "toolChoice" -> choice();
                    default -> json.skip();
                }
            }
        }
    }

    private void choice() {
        if (json.enterObject()) {
            while (json.nextField()) {
                structured |= !json.name(FORCED).isEmpty();
            }
        }
    }

    /// What the model's own API takes beside Converse's fields: Claude's thinking, an output schema.
    private void additional() {
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(ADDITIONAL)) {
                    case "thinking", "reasoning_config" -> thinking();
                    case "response_format", "output_format" -> structured |= isGiven();
                    default -> json.skip();
                }
            }
        }
    }

    private void thinking() {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(ADDITIONAL).equals("budget_tokens")) {
                    thinkingBudget = Math.max(0, json.integer(0));
                }
            }
        }
    }

    private void words() {
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(WORDS)) {
                    case "type" -> tier = json.word(TIERS);
                    case "latency" -> latency = json.word(LATENCIES);
                    case "textFormat" -> structured |= isGiven();
                    default -> json.skip();
                }
            }
        }
    }

    private boolean isGiven() {
        boolean given = json.kind() != JsonCursor.Kind.NULL;
        json.skip();
        return given;
    }

    private Call call() {
        ServiceTier asked = Tiers.asked(tier, latency);
        return new Call(
                Converse.NAME,
                endpoint.operation(),
                endpoint.pathModel(),
                endpoint.stream(),
                ceiling,
                1,
                thinkingBudget,
                List.of(),
                content.cacheWrite(),
                ModelIds.tier(endpoint.pathModel(), asked),
                "",
                structured,
                true,
                bodyBytes - content.mediaBytes(),
                content.opaque(),
                AgentClaim.NONE);
    }
}
