package dev.nytta.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Just enough HTTP to tell where a message ends.
final class Wire {
    private static final String LENGTH = "content-length:";

    private Wire() {}

    /// Index behind the empty line, from the reader's index, or -1.
    static int bodyStart(ByteBuf bytes) {
        int from = bytes.readerIndex();
        int to = bytes.writerIndex();
        for (int at = bytes.indexOf(from, to, (byte) '\n'); at >= 0; at = bytes.indexOf(at + 1, to, (byte) '\n')) {
            if (at + 2 < to && bytes.getByte(at + 1) == '\r' && bytes.getByte(at + 2) == '\n') {
                return at + 3 - from;
            }
        }
        return -1;
    }

    /// The announced length, or -1.
    static int contentLength(ByteBuf bytes, int bodyStart) {
        String head = bytes.toString(bytes.readerIndex(), bodyStart, StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return -1;
        }
        int end = head.indexOf('\r', at);
        return Integer.parseInt(head.substring(at + LENGTH.length(), end).strip());
    }
}
