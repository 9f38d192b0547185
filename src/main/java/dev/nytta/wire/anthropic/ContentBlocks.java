package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call.CacheWrite;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Walks `system` and `messages` down to the blocks inside tool results, and keeps what matters for the price: cache
/// marks, and inputs whose tokens their bytes do not bound.
///
/// It goes into `content` and `source` only: a tool's arguments may hold fields with the same names.
final class ContentBlocks {
    private static final JsonNames NAMES = JsonNames.of("type", "content", "source", "cache_control");
    private static final JsonNames OPAQUE = JsonNames.of("image", "document", "container_upload");
    private static final JsonNames SOURCE = JsonNames.of("type", "data");
    private static final JsonNames KINDS = JsonNames.of("text", "content", "base64");

    private CacheWrite cacheWrite = CacheWrite.NONE;
    private int opaque;
    private long imageBytes;

    /// The dearest cache write that was asked for.
    CacheWrite cacheWrite() {
        return cacheWrite;
    }

    /// The number of images and documents, but for documents of plain text.
    int opaque() {
        return opaque;
    }

    /// The bytes of images in the body: they are no measure of an image's tokens.
    long imageBytes() {
        return imageBytes;
    }

    void mark(CacheWrite asked) {
        cacheWrite = CacheMark.dearer(cacheWrite, asked);
    }

    /// Reads the blocks at the cursor, or messages, which have blocks as `content`; a plain string has none.
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
        String type = "";
        Source source = Source.NONE;
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "type" -> type = json.word(OPAQUE);
                case "content" -> read(json);
                case "source" -> source = source(json);
                case "cache_control" -> mark(CacheMark.read(json));
                default -> json.skip();
            }
        }
        if (!type.isEmpty() && !source.isText()) {
            opaque++;
            imageBytes += type.equals("image") ? source.dataBytes() : 0;
        }
    }

    private static Source source(JsonCursor json) {
        Source source = Source.NONE;
        if (json.enterObject()) {
            while (json.nextField()) {
                source = switch (json.name(SOURCE)) {
                    case "type" -> new Source(json.word(KINDS), source.dataBytes());
                    case "data" -> new Source(source.kind(), length(json));
                    default -> source;
                };
            }
        }
        return source;
    }

    private static long length(JsonCursor json) {
        long start = json.position();
        json.skip();
        return json.position() - start;
    }

    private record Source(String kind, long dataBytes) {
        static final Source NONE = new Source("", 0);

        boolean isText() {
            return kind.equals("text") || kind.equals("content");
        }
    }
}
