package dev.nytta.wire.batch;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.ServiceTier;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads a batch whose requests stand in its own body.
///
/// As a call it is one of the first model, the others being its fallbacks, with as many choices as it has requests: the
/// mean of their bytes and ceilings for each. A ceiling counts as far as such answers usually go.
final class InlineRequests {
    private static final JsonNames NAMES = JsonNames.of("requests");
    private static final JsonNames REQUEST = JsonNames.of("params");
    private static final JsonNames PARAMS = JsonNames.of("model", "max_tokens");
    private static final int MOST_NAME = 256;
    private static final int MOST_MODELS = 64;

    /// Output tokens of one answer that are looked ahead at most.
    private static final long USUAL_ANSWER = 4_096;

    private final String dialect;
    private final int bodyBytes;
    private final JsonCursor json;
    private final Set<String> models = new LinkedHashSet<>();
    private int requests;
    private long output;

    InlineRequests(String dialect, byte[] body, int offset, int length) {
        this.dialect = dialect;
        this.bodyBytes = length;
        this.json = JsonCursor.strict(body, offset, length);
    }

    CallRead read() {
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            if (fields.name().equals("requests")) {
                requests();
            }
        }
        json.end();
        if (json.failed()) {
            return new CallRead.Malformed("The batch's JSON cannot be read: " + json.fault() + ".");
        }
        return models.isEmpty()
                ? new CallRead.Malformed("The batch names no model: give one in the `params` of each request.")
                : new CallRead.Read(call());
    }

    private void requests() {
        boolean list = json.enterArray();
        while (list && json.nextElement()) {
            JsonFields request = new JsonFields(json, REQUEST);
            while (request.next()) {
                if (request.name().equals("params")) {
                    params();
                }
            }
            requests++;
        }
    }

    private void params() {
        JsonFields params = new JsonFields(json, PARAMS);
        while (params.next()) {
            switch (params.name()) {
                case "model" -> model(json.text(MOST_NAME));
                case "max_tokens" -> output += Math.clamp(json.integer(0), 0, USUAL_ANSWER);
                default -> json.skip();
            }
        }
    }

    private void model(String name) {
        models.add(name);
        if (models.size() > MOST_MODELS) {
            json.fail("it names too many models");
        }
    }

    private Call call() {
        List<String> named = new ArrayList<>(models);
        return new Call(
                        dialect,
                        Operation.BATCH,
                        named.getFirst(),
                        false,
                        Math.ceilDiv(output, Math.max(1, requests)),
                        Math.max(1, requests),
                        0,
                        List.of(),
                        CacheWrite.NONE,
                        ServiceTier.BATCH,
                        "",
                        true,
                        true,
                        bodyBytes,
                        0,
                        AgentClaim.NONE)
                .fallingBackTo(named.subList(1, named.size()));
    }
}
