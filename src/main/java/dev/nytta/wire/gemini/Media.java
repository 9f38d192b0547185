package dev.nytta.wire.gemini;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Tokens that are not text, from a list of `{"modality": "AUDIO", "tokenCount": 4000}`; documents count as text.
record Media(long audio, long image, long video) {
    static final Media NONE = new Media(0, 0, 0);

    private static final JsonNames NAMES = JsonNames.of("modality", "tokenCount");
    private static final JsonNames MODALITIES = JsonNames.of("AUDIO", "IMAGE", "VIDEO");

    Media plus(Media other) {
        return new Media(audio + other.audio, image + other.image, video + other.video);
    }

    long sum() {
        return audio + image + video;
    }

    static Media read(JsonCursor json) {
        Media media = NONE;
        if (json.enterArray()) {
            while (json.nextElement()) {
                media = media.plus(one(json));
            }
        }
        return media;
    }

    private static Media one(JsonCursor json) {
        String modality = "";
        long count = 0;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "modality" -> modality = json.word(MODALITIES);
                    case "tokenCount" -> count = Numbers.read(json, 0);
                    default -> json.skip();
                }
            }
        }
        return switch (modality) {
            case "AUDIO" -> new Media(count, 0, 0);
            case "IMAGE" -> new Media(0, count, 0);
            case "VIDEO" -> new Media(0, 0, count);
            default -> NONE;
        };
    }
}
