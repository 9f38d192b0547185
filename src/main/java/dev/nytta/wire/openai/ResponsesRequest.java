package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads a request of the responses API.
///
/// A background response goes on without a listener; what it used comes with a later call ([dev.nytta.wire.Batches]).
final class ResponsesRequest {
    private static final JsonNames NAMES = JsonNames.of(
            "model",
            "stream",
            "generate",
            "max_output_tokens",
            "max_tool_calls",
            "input",
            "tools",
            "tool_choice",
            "text",
            "service_tier",
            "prompt_cache_options",
            "previous_response_id",
            "conversation",
            "prompt",
            "client_metadata",
            "metadata",
            "user",
            "safety_identifier");
    private static final JsonNames TOOL = JsonNames.of("type");
    private static final JsonNames KEPT = JsonNames.of("id");
    private static final int NO_LIMIT = -1;
    /// A request with `generate: false` (WebSocket only) is read ahead and not answered.
    private static final long WARM_UP = 1;

    private final JsonCursor json;
    private final Endpoint endpoint;
    private final int bodyBytes;
    private final BodyClaims claims = new BodyClaims();
    private final OpaqueInputs inputs = new OpaqueInputs();
    private final Set<Meter> tools = EnumSet.noneOf(Meter.class);
    private String model = "";
    private String earlier = "";
    private boolean stream;
    private boolean generates = true;
    private boolean structured;
    private long ceiling = Call.NO_CEILING;
    private int maxToolCalls = NO_LIMIT;
    private ServiceTier tier = ServiceTier.STANDARD;
    private CacheWrite cacheWrite = CacheWrite.IMPLICIT;

    private ResponsesRequest(JsonCursor json, Endpoint endpoint, int bodyBytes) {
        this.json = json;
        this.endpoint = endpoint;
        this.bodyBytes = bodyBytes;
        this.stream = endpoint.stream();
    }

    static CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return new ResponsesRequest(JsonCursor.strict(body, offset, length), endpoint, length).read();
    }

    private CallRead read() {
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            field(fields.name());
        }
        json.end();
        return RequestBody.fault(json, model).orElseGet(() -> new CallRead.Read(call()));
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = json.text(RequestBody.MOST_NAME);
            case "stream" -> stream |= RequestBody.flag(json, name);
            case "generate" -> generates = RequestBody.flag(json, name);
            case "max_output_tokens" -> ceiling = RequestBody.count(json, name);
            case "max_tool_calls" -> maxToolCalls = (int) Math.min(RequestBody.count(json, name), Integer.MAX_VALUE);
            case "input" -> inputs.read(json);
            case "tools" -> tools();
            // What the provider keeps from before is part of the prompt, and its length is not in this body.
            case "previous_response_id", "conversation" -> earlier();
            case "prompt" -> {
                if (json.kind() != Kind.NULL) {
                    inputs.elsewhere();
                }
            }
            default -> lesserField(name);
        }
    }

    /// A conversation may stand as an object too. There is one of both at most: the provider refuses two.
    private void earlier() {
        if (json.kind() == Kind.NULL) {
            return;
        }
        if (json.kind() == Kind.STRING) {
            earlier = json.text(RequestBody.MOST_NAME);
        } else if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(KEPT).equals("id")) {
                    earlier = json.text(RequestBody.MOST_NAME);
                }
            }
        }
        if (earlier.isEmpty()) {
            inputs.elsewhere();
        }
    }

    private void lesserField(String name) {
        switch (name) {
            case "tool_choice" -> structured |= Formats.isForced(json);
            case "text" -> structured |= Formats.isStructured(json);
            case "service_tier" -> tier = Tiers.named(json.text(RequestBody.MOST_NAME));
            case "prompt_cache_options" -> cacheWrite = Formats.cacheWrite(json);
            case "client_metadata", "metadata" -> claims.metadata(json);
            case "user", "safety_identifier" -> claims.user(json);
            default -> json.skip();
        }
    }

    private void tools() {
        if (json.enterArray()) {
            while (json.nextElement()) {
                tool();
            }
        }
    }

    private void tool() {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(TOOL).equals("type")) {
                    ProviderTools.declared(json.text(RequestBody.MOST_NAME)).ifPresent(tools::add);
                }
            }
        }
    }

    private Call call() {
        List<DeclaredTool> declared = tools.stream()
                .map(meter -> new DeclaredTool(meter, maxToolCalls))
                .toList();
        Call call = new Call(
                ResponsesDialect.NAME,
                endpoint.operation(),
                model,
                stream,
                generates ? ceiling : WARM_UP,
                1,
                0,
                declared,
                cacheWrite,
                tier,
                "",
                structured,
                true,
                bodyBytes - inputs.imageBytes(),
                inputs.count(),
                claims.claim());
        return earlier.isEmpty() ? call : call.goingOnFrom(earlier);
    }
}
