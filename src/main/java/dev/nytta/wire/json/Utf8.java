package dev.nytta.wire.json;

/// Validates UTF-8 by the table of RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
final class Utf8 {
    private Utf8() {}

    /// The position behind the non-ASCII character at `at`, or a negative number.
    static int characterEnd(byte[] bytes, int at, int limit) {
        int lead = bytes[at] & 0xFF;
        int length = length(lead);
        if (length == 0 || at + length > limit) {
            return JsonBytes.INVALID;
        }
        int second = bytes[at + 1] & 0xFF;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) {
            return JsonBytes.INVALID;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return JsonBytes.INVALID;
            }
        }
        return at + length;
    }

    private static int length(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static int lowestSecond(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    private static int highestSecond(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
}
