package dev.nytta.wire.gemini;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.List;

/// Reads the body of a request; the model and whether it streams are in the path.
final class GenerateRequest {
    static final JsonNames NAMES = JsonNames.of(
            "contents",
            "content",
            "requests",
            "systemInstruction",
            "system_instruction",
            "generationConfig",
            "generation_config",
            "tools",
            "toolConfig",
            "tool_config",
            "cachedContent",
            "cached_content",
            "serviceTier",
            "service_tier");
    private static final JsonNames CALLING = JsonNames.of("functionCallingConfig", "function_calling_config", "mode");
    private static final JsonNames FORCED = JsonNames.of("ANY");
    private static final int MAX_WORD_BYTES = 64;

    /// Of a picture in 4K (Gemini 3.1 Flash Image, November 2026).
    private static final int PICTURE_TOKENS = 2_520;

    private final Endpoint endpoint;
    private final long bodyBytes;
    private final JsonCursor json;
    private final Contents contents = new Contents();
    private final Requested requested = new Requested();
    private final ToolNames tools = new ToolNames();
    private ServiceTier tier = ServiceTier.STANDARD;
    private boolean forced;

    GenerateRequest(Endpoint endpoint, byte[] body, int offset, int length) {
        this.endpoint = endpoint;
        this.bodyBytes = length;
        this.json = JsonCursor.strict(body, offset, length);
    }

    CallRead read() {
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            field(fields.name());
        }
        Spellings.refuseBoth(json, fields, "generationConfig", "generation_config");
        Spellings.refuseBoth(json, fields, "serviceTier", "service_tier");
        json.end();
        if (json.failed()) {
            return new CallRead.Malformed("The request's JSON cannot be read: " + json.fault() + ".");
        }
        return endpoint.pathModel().isEmpty()
                ? new CallRead.Malformed("The request names no model: its path is `/v1beta/models/{model}:{verb}`.")
                : new CallRead.Read(call());
    }

    private void field(String name) {
        switch (name) {
            case "contents", "content", "requests", "systemInstruction", "system_instruction" -> contents.read(json);
            case "generationConfig", "generation_config" -> requested.read(json);
            case "tools" -> tools.read(json);
            case "toolConfig", "tool_config" -> forced |= forces();
            case "cachedContent", "cached_content" -> cached();
            case "serviceTier", "service_tier" -> tier = Tiers.of(json.text(MAX_WORD_BYTES), tier);
            default -> json.skip();
        }
    }

    /// A stored cache may hold a million tokens that the body does not show.
    private void cached() {
        if (json.kind() == JsonCursor.Kind.STRING) {
            contents.elsewhere();
        }
        json.skip();
    }

    private boolean forces() {
        boolean any = false;
        if (json.enterObject()) {
            while (json.nextField()) {
                any |= switch (json.name(CALLING)) {
                    case "functionCallingConfig", "function_calling_config" -> forces();
                    case "mode" -> !json.word(FORCED).isEmpty();
                    default -> false;
                };
            }
        }
        return any;
    }

    /// A picture's tokens cost many times those of text: of models that make pictures the largest one is asked for.
    private List<DeclaredTool> billed() {
        List<DeclaredTool> billed = new ArrayList<>(tools.declared());
        if (endpoint.operation() == Operation.GENERATE && endpoint.pathModel().contains("-image")) {
            billed.add(new DeclaredTool(Meter.OUTPUT_IMAGE, requested.candidates() * PICTURE_TOKENS));
        }
        return billed;
    }

    private Call call() {
        return new Call(
                Gemini.NAME,
                endpoint.operation(),
                endpoint.pathModel(),
                endpoint.stream(),
                requested.ceiling(),
                requested.candidates(),
                requested.thinkingBudget(),
                billed(),
                CacheWrite.NONE,
                tier,
                endpoint.location(),
                requested.structured() || forced,
                true,
                bodyBytes - contents.imageBytes(),
                contents.opaque(),
                AgentClaim.NONE);
    }
}
