package dev.nytta.wire.bedrock;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// Reads a body of the smaller families at `invoke`: a ceiling under one name or another, and how many answers.
final class InvokeRequest {
    private static final JsonNames NAMES = JsonNames.of(
            "max_tokens",
            "max_completion_tokens",
            "max_tokens_to_sample",
            "max_gen_len",
            "maxTokens",
            "textGenerationConfig",
            "n",
            "num_generations",
            "response_format");
    private static final JsonNames TITAN = JsonNames.of("maxTokenCount");
    private static final int MOST_CHOICES = 128;

    private final Endpoint endpoint;
    private final long bodyBytes;
    private final JsonCursor json;
    private long ceiling = Call.NO_CEILING;
    private long choices = 1;
    private boolean structured;

    InvokeRequest(Endpoint endpoint, byte[] body, int offset, int length) {
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
            case "max_tokens", "max_completion_tokens", "max_tokens_to_sample", "max_gen_len", "maxTokens" -> ceiling();
            case "textGenerationConfig" -> titan();
            case "n", "num_generations" -> choices = Math.clamp(json.integer(1), choices, MOST_CHOICES);
            case "response_format" -> {
                structured = json.kind() == JsonCursor.Kind.OBJECT;
                json.skip();
            }
            default -> json.skip();
        }
    }

    /// Of several names the largest number counts: nobody knows which the model takes.
    private void ceiling() {
        ceiling = Math.max(ceiling, json.integer(Call.NO_CEILING));
    }

    private void titan() {
        JsonFields fields = new JsonFields(json, TITAN);
        while (fields.next()) {
            if (fields.name().equals("maxTokenCount")) {
                ceiling();
            }
        }
    }

    private Call call() {
        String model = endpoint.pathModel();
        return new Call(
                Invoke.NAME,
                model.contains("embed") ? Operation.EMBED : endpoint.operation(),
                model,
                endpoint.stream(),
                ceiling,
                (int) choices,
                0,
                List.of(),
                Call.CacheWrite.NONE,
                ServiceTier.STANDARD,
                "",
                structured,
                true,
                bodyBytes,
                0,
                AgentClaim.NONE);
    }
}
