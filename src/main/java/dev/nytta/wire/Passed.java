package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Calls of paths that are only passed on: what little can be read of them.
public final class Passed {
    private static final JsonNames NAMES = JsonNames.of("model");
    private static final int MOST_NAME = 512;

    private Passed() {}

    /// A reader of the answer: it states its usage in a shape that we know, or nothing is known of it.
    public static AnswerReader answer(Call call, Dialect.AnswerContext context) {
        return PassedUsage.reader(call, context);
    }

    /// The call, with its model if its body names one. What cannot be read is no fault: nothing is known of this path.
    public static Call read(Endpoint endpoint, byte[] body, int offset, int length) {
        return Call.plain(endpoint.dialect(), endpoint.operation(), model(endpoint, body, offset, length), length)
                .at(endpoint.location());
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
