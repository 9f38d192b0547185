package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.CRC32;

/// Writes events as messages of an event stream.
final class FrameWriter {
    private static final int STRING = 7;

    private FrameWriter() {}

    /// The messages, one behind the other.
    static byte[] write(List<Event> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 * events.size());
        events.forEach(event -> out.writeBytes(write(event)));
        return out.toByteArray();
    }

    private static byte[] write(Event event) {
        byte[] headers = headers(event.type());
        byte[] payload = event.json().getBytes(UTF_8);
        int length = FrameParser.PRELUDE_BYTES + headers.length + payload.length + FrameParser.CRC_BYTES;
        Message message = new Message(length);
        message.int32(length);
        message.int32(headers.length);
        message.checksum();
        message.writeBytes(headers);
        message.writeBytes(payload);
        message.checksum();
        return message.toByteArray();
    }

    /// In the order in which Bedrock gives them.
    private static byte[] headers(String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(96);
        header(out, ":event-type", type);
        header(out, ":content-type", "application/json");
        header(out, ":message-type", "event");
        return out.toByteArray();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        byte[] nameBytes = name.getBytes(UTF_8);
        byte[] valueBytes = value.getBytes(UTF_8);
        out.write(nameBytes.length);
        out.writeBytes(nameBytes);
        out.write(STRING);
        out.write(valueBytes.length >>> 8);
        out.write(valueBytes.length);
        out.writeBytes(valueBytes);
    }

    private static final class Message extends ByteArrayOutputStream {
        Message(int length) {
            super(length);
        }

        void int32(int value) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                write(value >>> shift);
            }
        }

        /// Of all that was written so far.
        void checksum() {
            CRC32 crc = new CRC32();
            crc.update(buf, 0, count);
            int32((int) crc.getValue());
        }
    }
}
