package dev.nytta.wire.gemini;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonPatch;

/// Puts a ceiling into `generationConfig.maxOutputTokens`, wherever that stands or is missing.
final class GenerateEdit {
    private final JsonCursor json;
    private final JsonPatch patch = new JsonPatch();
    private final String field;
    private final String value;

    private GenerateEdit(JsonCursor json, long ceiling) {
        this.json = json;
        this.value = Long.toString(ceiling);
        this.field = "\"maxOutputTokens\":" + value;
    }

    static byte[] apply(long ceiling, byte[] body, int offset, int length) {
        GenerateEdit edit = new GenerateEdit(JsonCursor.strict(body, offset, length), ceiling);
        edit.body();
        return edit.patch.apply(body, offset, length);
    }

    private void body() {
        int start = json.position() + 1;
        JsonFields fields = new JsonFields(json, GenerateRequest.NAMES);
        boolean empty = true;
        while (fields.next()) {
            empty = false;
            if (fields.name().equals("generationConfig") || fields.name().equals("generation_config")) {
                config();
            }
        }
        if (patch.isEmpty()) {
            insert(start, "\"generationConfig\":{" + field + "}", empty);
        }
    }

    private void config() {
        int start = json.position();
        if (json.kind() != JsonCursor.Kind.OBJECT) {
            json.skip();
            patch.replace(start, json.position(), "{" + field + "}");
            return;
        }
        JsonFields fields = new JsonFields(json, Requested.NAMES);
        boolean empty = true;
        while (fields.next()) {
            empty = false;
            if (fields.name().equals("maxOutputTokens") || fields.name().equals("max_output_tokens")) {
                int from = json.position();
                json.skip();
                patch.replace(from, json.position(), value);
            }
        }
        if (patch.isEmpty()) {
            insert(start + 1, field, empty);
        }
    }

    private void insert(int at, String text, boolean last) {
        patch.replace(at, at, last ? text : text + ",");
    }
}
