package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Counts images, files and audio in a prompt: their tokens have nothing to do with the bytes of the request.
final class OpaqueInputs {
    private static final JsonNames FIELDS = JsonNames.of("content", "output", "type");
    private static final JsonNames OPAQUE = JsonNames.of(
            "image_url",
            "input_image",
            "image",
            "input_audio",
            "audio_url",
            "video_url",
            "file",
            "input_file",
            "document_url",
            "computer_screenshot",
            "item_reference");

    private OpaqueInputs() {}

    /// Walks an array of messages or input items.
    static int in(JsonCursor json) {
        int count = 0;
        if (json.enterArray()) {
            while (json.nextElement()) {
                count += inItem(json);
            }
        }
        return count;
    }

    /// A message, an item, or a part: its own type, and what it contains.
    private static int inItem(JsonCursor json) {
        int count = 0;
        if (json.enterObject()) {
            while (json.nextField()) {
                count += switch (json.name(FIELDS)) {
                    case "type" -> json.word(OPAQUE).isEmpty() ? 0 : 1;
                    case "content" -> in(json);
                    case "output" -> inOutput(json);
                    default -> 0;
                };
            }
        }
        return count;
    }

    /// A tool's output: text, an array of parts, or one part.
    private static int inOutput(JsonCursor json) {
        return json.kind() == JsonCursor.Kind.OBJECT ? inItem(json) : in(json);
    }
}
