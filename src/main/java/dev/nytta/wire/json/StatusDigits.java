package dev.nytta.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/// Hides what looks like a status that is worth another try from clients that search the text of a body for it.
///
/// opencode 1.18 repeats a call up to five times where 429, 500, 502, 503, 504 or 524 stands anywhere in the body, also
/// inside a longer number or an id (docs/clients.md). In strings the middle digit is therefore written as an escape,
/// which is the same number to every parser. A bare number cannot be written so, and stays.
final class StatusDigits {
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("429", "500", "502", "503", "504", "524");
    private static final int DIGITS = 3;
    /// Of an escape all but its last digit: that one may begin a status with what follows.
    private static final int ESCAPE_HEAD = 5;

    private final byte[] json;
    private final ByteArrayOutputStream out;
    private int at;
    private boolean inString;

    private StatusDigits(byte[] json) {
        this.json = json;
        this.out = new ByteArrayOutputStream(json.length + 32);
    }

    /// @param json as a generator wrote it, so that it is whole
    static byte[] hidden(byte[] json) {
        StatusDigits digits = new StatusDigits(json);
        while (digits.at < json.length) {
            digits.step();
        }
        return digits.out.toByteArray();
    }

    private void step() {
        if (json[at] == '\\') {
            copy(json[at + 1] == 'u' ? ESCAPE_HEAD : 2);
        } else if (inString && isStatus()) {
            copy(1);
            escape();
        } else {
            inString ^= json[at] == '"';
            copy(1);
        }
    }

    private boolean isStatus() {
        return at + DIGITS <= json.length && WORTH_ANOTHER_TRY.contains(new String(json, at, DIGITS, US_ASCII));
    }

    private void copy(int length) {
        out.write(json, at, length);
        at += length;
    }

    private void escape() {
        out.writeBytes(("\\u00" + Integer.toHexString(json[at])).getBytes(US_ASCII));
        at++;
    }
}
