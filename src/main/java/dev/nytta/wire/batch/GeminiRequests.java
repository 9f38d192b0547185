package dev.nytta.wire.batch;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.List;

/// Reads a batch of Gemini's, whose path names its model:
/// `{"batch": {"inputConfig": {"requests": {"requests": [{"request": {...}}]}}}}`, or `"fileName"` in the place of the
/// requests. Google's JSON takes each name in two spellings.
///
/// As a call it has as many choices as it has requests, one where they stand in a file.
final class GeminiRequests {
    private static final JsonNames OUTER = JsonNames.of("batch", "inputConfig", "input_config", "requests", "request");
    private static final JsonNames CONFIG =
            JsonNames.of("generationConfig", "generation_config", "maxOutputTokens", "max_output_tokens");

    /// Output tokens of one answer that are looked ahead at most.
    private static final long USUAL_ANSWER = 4_096;

    private final Endpoint endpoint;
    private final int bodyBytes;
    private final JsonCursor json;
    private int requests;
    private long output;

    GeminiRequests(Endpoint endpoint, byte[] body, int offset, int length) {
        this.endpoint = endpoint;
        this.bodyBytes = length;
        this.json = JsonCursor.strict(body, offset, length);
    }

    CallRead read() {
        outer();
        json.end();
        return json.failed()
                ? new CallRead.Malformed("The batch's JSON cannot be read: " + json.fault() + ".")
                : new CallRead.Read(call());
    }

    private void outer() {
        boolean object = json.enterObject();
        while (object && json.nextField()) {
            switch (json.name(OUTER)) {
                case "batch", "inputConfig", "input_config" -> outer();
                case "requests" -> requests();
                default -> json.skip();
            }
        }
    }

    /// The list stands in an object of the same name.
    private void requests() {
        if (json.kind() == JsonCursor.Kind.OBJECT) {
            outer();
        } else if (json.enterArray()) {
            while (json.nextElement()) {
                requests++;
                request();
            }
        }
    }

    private void request() {
        boolean object = json.enterObject();
        while (object && json.nextField()) {
            if (json.name(OUTER).equals("request")) {
                config();
            } else {
                json.skip();
            }
        }
    }

    private void config() {
        boolean object = json.enterObject();
        while (object && json.nextField()) {
            switch (json.name(CONFIG)) {
                case "generationConfig", "generation_config" -> config();
                case "maxOutputTokens", "max_output_tokens" -> output += Math.clamp(json.integer(0), 0, USUAL_ANSWER);
                default -> json.skip();
            }
        }
    }

    private Call call() {
        int choices = Math.max(1, requests);
        return new Call(
                endpoint.dialect(),
                Operation.BATCH,
                endpoint.pathModel(),
                false,
                Math.ceilDiv(output, choices),
                choices,
                0,
                List.of(),
                CacheWrite.NONE,
                ServiceTier.BATCH,
                "",
                true,
                true,
                bodyBytes,
                0,
                AgentClaim.NONE);
    }
}
