package dev.nytta.wire.bedrock;

import dev.nytta.wire.RequestEdit;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPatch;

/// Changes a request's ceiling where it stands; the model is in the path.
final class CeilingEdit {
    private final String object;
    private final JsonNames outer;
    private final String field;
    private final JsonNames fields;
    private final boolean putsIn;

    private CeilingEdit(String object, boolean putsIn, String... fields) {
        this.object = object;
        this.putsIn = putsIn;
        this.field = fields[0];
        this.fields = JsonNames.of(fields);
        outer = JsonNames.of(object);
    }

    /// Of a ceiling in an object of the request.
    ///
    /// @param object the request's field
    /// @param fields the names that it may have in there; where none is given, the first is put in
    static CeilingEdit in(String object, String... fields) {
        return new CeilingEdit(object, true, fields);
    }

    /// Of a ceiling in the request itself.
    static CeilingEdit at(String... fields) {
        return new CeilingEdit("", true, fields);
    }

    /// The same, only where one stands already.
    static CeilingEdit atExisting(String... fields) {
        return new CeilingEdit("", false, fields);
    }

    byte[] apply(RequestEdit edit, byte[] body, int offset, int length) {
        JsonPatch patch = new JsonPatch();
        if (edit.outputCeiling().isPresent()) {
            String most = Long.toString(edit.outputCeiling().getAsLong());
            JsonCursor json = JsonCursor.strict(body, offset, length);
            if (object.isEmpty()) {
                within(json, patch, most);
            } else {
                around(json, patch, most);
            }
        }
        return patch.apply(body, offset, length);
    }

    private void around(JsonCursor json, JsonPatch patch, String most) {
        int inside = json.position() + 1;
        JsonFields walk = new JsonFields(json, outer);
        boolean any = false;
        while (walk.next()) {
            any = true;
            if (walk.name().equals(object)) {
                within(json, patch, most);
            }
        }
        if (!walk.saw(object)) {
            patch.replace(inside, inside, "\"" + object + "\":{" + ceiling(most) + "}" + (any ? "," : ""));
        }
    }

    private void within(JsonCursor json, JsonPatch patch, String most) {
        int start = json.position();
        if (json.kind() != JsonCursor.Kind.OBJECT) {
            json.skip();
            patch.replace(start, json.position(), "{" + ceiling(most) + "}");
            return;
        }
        JsonFields walk = new JsonFields(json, fields);
        boolean any = false;
        boolean found = false;
        while (walk.next()) {
            any = true;
            if (!walk.name().isEmpty()) {
                found = true;
                int from = json.position();
                json.skip();
                patch.replace(from, json.position(), most);
            }
        }
        if (!found && putsIn) {
            patch.replace(start + 1, start + 1, ceiling(most) + (any ? "," : ""));
        }
    }

    private String ceiling(String most) {
        return "\"" + field + "\":" + most;
    }
}
