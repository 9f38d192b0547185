package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads a request of a path that is only passed on: the model, if its body names one.
public final class PassedRequest {
    private static final JsonNames NAMES = JsonNames.of("model");
    private static final int MOST_NAME = 512;

    private PassedRequest() {}

    /// The call; what cannot be read is no fault here, for nothing is known of this path.
    public static Call read(Endpoint endpoint, byte[] body, int offset, int length) {
        return Call.plain(endpoint.dialect(), endpoint.operation(), model(endpoint, body, offset, length), length);
    }

    private static String model(Endpoint endpoint, byte[] body, int offset, int length) {
        String model = endpoint.pathModel();
        JsonCursor json = JsonCursor.lenient(body, offset, length);
        if (endpoint.operation() != Call.Operation.PASS || !json.enterObject()) {
            return model;
        }
        while (json.nextField()) {
            if (json.name(NAMES).equals("model")) {
                model = json.text(MOST_NAME);
            }
        }
        return json.failed() ? endpoint.pathModel() : model;
    }
}
