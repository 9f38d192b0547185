package dev.nytta.intake.batch;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.List;

/// Reads a batch: `{"observations": [{...}, ...]}`. A field that is not known is passed over, so that an older server
/// takes what a newer sender tells.
public final class BatchReader {
    /// More at once would hold the ledger too long.
    public static final int MOST = 10_000;

    private static final JsonNames NAMES = JsonNames.of("observations");

    private BatchReader() {}

    /// What a body came to.
    public sealed interface Outcome {
        /// It can be read.
        ///
        /// @param calls one for each element, in their order
        record Read(List<ToldCall> calls) implements Outcome {}

        /// It has more elements than are taken at once.
        record TooMany() implements Outcome {}

        /// It is no batch.
        ///
        /// @param why one sentence without any of its text
        record Broken(String why) implements Outcome {}
    }

    public static Outcome read(byte[] body) {
        JsonCursor json = JsonCursor.strict(body, 0, body.length);
        List<ToldCall> calls = new ArrayList<>();
        boolean there = false;
        boolean isObject = json.enterObject();
        while (isObject && json.nextField()) {
            if (json.name(NAMES).equals("observations") && json.kind() == JsonCursor.Kind.ARRAY) {
                there = true;
                elements(json, calls);
            } else {
                json.skip();
            }
        }
        json.end();
        if (json.failed()) {
            return new Outcome.Broken("The body is not JSON: " + json.fault() + ".");
        }
        if (!there) {
            return new Outcome.Broken("The body has no list `observations`.");
        }
        return calls.size() > MOST ? new Outcome.TooMany() : new Outcome.Read(calls);
    }

    /// One more than are taken is enough to know.
    private static void elements(JsonCursor json, List<ToldCall> calls) {
        json.enterArray();
        while (json.nextElement()) {
            if (calls.size() > MOST) {
                json.skip();
            } else {
                calls.add(new CallReader().read(json));
            }
        }
    }
}
