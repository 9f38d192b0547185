package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/// Gathers one request's body. Memory grows with what has come, not with what was announced.
final class RequestCollector {
    private static final int FIRST_BYTES = 64 * 1024;

    private final HttpRequest head;
    private final ByteBufAllocator memory;
    private final int mostBytes;
    private final long startedNanos;
    private ByteBuf body = Unpooled.EMPTY_BUFFER;

    RequestCollector(HttpRequest head, ByteBufAllocator memory, int mostBytes) {
        this.head = head;
        this.memory = memory;
        this.mostBytes = mostBytes;
        startedNanos = System.nanoTime();
    }

    HttpRequest head() {
        return head;
    }

    long startedNanos() {
        return startedNanos;
    }

    /// False when the body is too large now.
    boolean add(ByteBuf bytes) {
        int more = bytes.readableBytes();
        if (more == 0) {
            return true;
        }
        if (more > mostBytes - body.readableBytes()) {
            return false;
        }
        if (body.capacity() == 0) {
            long announced = HttpUtil.getContentLength(head, -1L);
            body = memory.heapBuffer((int) Math.max(more, Math.min(announced, FIRST_BYTES)), mostBytes);
        }
        body.writeBytes(bytes);
        return true;
    }

    Request whole() {
        return new Request(head, body, startedNanos);
    }

    void drop() {
        body.release();
    }
}
