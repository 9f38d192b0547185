package dev.nytta.gate;

import io.netty.buffer.ByteBuf;

/// One event loop's array for bytes that are read and forgotten at once.
final class Scratch {
    private static final int FIRST_BYTES = 64 * 1024;

    private byte[] bytes = new byte[FIRST_BYTES];

    /// A copy of what is readable, valid until the next call.
    byte[] copy(ByteBuf from) {
        int length = from.readableBytes();
        if (length > bytes.length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
        }
        from.getBytes(from.readerIndex(), bytes, 0, length);
        return bytes;
    }
}
