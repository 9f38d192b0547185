package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonWriting;
import java.util.Map;

/// The messages of OpenAI's WebSockets: the body of a request with `type: response.create` one way, the events of a
/// stream the other.
///
/// Source: OpenAI, "WebSocket mode" of the responses API; the error event as Codex reads it
/// (`{"type": "error", "status", "error", "headers"}`).
public final class SocketMessages {
    private static final JsonNames NAMES = JsonNames.of("type", "status", "status_code");
    private static final int MOST_TYPE = 128;
    private static final int BAD_REQUEST = 400;
    private static final int LEAST_ERROR = 400;
    private static final int MOST_ERROR = 599;

    private SocketMessages() {}

    /// What a client's message asks for.
    public enum Asked {
        /// A response: one call.
        CREATE,
        /// More input for a response, which may lead to responses that nobody asked us for.
        STEER,
        /// Something that costs nothing.
        OTHER,
        /// Not JSON, or with a field twice: two readers could take it for different things.
        UNREADABLE
    }

    /// What a provider's message tells.
    public enum Told {
        /// A part of a response.
        RESPONSE,
        /// The last of a response.
        ENDED,
        /// Something went wrong; there is no more of the response.
        ERROR,
        /// Something that belongs to no response: rate limits, a sign of life.
        OTHER
    }

    /// Reads a client's message.
    public static Asked asked(byte[] bytes, int offset, int length) {
        JsonCursor json = JsonCursor.strict(bytes, offset, length);
        JsonFields fields = new JsonFields(json, NAMES);
        String type = "";
        while (fields.next()) {
            if (fields.name().equals("type")) {
                type = json.text(MOST_TYPE);
            }
        }
        json.end();
        if (json.failed()) {
            return Asked.UNREADABLE;
        }
        return switch (type) {
            case "response.create" -> Asked.CREATE;
            case "response.steer" -> Asked.STEER;
            default -> Asked.OTHER;
        };
    }

    /// Reads a provider's message as far as its type.
    public static Told told(byte[] bytes, int offset, int length) {
        String type = type(JsonCursor.lenient(bytes, offset, length));
        return switch (type) {
            case "response.completed",
                    "response.incomplete",
                    "response.failed",
                    "response.done",
                    "response.cancelled" -> Told.ENDED;
            case "error" -> Told.ERROR;
            default -> type.startsWith("response.") ? Told.RESPONSE : Told.OTHER;
        };
    }

    private static String type(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(NAMES).equals("type")) {
                    return json.text(MOST_TYPE);
                }
            }
        }
        return "";
    }

    /// The HTTP status of an error event; 400 where it states none.
    public static int status(byte[] bytes, int offset, int length) {
        JsonCursor json = JsonCursor.lenient(bytes, offset, length);
        long status = BAD_REQUEST;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "status", "status_code" -> status = json.integer(BAD_REQUEST);
                    default -> json.skip();
                }
            }
        }
        return status < LEAST_ERROR || status > MOST_ERROR ? BAD_REQUEST : (int) status;
    }

    /// An error answer as an event.
    ///
    /// @param headers those that a client may act on
    /// @param body the answer's body; what is no JSON object is left out
    public static byte[] error(int status, Map<String, String> headers, byte[] body) {
        StringBuilder event = new StringBuilder(256);
        event.append("{\"type\":\"error\",\"status\":").append(status).append(",\"headers\":{");
        String comma = "";
        for (Map.Entry<String, String> header : headers.entrySet()) {
            event.append(comma)
                    .append(JsonWriting.quoted(header.getKey()))
                    .append(':')
                    .append(JsonWriting.quoted(header.getValue()));
            comma = ",";
        }
        String text = new String(body, UTF_8).strip();
        JsonCursor json = JsonCursor.lenient(body, 0, body.length);
        json.skip();
        json.end();
        boolean object = !json.failed() && text.startsWith("{") && text.length() > 2;
        return event.append("},")
                .append(object ? text.substring(1) : "\"error\":{\"message\":\"The provider refused.\"}}")
                .toString()
                .getBytes(UTF_8);
    }
}
