package dev.nytta.wire.gemini;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;

/// Google's JSON takes a field in two spellings. Given in both, it is not known which one counts upstream.
final class Spellings {
    private Spellings() {}

    static void refuseBoth(JsonCursor json, JsonFields fields, String camel, String snake) {
        if (fields.saw(camel) && fields.saw(snake)) {
            json.fail("`" + camel + "` is given in two spellings");
        }
    }
}
