package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// Reads a chat completion's request (and that of the old completions).
final class ChatRequest {
    private static final JsonNames NAMES = JsonNames.of(
            "model",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "n",
            "best_of",
            "messages",
            "response_format",
            "tool_choice",
            "service_tier",
            "web_search_options",
            "prompt_cache_options",
            "reasoning",
            "metadata",
            "user",
            "safety_identifier",
            "guided_json",
            "guided_regex",
            "guided_choice",
            "guided_grammar",
            "structured_outputs");
    private static final JsonNames STREAM_OPTIONS = JsonNames.of("include_usage");
    private static final JsonNames REASONING = JsonNames.of("max_tokens");

    private final JsonCursor json;
    private final int bodyBytes;
    private final BodyClaims claims = new BodyClaims();
    private final OpaqueInputs inputs = new OpaqueInputs();
    private String model;
    private boolean stream;
    private boolean usageWanted;
    private boolean structured;
    private boolean searches;
    private long maxTokens = Call.NO_CEILING;
    private long maxCompletionTokens = Call.NO_CEILING;
    private long thinkingBudget;
    private int choices = 1;
    private ServiceTier tier = ServiceTier.STANDARD;
    private CacheWrite cacheWrite = CacheWrite.IMPLICIT;

    private ChatRequest(JsonCursor json, Endpoint endpoint, int bodyBytes) {
        this.json = json;
        this.bodyBytes = bodyBytes;
        this.model = endpoint.pathModel();
    }

    static CallRead read(Endpoint endpoint, byte[] body, int offset, int length) {
        return new ChatRequest(JsonCursor.strict(body, offset, length), endpoint, length).read();
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
            case "stream" -> stream = RequestBody.flag(json, name);
            case "stream_options" -> streamOptions();
            case "max_tokens" -> maxTokens = RequestBody.count(json, name);
            case "max_completion_tokens" -> maxCompletionTokens = RequestBody.count(json, name);
            case "n", "best_of" -> choices = Math.max(choices, RequestBody.choices(json, name));
            case "messages" -> inputs.read(json);
            default -> lesserField(name);
        }
    }

    private void lesserField(String name) {
        switch (name) {
            case "response_format" -> structured |= Formats.isStructured(json);
            case "tool_choice" -> structured |= Formats.isForced(json);
            case "service_tier" -> tier = Tiers.named(json.text(RequestBody.MOST_NAME));
            case "web_search_options" -> searches = json.kind() == Kind.OBJECT;
            case "prompt_cache_options" -> cacheWrite = Formats.cacheWrite(json);
            case "reasoning" -> reasoning();
            case "metadata" -> claims.metadata(json);
            case "user", "safety_identifier" -> claims.user(json);
            case "guided_json", "guided_regex", "guided_choice", "guided_grammar", "structured_outputs" ->
                structured |= json.kind() != Kind.NULL;
            default -> json.skip();
        }
    }

    private void streamOptions() {
        JsonFields options = new JsonFields(json, STREAM_OPTIONS);
        while (options.next()) {
            if (options.name().equals("include_usage")) {
                usageWanted = RequestBody.flag(json, "include_usage");
            }
        }
    }

    /// OpenRouter's budget for hidden reasoning.
    private void reasoning() {
        JsonFields reasoning = new JsonFields(json, REASONING);
        while (reasoning.next()) {
            if (reasoning.name().equals("max_tokens")) {
                thinkingBudget = Math.max(0, json.integer(0));
            }
        }
    }

    /// Search models search before each answer, whether or not options are given.
    private boolean alwaysSearches() {
        return model.contains("-search-preview") || model.contains("-search-api");
    }

    private Call call() {
        return new Call(
                ChatDialect.NAME,
                Operation.GENERATE,
                model,
                stream,
                RequestBody.ceiling(maxTokens, maxCompletionTokens),
                choices,
                thinkingBudget,
                searches || alwaysSearches() ? List.of(new DeclaredTool(Meter.WEB_SEARCH, 1)) : List.of(),
                cacheWrite,
                tier,
                "",
                structured,
                usageWanted,
                bodyBytes - inputs.imageBytes(),
                inputs.count(),
                claims.claim());
    }
}
