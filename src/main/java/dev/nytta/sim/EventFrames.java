package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/// Writes messages of `application/vnd.amazon.eventstream`: both lengths and their CRC-32, the headers, the payload, a
/// CRC-32 of it all.
final class EventFrames {
    static final String TYPE = "application/vnd.amazon.eventstream";
    private static final byte STRING = 7;
    private static final int PRELUDE_BYTES = 12;
    private static final int CRC_BYTES = 4;

    private EventFrames() {}

    /// A chunk of `invoke-with-response-stream`: JSON in base64, in JSON.
    static Frame chunk(JsonNode part, int tokens) {
        String coded = Base64.getEncoder().encodeToString(Json.bytes(part));
        return event("chunk", Json.object("bytes", coded, "p", "abcdefgh"), tokens);
    }

    static Frame event(String type, JsonNode payload, int tokens) {
        try {
            return new Frame(message(headers(type), Json.bytes(payload)), tokens);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] headers(String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        header(out, ":event-type", type);
        header(out, ":content-type", "application/json");
        header(out, ":message-type", "event");
        return bytes.toByteArray();
    }

    private static void header(DataOutputStream out, String name, String value) throws IOException {
        out.writeByte(name.length());
        out.writeBytes(name);
        out.writeByte(STRING);
        out.writeShort(value.getBytes(UTF_8).length);
        out.write(value.getBytes(UTF_8));
    }

    private static byte[] message(byte[] headers, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(PRELUDE_BYTES + headers.length + payload.length + CRC_BYTES);
        out.writeInt(headers.length);
        out.writeInt(crc(bytes));
        out.write(headers);
        out.write(payload);
        out.writeInt(crc(bytes));
        return bytes.toByteArray();
    }

    private static int crc(ByteArrayOutputStream bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        return (int) crc.getValue();
    }
}
