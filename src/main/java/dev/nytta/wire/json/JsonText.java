package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Decodes the inside of a JSON string that the cursor has checked.
final class JsonText {
    private JsonText() {}

    /// The text between two positions (without the quotes). An escape may be half a surrogate pair: see [#isWhole].
    static String decode(byte[] bytes, int start, int end) {
        int escape = JsonBytes.backslash(bytes, start, end);
        if (escape == end) {
            return new String(bytes, start, end - start, UTF_8);
        }
        StringBuilder text = new StringBuilder(end - start);
        int plain = start;
        while (escape < end) {
            text.append(new String(bytes, plain, escape - plain, UTF_8));
            text.append(unescaped(bytes, escape));
            plain = escape + (bytes[escape + 1] == 'u' ? 6 : 2);
            escape = JsonBytes.backslash(bytes, plain, end);
        }
        text.append(new String(bytes, plain, end - plain, UTF_8));
        return text.toString();
    }

    /// The length that the decoded text has in UTF-8; half a surrogate pair counts as two bytes.
    static int decodedBytes(byte[] bytes, int start, int end) {
        int length = end - start;
        for (int at = JsonBytes.backslash(bytes, start, end); at < end; ) {
            boolean unicode = bytes[at + 1] == 'u';
            length -= unicode ? 6 - utf8Bytes(JsonBytes.hex4(bytes, at + 2)) : 1;
            at = JsonBytes.backslash(bytes, at + (unicode ? 6 : 2), end);
        }
        return length;
    }

    private static int utf8Bytes(int unit) {
        boolean half = Character.isSurrogate((char) unit);
        return unit < 0x80 ? 1 : unit < 0x800 || half ? 2 : 3;
    }

    private static char unescaped(byte[] bytes, int escape) {
        byte kind = bytes[escape + 1];
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) JsonBytes.hex4(bytes, escape + 2);
            default -> (char) kind;
        };
    }

    /// Whether every surrogate has its other half.
    static boolean isWhole(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
