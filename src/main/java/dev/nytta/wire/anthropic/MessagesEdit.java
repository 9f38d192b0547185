package dev.nytta.wire.anthropic;

import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonPatch;
import dev.nytta.wire.json.JsonWriting;

/// Changes `max_tokens` and `model` where they stand.
final class MessagesEdit {
    private MessagesEdit() {}

    static byte[] apply(RequestEdit edit, byte[] body, int offset, int length) {
        JsonCursor json = JsonCursor.strict(body, offset, length);
        int start = json.position() + 1;
        JsonFields fields = new JsonFields(json, MessagesRequest.NAMES);
        JsonPatch patch = new JsonPatch();
        while (fields.next()) {
            switch (fields.name()) {
                case "max_tokens" -> edit.outputCeiling().ifPresent(most -> replace(json, patch, Long.toString(most)));
                case "model" -> edit.model().ifPresent(model -> replace(json, patch, JsonWriting.quoted(model)));
                default -> json.skip();
            }
        }
        if (edit.outputCeiling().isPresent() && !fields.saw("max_tokens")) {
            patch.replace(start, start, "\"max_tokens\":" + edit.outputCeiling().getAsLong() + ",");
        }
        return patch.apply(body, offset, length);
    }

    private static void replace(JsonCursor json, JsonPatch patch, String value) {
        int start = json.position();
        json.skip();
        patch.replace(start, json.position(), value);
    }
}
