package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;

/// What every chunk of a chat stream repeats, for chunks that Nytta adds.
final class ChatHead {
    private static final int MOST_BYTES = 512;

    private String id = "";
    private String object = "";
    private String fingerprint = "";
    private long created;

    /// Takes a field of a chunk. The first value that says something counts: Azure's first chunk has an empty id.
    void field(JsonCursor json, String name) {
        switch (name) {
            case "id" -> id = first(id, json);
            case "object" -> object = first(object, json);
            case "system_fingerprint" -> fingerprint = first(fingerprint, json);
            case "created" -> created = json.integer(0);
            default -> json.skip();
        }
    }

    private static String first(String known, JsonCursor json) {
        if (known.isEmpty()) {
            return json.text(MOST_BYTES);
        }
        json.skip();
        return known;
    }

    String id() {
        return id.isEmpty() ? "chatcmpl-nytta" : id;
    }

    String object() {
        return object.isEmpty() ? "chat.completion.chunk" : object;
    }

    String fingerprint() {
        return fingerprint;
    }

    long created() {
        return created;
    }

    /// Whether the chunks are those of the old `/v1/completions`.
    boolean isTextCompletion() {
        return object.equals("text_completion");
    }
}
