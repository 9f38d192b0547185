package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonWriting;

/// The messages of OpenAI's realtime sessions, as far as money hangs on them.
///
/// Source: OpenAI, "Realtime API reference", client events and server events; the names of the beta are read too.
public final class RealtimeMessages {
    private static final JsonNames ASKED = JsonNames.of("type", "event_id", "audio", "item");
    private static final JsonNames ITEM = JsonNames.of("content", "type", "audio", "image_url");
    private static final JsonNames TOLD = JsonNames.of(
            "type", "response_id", "item_id", "response", "session", "error", "audio_start_ms", "audio_end_ms");
    private static final JsonNames INNER = JsonNames.of("id", "event_id", "conversation_id");
    private static final int MOST_NAME = 512;

    private RealtimeMessages() {}

    /// What a client's message asks for.
    public enum Asking {
        /// A response: one call.
        CREATE,
        /// Another configuration: instructions, tools, a model that transcribes.
        SESSION,
        /// Something more in the conversation.
        ITEM,
        /// Audio for the buffer.
        AUDIO,
        /// The buffer is to be forgotten.
        CLEAR,
        /// Something that costs nothing.
        OTHER,
        /// Not JSON, or with a field twice: two readers could take it for different things.
        UNREADABLE
    }

    /// A client's message.
    ///
    /// @param eventId the client's own name for it, or empty
    /// @param textBytes its length without media
    /// @param audioChars characters of its audio in base64
    /// @param images pictures in it
    public record Asked(Asking asking, String eventId, long textBytes, long audioChars, int images) {}

    /// What a provider's message tells.
    public enum Telling {
        /// The session, as it is now.
        SESSION,
        /// A response begins.
        CREATED,
        /// A part of a response.
        PART,
        /// A response is over, and what it used.
        DONE,
        /// Audio from the buffer is in the conversation.
        COMMITTED,
        SPEECH_STARTED,
        SPEECH_STOPPED,
        /// Audio was transcribed, or could not be.
        TRANSCRIBED,
        /// A client's message was refused.
        ERROR,
        OTHER
    }

    /// A provider's message.
    ///
    /// @param id of the response, item or session that it is about, or empty
    /// @param cause the client's own name for the message that an error is about, or empty
    /// @param millis where in the buffer speech began or ended
    /// @param apart whether the response stands outside of the conversation
    public record Told(Telling telling, String id, String cause, long millis, boolean apart) {}

    /// Reads a client's message.
    public static Asked asked(byte[] bytes, int offset, int length) {
        JsonCursor json = JsonCursor.strict(bytes, offset, length);
        JsonFields fields = new JsonFields(json, ASKED);
        Media media = new Media();
        String type = "";
        String eventId = "";
        while (fields.next()) {
            switch (fields.name()) {
                case "type" -> type = json.text(MOST_NAME);
                case "event_id" -> eventId = json.text(MOST_NAME);
                case "audio" -> media.audioChars += json.textBytes();
                case "item" -> media.item(json);
                default -> json.skip();
            }
        }
        json.end();
        Asking asking = json.failed() ? Asking.UNREADABLE : asking(type);
        long text = Math.max(0, length - media.audioChars - media.imageChars);
        return new Asked(asking, eventId, text, media.audioChars, media.images);
    }

    private static Asking asking(String type) {
        return switch (type) {
            case "response.create" -> Asking.CREATE;
            case "session.update", "transcription_session.update" -> Asking.SESSION;
            case "conversation.item.create" -> Asking.ITEM;
            case "input_audio_buffer.append" -> Asking.AUDIO;
            case "input_audio_buffer.clear" -> Asking.CLEAR;
            default -> Asking.OTHER;
        };
    }

    /// Audio and pictures in an item: their characters are no measure of their tokens.
    private static final class Media {
        private long audioChars;
        private long imageChars;
        private int images;

        void item(JsonCursor json) {
            if (!json.enterObject()) {
                return;
            }
            while (json.nextField()) {
                switch (json.name(ITEM)) {
                    case "content" -> content(json);
                    default -> json.skip();
                }
            }
        }

        private void content(JsonCursor json) {
            boolean list = json.enterArray();
            while (list && json.nextElement()) {
                boolean part = json.enterObject();
                while (part && json.nextField()) {
                    switch (json.name(ITEM)) {
                        case "audio" -> audioChars += json.textBytes();
                        case "image_url" -> {
                            imageChars += json.textBytes();
                            images++;
                        }
                        default -> json.skip();
                    }
                }
            }
        }
    }

    /// Reads a provider's message.
    public static Told told(byte[] bytes, int offset, int length) {
        JsonCursor json = JsonCursor.lenient(bytes, offset, length);
        Inner inner = new Inner();
        String type = "";
        String id = "";
        long millis = 0;
        boolean object = json.enterObject();
        while (object && json.nextField()) {
            switch (json.name(TOLD)) {
                case "type" -> type = json.text(MOST_NAME);
                case "response_id", "item_id" -> id = id.isEmpty() || id.startsWith("item") ? json.text(MOST_NAME) : id;
                case "response", "session", "error" -> inner.read(json);
                case "audio_start_ms", "audio_end_ms" -> millis = json.integer(0);
                default -> json.skip();
            }
        }
        return new Told(telling(type), inner.id.isEmpty() ? id : inner.id, inner.eventId, millis, inner.apart);
    }

    private static Telling telling(String type) {
        return switch (type) {
            case "session.created",
                    "session.updated",
                    "transcription_session.created",
                    "transcription_session.updated" -> Telling.SESSION;
            case "response.created" -> Telling.CREATED;
            case "response.done" -> Telling.DONE;
            case "input_audio_buffer.committed" -> Telling.COMMITTED;
            case "input_audio_buffer.speech_started" -> Telling.SPEECH_STARTED;
            case "input_audio_buffer.speech_stopped" -> Telling.SPEECH_STOPPED;
            case "conversation.item.input_audio_transcription.completed",
                    "conversation.item.input_audio_transcription.failed" -> Telling.TRANSCRIBED;
            case "error" -> Telling.ERROR;
            default -> type.startsWith("response.") ? Telling.PART : Telling.OTHER;
        };
    }

    private static final class Inner {
        private String id = "";
        private String eventId = "";
        private boolean apart;

        void read(JsonCursor json) {
            boolean object = json.enterObject();
            while (object && json.nextField()) {
                switch (json.name(INNER)) {
                    case "id" -> id = json.text(MOST_NAME);
                    case "event_id" -> eventId = json.text(MOST_NAME);
                    case "conversation_id" -> apart = json.kind() == JsonCursor.Kind.NULL;
                    default -> json.skip();
                }
            }
        }
    }

    /// The message that cancels a response.
    public static byte[] cancel(String responseId) {
        return ("{\"type\":\"response.cancel\",\"response_id\":" + JsonWriting.quoted(responseId) + "}")
                .getBytes(UTF_8);
    }

    /// An error answer as an event.
    ///
    /// @param body `{"error": {...}}`
    /// @param cause the client's own name for the message that it is about, or empty
    public static byte[] error(byte[] body, String cause) {
        String text = new String(body, UTF_8).strip();
        String named = cause.isEmpty() ? "null" : JsonWriting.quoted(cause);
        String opening = "{\"error\":{";
        String rest = text.startsWith(opening)
                ? opening.substring(1) + "\"event_id\":" + named + "," + text.substring(opening.length())
                : "\"error\":{\"message\":\"Nytta refused.\",\"event_id\":" + named + "}}";
        return ("{\"type\":\"error\",\"event_id\":\"event_nytta\"," + rest).getBytes(UTF_8);
    }
}
