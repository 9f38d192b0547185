package dev.nytta.wire.gemini;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.function.Consumer;

/// Walks `contents` and `systemInstruction` down to their parts, and counts inputs whose tokens their bytes do not
/// bound. Google's examples give a single part or content without a list around it, so both are taken.
final class Contents {
    private static final JsonNames NAMES = JsonNames.of(
            "parts",
            "content",
            "inlineData",
            "inline_data",
            "fileData",
            "file_data",
            "functionResponse",
            "function_response");
    private static final JsonNames BLOB = JsonNames.of("mimeType", "mime_type", "data");
    private static final int MAX_TYPE_BYTES = 128;

    private int opaque;
    private long imageBytes;

    int opaque() {
        return opaque;
    }

    /// The bytes of images in the body: they are no measure of an image's tokens.
    long imageBytes() {
        return imageBytes;
    }

    /// A reference to tokens that are not in the body, such as a stored cache.
    void elsewhere() {
        opaque++;
    }

    /// Reads one content, part or request, or a list of them.
    void read(JsonCursor json) {
        each(json, this::node);
    }

    static void each(JsonCursor json, Consumer<JsonCursor> node) {
        if (json.kind() == JsonCursor.Kind.ARRAY && json.enterArray()) {
            while (json.nextElement()) {
                node.accept(json);
            }
        } else {
            node.accept(json);
        }
    }

    private void node(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "parts", "content", "functionResponse", "function_response" -> read(json);
                case "inlineData", "inline_data" -> blob(json);
                case "fileData", "file_data" -> {
                    json.skip();
                    elsewhere();
                }
                default -> json.skip();
            }
        }
    }

    private void blob(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        opaque++;
        String type = "";
        long bytes = 0;
        while (json.nextField()) {
            switch (json.name(BLOB)) {
                case "mimeType", "mime_type" -> type = json.text(MAX_TYPE_BYTES);
                case "data" -> {
                    long start = json.position();
                    json.skip();
                    bytes = json.position() - start;
                }
                default -> json.skip();
            }
        }
        imageBytes += type.startsWith("image/") ? bytes : 0;
    }
}
