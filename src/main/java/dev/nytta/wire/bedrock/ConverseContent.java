package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Walks `system`, `messages` and `tools` down to the blocks inside tool results, and keeps what matters for the price:
/// cache points, and inputs whose tokens their bytes do not bound.
///
/// A block is an object with one field, which says what it is. Arguments of tools and documents of JSON are not gone
/// into: they may hold fields with the same names.
final class ConverseContent {
    private static final JsonNames BLOCKS =
            JsonNames.of("content", "cachePoint", "image", "document", "video", "audio", "toolResult", "guardContent");
    private static final JsonNames MEDIA = JsonNames.of("source", "bytes", "text", "content", "s3Location");
    private static final JsonNames CACHE = JsonNames.of("ttl");
    private static final JsonNames TTLS = JsonNames.of("5m", "1h");

    private CacheWrite cacheWrite = CacheWrite.NONE;
    private int opaque;
    private long mediaBytes;

    /// The dearest cache write that was asked for.
    CacheWrite cacheWrite() {
        return cacheWrite;
    }

    /// The number of images, documents, videos and sounds, but for documents of plain text.
    int opaque() {
        return opaque;
    }

    /// The bytes of pictures and sounds in the body: they are no measure of their tokens.
    long mediaBytes() {
        return mediaBytes;
    }

    /// Reads the blocks at the cursor, or messages, which have blocks as `content`.
    void read(JsonCursor json) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                block(json);
            }
        }
    }

    private void block(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(BLOCKS)) {
                case "content" -> read(json);
                case "toolResult", "guardContent" -> block(json);
                case "cachePoint" -> cachePoint(json);
                case "image", "video", "audio" -> mediaBytes += source(json).bytes();
                case "document" -> source(json);
                default -> json.skip();
            }
        }
    }

    private void cachePoint(JsonCursor json) {
        CacheWrite asked = CacheWrite.FIVE_MINUTES;
        if (json.enterObject()) {
            while (json.nextField()) {
                boolean hour = json.name(CACHE).equals("ttl") && json.word(TTLS).equals("1h");
                asked = hour ? CacheWrite.ONE_HOUR : asked;
            }
        }
        cacheWrite = cacheWrite.compareTo(asked) >= 0 ? cacheWrite : asked;
    }

    /// Reads an image, a document, a video or a sound, and counts it if its tokens are not bound by its bytes.
    private Source source(JsonCursor json) {
        Source source = new Source(false, 0);
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(MEDIA).equals("source")) {
                    source = origin(json);
                }
            }
        }
        opaque += source.text() ? 0 : 1;
        return source;
    }

    private static Source origin(JsonCursor json) {
        boolean text = false;
        long bytes = 0;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(MEDIA)) {
                    case "text", "content" -> text = true;
                    case "bytes" -> bytes = length(json);
                    default -> json.skip();
                }
            }
        }
        return new Source(text, bytes);
    }

    private static long length(JsonCursor json) {
        long start = json.position();
        json.skip();
        return json.position() - start;
    }

    private record Source(boolean text, long bytes) {}
}
