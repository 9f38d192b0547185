package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPatch;
import dev.nytta.wire.json.JsonWriting;
import java.util.Arrays;

/// The response object that a stream began with, to be finished in the provider's place.
final class ResponseHead {
    private static final JsonNames CHANGED = JsonNames.of("status", "output", "usage", "error", "incomplete_details");
    private static final int MOST_BYTES = 512 << 10;

    private byte[] response = new byte[0];
    private long sequence = -1;

    void response(byte[] raw) {
        response = raw.length <= MOST_BYTES ? raw : response;
    }

    void sequence(long number) {
        sequence = Math.max(sequence, number);
    }

    long nextSequence() {
        return ++sequence;
    }

    /// Whether the client has seen a response begin.
    boolean hasBegun() {
        return response.length > 0;
    }

    /// Used where the stream has not begun, or began with an object too large to keep.
    void invent(String model) {
        response = JsonWriting.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", "resp_nytta");
            json.writeStringProperty("object", "response");
            json.writeNumberProperty("created_at", 0);
            json.writeStringProperty("status", "in_progress");
            json.writeNullProperty("error");
            json.writeNullProperty("incomplete_details");
            json.writeStringProperty("model", model);
            json.writeArrayPropertyStart("output");
            json.writeEndArray();
            json.writeBooleanProperty("parallel_tool_calls", true);
            json.writeStringProperty("tool_choice", "auto");
            json.writeArrayPropertyStart("tools");
            json.writeEndArray();
            json.writeNullProperty("usage");
            json.writeEndObject();
        });
    }

    /// What a finished response says; all but the status is JSON.
    record Finish(String status, String output, String usage, String error, String incompleteDetails) {}

    /// The object with these fields in place of its own.
    byte[] finished(Finish finish) {
        byte[] source = Arrays.copyOf(response, response.length);
        Places places = new Places(JsonCursor.lenient(source, 0, source.length), CHANGED);
        JsonPatch patch = new JsonPatch();
        places.set(patch, "status", JsonWriting.quoted(finish.status()));
        places.set(patch, "output", finish.output());
        places.set(patch, "usage", finish.usage());
        places.set(patch, "error", finish.error());
        places.set(patch, "incomplete_details", finish.incompleteDetails());
        return patch.apply(source, 0, source.length);
    }

    byte[] asBegun() {
        return response;
    }
}
