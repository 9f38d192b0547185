package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/// Frames the small parts of a chunked answer into one buffer until they are flushed: a stream's events are many and
/// short, and a buffer for each frame and length line would cost more than the bytes in it.
///
/// It writes below the encoder, which stands in the middle of a chunked answer meanwhile and is asked nothing.
// Failed writes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
final class ChunkWriter {
    /// Longer parts go on as they are, without a copy.
    static final int MOST_BYTES = 2 * 1024;

    private static final int MOST_BUFFER_BYTES = 8 * 1024;
    private static final int LEAST_BUFFER_BYTES = 512;
    private static final int MOST_FRAME_BYTES = 16;
    private static final int CRLF = '\r' << 8 | '\n';
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final ChannelHandlerContext below;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    /// As much as the last flush took: small buffers stay in the processor's cache.
    private int bufferBytes = LEAST_BUFFER_BYTES;

    /// @param below the encoder's own context
    ChunkWriter(ChannelHandlerContext below) {
        this.below = below;
    }

    /// Takes a part of at most [#MOST_BYTES], which is given away.
    void add(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (pending.writableBytes() < length + MOST_FRAME_BYTES) {
            write();
            pending = below.alloc().directBuffer(Math.max(bufferBytes, length + MOST_FRAME_BYTES));
        }
        writeLength(length);
        pending.writeBytes(bytes).writeShort(CRLF);
        bytes.release();
    }

    /// At most three digits, since parts are short.
    private void writeLength(int length) {
        if (length > 0xFF) {
            pending.writeByte(HEX[length >> 8]);
        }
        if (length > 0xF) {
            pending.writeByte(HEX[length >> 4 & 0xF]);
        }
        pending.writeMedium(HEX[length & 0xF] << 16 | CRLF);
    }

    /// Hands what has gathered to the channel, without a flush.
    void write() {
        ByteBuf gathered = pending;
        pending = Unpooled.EMPTY_BUFFER;
        if (gathered.isReadable()) {
            bufferBytes = Math.clamp(gathered.readableBytes(), LEAST_BUFFER_BYTES, MOST_BUFFER_BYTES);
            below.write(gathered, below.voidPromise());
        } else {
            gathered.release();
        }
    }

    void drop() {
        pending.release();
        pending = Unpooled.EMPTY_BUFFER;
    }
}
