package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonNames;

/// Counts images, files and audio in a prompt: their tokens have nothing to do with the bytes of the request.
final class OpaqueInputs {
    private static final JsonNames FIELDS = JsonNames.of("content", "output", "type", "image_url");
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
    private static final JsonNames ADDRESS = JsonNames.of("url");
    private static final byte[] IMAGE = "data:image".getBytes(US_ASCII);

    private int count;
    private long imageBytes;

    /// Walks an array of messages or input items.
    void read(JsonCursor json) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                item(json);
            }
        }
    }

    /// One input more that is not in the body.
    void elsewhere() {
        count++;
    }

    int count() {
        return count;
    }

    /// The bytes of images in the body: they are no measure of an image's tokens.
    long imageBytes() {
        return imageBytes;
    }

    /// A message, an item, or a part: its own type, and what it contains.
    private void item(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(FIELDS)) {
                case "type" -> count += json.word(OPAQUE).isEmpty() ? 0 : 1;
                case "content" -> read(json);
                case "output" -> output(json);
                case "image_url" -> image(json);
                default -> json.skip();
            }
        }
    }

    /// A tool's output: text, an array of parts, or one part.
    private void output(JsonCursor json) {
        if (json.kind() == Kind.OBJECT) {
            item(json);
        } else {
            read(json);
        }
    }

    /// An address, alone or in an object (chat); the image itself where it is one of data.
    private void image(JsonCursor json) {
        if (json.kind() != Kind.OBJECT) {
            address(json);
        } else if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(ADDRESS).equals("url")) {
                    address(json);
                }
            }
        }
    }

    private void address(JsonCursor json) {
        boolean inside = json.begins(IMAGE);
        int start = json.position();
        json.skip();
        imageBytes += inside ? json.position() - start : 0;
    }
}
