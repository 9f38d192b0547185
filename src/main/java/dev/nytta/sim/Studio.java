package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Pictures, speech and transcripts, and what they are billed for.
///
/// GPT models are billed by tokens: a picture by its quality, speech and transcripts by length. Others are billed by
/// the picture, the character and the second; a second of audio is 16,000 bytes here.
final class Studio {
    private static final int INPUT_PICTURE = 1_000;
    private static final int BYTES_A_SECOND = 16_000;
    private static final int TOKENS_A_SECOND = 10;

    private Studio() {}

    /// What is given.
    ///
    /// @param parts one for an answer in one piece, more for a stream
    record Work(String model, Usage billed, String type, List<byte[]> parts) {}

    static Work pictures(Upload upload) throws Refused {
        String model = upload.model();
        int count = Math.max(1, upload.number("n", 1));
        if (!model.contains("gpt-image")) {
            Usage usage = Usage.builder().set(Meter.IMAGES, count).build();
            return json(model, usage, Json.object("created", 1, "data", data(count)));
        }
        int text = Ask.tokens(upload.text("prompt").getBytes(UTF_8).length);
        int given = upload.files() * INPUT_PICTURE;
        int made = count * tokens(upload.text("quality"));
        Usage billed = Usage.builder()
                .set(Meter.INPUT, text)
                .set(Meter.INPUT_IMAGE, given)
                .set(Meter.OUTPUT_IMAGE, made)
                .build();
        JsonNode usage = Json.object(
                "total_tokens",
                text + given + made,
                "input_tokens",
                text + given,
                "output_tokens",
                made,
                "input_tokens_details",
                Json.object("text_tokens", text, "image_tokens", given));
        if (upload.flag("stream")) {
            return events(
                    model,
                    billed,
                    Json.object("type", "image_generation.partial_image", "b64_json", "aGVq"),
                    Json.object("type", "image_generation.completed", "b64_json", "aGVq", "usage", usage));
        }
        return json(model, billed, Json.object("created", 1, "data", data(count), "usage", usage));
    }

    private static int tokens(String quality) {
        return switch (quality) {
            case "low" -> 272;
            case "medium" -> 1_056;
            default -> 4_160;
        };
    }

    private static JsonNode data(int count) {
        List<JsonNode> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(Json.object("b64_json", "aGVq"));
        }
        return Json.array(pictures);
    }

    static Work speech(Upload upload) throws Refused {
        String model = upload.model();
        String input = upload.text("input");
        if (!model.startsWith("gpt-")) {
            Usage usage = Usage.builder()
                    .set(Meter.CHARACTERS, input.codePointCount(0, input.length()))
                    .build();
            return new Work(model, usage, "audio/mpeg", List.of(input.getBytes(UTF_8)));
        }
        int text = Ask.tokens(input.getBytes(UTF_8).length);
        int audio = input.length();
        Usage usage = Usage.builder()
                .set(Meter.INPUT, text)
                .set(Meter.OUTPUT_AUDIO, audio)
                .build();
        JsonNode stated = Json.object("input_tokens", text, "output_tokens", audio, "total_tokens", text + audio);
        return upload.text("stream_format").equals("sse")
                ? events(
                        model,
                        usage,
                        Json.object("type", "speech.audio.delta", "audio", "aGVq"),
                        Json.object("type", "speech.audio.done", "usage", stated))
                : new Work(model, usage, "audio/mpeg", List.of(input.getBytes(UTF_8)));
    }

    static Work transcript(Upload upload) throws Refused {
        String model = upload.model();
        int seconds = Math.max(1, Math.ceilDiv(upload.fileBytes(), BYTES_A_SECOND));
        if (!model.startsWith("gpt-4o")) {
            Usage usage =
                    Usage.builder().set(Meter.INPUT_AUDIO_SECONDS, seconds).build();
            JsonNode stated = Json.object("type", "duration", "seconds", seconds);
            return json(model, usage, Json.object("text", "hej", "usage", stated));
        }
        int audio = seconds * TOKENS_A_SECOND;
        Usage usage = Usage.builder()
                .set(Meter.INPUT_AUDIO, audio)
                .set(Meter.OUTPUT, seconds)
                .build();
        JsonNode stated = Json.object(
                "type",
                "tokens",
                "input_tokens",
                audio,
                "input_token_details",
                Json.object("text_tokens", 0, "audio_tokens", audio),
                "output_tokens",
                seconds,
                "total_tokens",
                audio + seconds);
        return upload.flag("stream")
                ? events(
                        model,
                        usage,
                        Json.object("type", "transcript.text.delta", "delta", "hej"),
                        Json.object("type", "transcript.text.done", "text", "hej", "usage", stated))
                : json(model, usage, Json.object("text", "hej", "usage", stated));
    }

    private static Work json(String model, Usage usage, JsonNode body) {
        return new Work(model, usage, "application/json", List.of(Json.bytes(body)));
    }

    private static Work events(String model, Usage usage, JsonNode... events) {
        List<byte[]> parts = new ArrayList<>();
        for (JsonNode event : events) {
            parts.add(Frame.typed(event, 0).bytes());
        }
        return new Work(model, usage, "text/event-stream", parts);
    }
}
