package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// Event streams as text that can be read, one line a message: `messageStart {"role":"assistant"}`, an exception with
/// a `!` before its name. What a `chunk` carries in base64 stands there in plain. AWS's own library does the framing,
/// so that a misreading of it is not made twice.
public final class FrameText {
    private static final String CHUNK = "chunk";
    private static final String BYTES = "{\"bytes\":\"";

    private FrameText() {}

    /// One message.
    ///
    /// @param fault whether it is an exception
    public record Event(String type, String json, boolean fault) {}

    /// The stream that a text describes; lines that begin with `#` are left out.
    public static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> encode(line, out));
        return out.toByteArray();
    }

    private static void encode(String line, ByteArrayOutputStream out) {
        int space = line.indexOf(' ');
        String type = line.substring(0, space);
        String json = line.substring(space + 1);
        boolean fault = type.startsWith("!");
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(
                fault ? ":exception-type" : ":event-type", HeaderValue.fromString(fault ? type.substring(1) : type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString(fault ? "exception" : "event"));
        String payload = type.equals(CHUNK)
                ? BYTES + Base64.getEncoder().encodeToString(json.getBytes(UTF_8)) + "\",\"p\":\"abcdef\"}"
                : json;
        new Message(headers, payload.getBytes(UTF_8)).encode(out);
    }

    /// The messages of a stream that holds nothing else; fails at a wrong checksum or length.
    public static List<Event> events(byte[] stream) {
        MessageDecoder decoder = new MessageDecoder();
        decoder.feed(stream);
        List<Event> events =
                decoder.getDecodedMessages().stream().map(FrameText::event).toList();
        int bytes = events.isEmpty() ? 0 : lengths(stream);
        assertThat(bytes).as("the stream ends with a whole message").isEqualTo(stream.length);
        return events;
    }

    private static int lengths(byte[] stream) {
        int at = 0;
        while (at + 4 <= stream.length) {
            at += ByteBuffer.wrap(stream).getInt(at);
        }
        return at;
    }

    private static Event event(Message message) {
        boolean fault = !header(message, ":message-type").equals("event");
        String type = header(message, fault ? ":exception-type" : ":event-type");
        String payload = new String(message.getPayload(), UTF_8);
        if (!type.equals(CHUNK)) {
            return new Event(type, payload, fault);
        }
        assertThat(payload).startsWith(BYTES);
        String coded = payload.substring(BYTES.length(), payload.indexOf('"', BYTES.length()));
        return new Event(type, new String(Base64.getDecoder().decode(coded), UTF_8), fault);
    }

    /// A header of a message that must have it.
    public static String header(Message message, String name) {
        return Optional.ofNullable(message.getHeaders().get(name)).orElseThrow().getString();
    }
}
