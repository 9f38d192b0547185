package dev.nytta.wire.sse;

import java.util.Arrays;

/// A growing array that is used again and again.
final class ByteStore {
    private byte[] bytes = new byte[0];
    private int size;

    void append(byte[] source, int offset, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(256, Math.max(size + length, bytes.length * 2)));
        }
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /// A copy of the content; the store is empty afterwards.
    byte[] take() {
        byte[] copy = Arrays.copyOf(bytes, size);
        size = 0;
        return copy;
    }
}
