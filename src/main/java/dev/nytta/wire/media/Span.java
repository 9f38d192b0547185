package dev.nytta.wire.media;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A range of an array that is not ours; nobody keeps it.
// A view, compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record Span(byte[] bytes, int offset, int length) {
    int end() {
        return offset + length;
    }

    Span part(int from, int to) {
        return new Span(bytes, from, to - from);
    }

    String text() {
        return new String(bytes, offset, length, UTF_8);
    }

    boolean startsWith(byte[] prefix, int at) {
        if (at < offset || prefix.length > end() - at) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /// Where these bytes are found next, or -1; skips ahead by their length where it can (Horspool), so that a file of
    /// many megabytes costs little.
    int find(byte[] wanted, int from) {
        int[] skip = new int[256];
        java.util.Arrays.fill(skip, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            skip[wanted[i] & 0xFF] = wanted.length - 1 - i;
        }
        int at = from;
        while (at <= end() - wanted.length) {
            if (startsWith(wanted, at)) {
                return at;
            }
            at += skip[bytes[at + wanted.length - 1] & 0xFF];
        }
        return -1;
    }

    /// The number of characters of UTF-8 text in it.
    int characters() {
        int count = 0;
        for (int i = offset; i < end(); i++) {
            count += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
