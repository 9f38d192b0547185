package dev.nytta.face.cli;

import dev.nytta.face.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What was typed as fields of a request's body; what was not typed stays as it is.
final class Bodies {
    private Bodies() {}

    static void put(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    static void put(ObjectNode body, String field, @Nullable Boolean value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    static void put(ObjectNode body, String field, @Nullable List<String> values) {
        if (values != null) {
            body.set(field, Json.texts(values));
        }
    }

    static void put(ObjectNode body, String field, @Nullable Map<String, String> values) {
        if (values != null) {
            ObjectNode object = body.putObject(field);
            values.forEach(object::put);
        }
    }
}
