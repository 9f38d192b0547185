package dev.nytta.wire.bedrock;

import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPatch;

/// Changes a ceiling that stands in an object of the request (`inferenceConfig.maxTokens`); the model is in the path.
final class ConverseEdit {
    private final JsonNames outer;
    private final String object;
    private final JsonNames inner;
    private final String field;

    /// @param object the field of the request that holds the ceiling
    /// @param field its name in there
    ConverseEdit(String object, String field) {
        this.object = object;
        this.field = field;
        outer = JsonNames.of(object);
        inner = JsonNames.of(field);
    }

    byte[] apply(RequestEdit edit, byte[] body, int offset, int length) {
        if (edit.outputCeiling().isEmpty()) {
            return new JsonPatch().apply(body, offset, length);
        }
        String most = Long.toString(edit.outputCeiling().getAsLong());
        JsonCursor json = JsonCursor.strict(body, offset, length);
        int start = json.position() + 1;
        JsonFields fields = new JsonFields(json, outer);
        JsonPatch patch = new JsonPatch();
        boolean any = false;
        while (fields.next()) {
            any = true;
            if (fields.name().equals(object)) {
                within(json, patch, most);
            }
        }
        if (!fields.saw(object)) {
            patch.replace(start, start, "\"" + object + "\":{" + ceiling(most) + "}" + (any ? "," : ""));
        }
        return patch.apply(body, offset, length);
    }

    private void within(JsonCursor json, JsonPatch patch, String most) {
        int start = json.position();
        if (json.kind() != JsonCursor.Kind.OBJECT) {
            json.skip();
            patch.replace(start, json.position(), "{" + ceiling(most) + "}");
            return;
        }
        JsonFields fields = new JsonFields(json, inner);
        boolean any = false;
        while (fields.next()) {
            any = true;
            if (fields.name().equals(field)) {
                int from = json.position();
                json.skip();
                patch.replace(from, json.position(), most);
            }
        }
        if (!fields.saw(field)) {
            patch.replace(start + 1, start + 1, ceiling(most) + (any ? "," : ""));
        }
    }

    private String ceiling(String most) {
        return "\"" + field + "\":" + most;
    }
}
