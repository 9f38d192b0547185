package dev.nytta.wire.openai;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonNames;

/// Reads the options that chat completions and responses share.
final class Formats {
    private static final JsonNames FIELDS = JsonNames.of("type", "format", "ttl");
    private static final JsonNames STRUCTURED = JsonNames.of("json_object", "json_schema", "grammar", "regex");
    private static final JsonNames FREE = JsonNames.of("auto", "none");
    private static final int MOST_WORD = 32;

    private Formats() {}

    /// Whether a `response_format` or `text` object asks for something that a notice would break.
    static boolean isStructured(JsonCursor json) {
        boolean structured = false;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(FIELDS)) {
                    case "type" -> structured |= !json.word(STRUCTURED).isEmpty();
                    case "format" -> structured |= isStructured(json);
                    default -> json.skip();
                }
            }
        }
        return structured;
    }

    /// Whether `tool_choice` forces a tool: `required`, `any`, or an object that names some.
    static boolean isForced(JsonCursor json) {
        Kind kind = json.kind();
        return kind == Kind.OBJECT || (kind == Kind.STRING && json.word(FREE).isEmpty());
    }

    /// The dearest write that `prompt_cache_options` may cause.
    static CacheWrite cacheWrite(JsonCursor json) {
        CacheWrite write = CacheWrite.IMPLICIT;
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(FIELDS).equals("ttl")) {
                    write = timeToLive(json.text(MOST_WORD));
                }
            }
        }
        return write;
    }

    private static CacheWrite timeToLive(String text) {
        return switch (text) {
            case "30m" -> CacheWrite.THIRTY_MINUTES;
            case "12h", "24h" -> CacheWrite.TWELVE_HOURS;
            default -> CacheWrite.IMPLICIT;
        };
    }
}
