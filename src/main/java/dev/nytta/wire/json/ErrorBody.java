package dev.nytta.wire.json;

import dev.nytta.usage.Refusal;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes the body of an error.
public final class ErrorBody {
    /// Details that begin so shape the error object of a dialect that knows them; the rest goes into `nytta`.
    private static final String SHAPING = "error_";

    private ErrorBody() {}

    /// What the writer wrote, without anything that makes a client repeat the call.
    public static byte[] of(Consumer<JsonGenerator> writer) {
        return StatusDigits.hidden(JsonWriting.bytes(writer));
    }

    /// Adds `"nytta": {"reason", ...}` with the refusal's details.
    public static void detail(JsonGenerator json, Refusal refusal) {
        json.writeObjectPropertyStart("nytta");
        json.writeStringProperty("reason", refusal.reason());
        for (Map.Entry<String, String> field : refusal.detail().entrySet()) {
            String name = field.getKey();
            if (name.equals(Refusal.RESETS_AT) && field.getValue().isEmpty()) {
                json.writeNullProperty(name);
            } else if (!name.equals("reason") && !name.startsWith(SHAPING)) {
                json.writeStringProperty(name, field.getValue());
            }
        }
        json.writeEndObject();
    }
}
