package dev.nytta.wire.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Reads a message's headers: a name (length in one byte), a type (one byte), a value by its type.
///
/// @param type of the event or exception, or empty
/// @param whole whether the headers end where they should
record FrameHeaders(Frame.Kind kind, String type, boolean whole) {
    private static final byte[] MESSAGE_TYPE = ":message-type".getBytes(UTF_8);
    private static final byte[] EVENT_TYPE = ":event-type".getBytes(UTF_8);
    private static final byte[] EXCEPTION_TYPE = ":exception-type".getBytes(UTF_8);
    private static final byte[] EVENT = "event".getBytes(UTF_8);
    private static final int MOST_TYPE_BYTES = 128;
    private static final int STRING = 7;

    static FrameHeaders read(byte[] bytes, int from, int to) {
        Frame.Kind kind = Frame.Kind.FAULT;
        String type = "";
        int at = from;
        while (at < to) {
            int nameEnd = at + 1 + (bytes[at] & 0xFF);
            int value = nameEnd + 1;
            int end = value > to ? -1 : valueEnd(bytes, value, to);
            if (end < 0) {
                return new FrameHeaders(Frame.Kind.FAULT, "", false);
            }
            if (bytes[nameEnd] == STRING) {
                if (is(MESSAGE_TYPE, bytes, at + 1, nameEnd)) {
                    kind = is(EVENT, bytes, value + 2, end) ? Frame.Kind.EVENT : Frame.Kind.FAULT;
                } else if (is(EVENT_TYPE, bytes, at + 1, nameEnd) || is(EXCEPTION_TYPE, bytes, at + 1, nameEnd)) {
                    type = text(bytes, value + 2, end);
                }
            }
            at = end;
        }
        return new FrameHeaders(kind, type, true);
    }

    /// The end of the value whose type stands before `at`, or -1.
    private static int valueEnd(byte[] bytes, int at, int to) {
        int length = switch (bytes[at - 1]) {
            case 0, 1 -> 0; // true, false
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8; // a number, a time
            case 6, STRING -> at + 2 > to ? -1 : 2 + (bytes[at] & 0xFF) * 256 + (bytes[at + 1] & 0xFF);
            case 9 -> 16; // a UUID
            default -> -1;
        };
        return length < 0 || length > to - at ? -1 : at + length;
    }

    private static boolean is(byte[] wanted, byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, wanted, 0, wanted.length);
    }

    private static String text(byte[] bytes, int from, int to) {
        return to - from > MOST_TYPE_BYTES ? "" : new String(bytes, from, to - from, UTF_8);
    }
}
