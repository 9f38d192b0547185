package dev.nytta.face.api;

import io.helidon.common.buffers.DataReader;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/// The bytes of an HTTP/2 client as they come, but for the names of pseudo headers, see [PseudoNames].
final class Http2Frames implements Supplier<byte[]> {
    private static final int PREFACE = 24;
    private static final int HEAD = 9;
    private static final int HEADERS = 1;
    private static final int END_HEADERS = 0x4;
    private static final int PADDED = 0x8;
    private static final int PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;
    /// What HTTP/2 begins with, and what this port allows.
    private static final int MOST_FRAME = 1 << 14;

    private final DataReader client;
    private int left = PREFACE;

    Http2Frames(DataReader client) {
        this.client = client;
    }

    @Override
    public byte[] get() {
        if (left > 0) {
            client.ensureAvailable();
            byte[] some = client.readBytes(Math.min(left, client.available()));
            left -= some.length;
            return some;
        }
        byte[] head = client.readBytes(HEAD);
        int length = ByteBuffer.wrap(head).getInt() >>> 8;
        boolean whole = head[3] == HEADERS && (head[4] & END_HEADERS) != 0 && length <= MOST_FRAME;
        if (whole) {
            return frame(head, numbered(client.readBytes(length), head[4]));
        }
        left = length;
        return head;
    }

    private static byte[] numbered(byte[] payload, int flags) {
        int padding = (flags & PADDED) != 0 && payload.length > 0 ? payload[0] & 0xff : 0;
        int from = ((flags & PADDED) != 0 ? 1 : 0) + ((flags & PRIORITY) != 0 ? PRIORITY_BYTES : 0);
        int end = payload.length - padding;
        return from <= end ? PseudoNames.numbered(payload, from, end) : payload;
    }

    private static byte[] frame(byte[] head, byte[] payload) {
        // The type follows the three bytes of the length.
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(payload.length << 8 | head[3])
                .put(head, 4, HEAD - 4)
                .put(payload)
                .array();
    }
}
