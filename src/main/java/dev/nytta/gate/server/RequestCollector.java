package dev.nytta.gate.server;

import dev.nytta.gate.Peer;
import dev.nytta.gate.server.Requests.Fault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Gathers one request's body. Memory grows with what has come, not with what was announced.
final class RequestCollector {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int GROWTH = 8;
    /// 32 KB a second.
    private static final int LEAST_BYTES_PER_MILLI = 32;

    private final HttpRequest head;
    private final Peer peer;
    private final ByteBufAllocator memory;
    private final int mostBytes;
    private final BodyRoom.Share share;
    private final long startedNanos;
    private ByteBuf body = Unpooled.EMPTY_BUFFER;

    RequestCollector(HttpRequest head, Peer peer, Room room) {
        this.head = head;
        this.peer = peer;
        memory = room.memory();
        mostBytes = room.mostBytes();
        share = room.all().share();
        startedNanos = System.nanoTime();
    }

    /// Where a body goes, and how long it may be.
    record Room(ByteBufAllocator memory, int mostBytes, BodyRoom all) {
        static Room of(ChannelHandlerContext ctx, ServerSettings settings) {
            return new Room(ctx.alloc(), settings.bodyBytes(), settings.bodies());
        }
    }

    HttpRequest head() {
        return head;
    }

    /// Whether the client takes too long: what has come by now buys it more time, so that a large body may come
    /// over a thin line, while a trickle is cut off.
    boolean isOverdue(long nowNanos, ServerSettings settings) {
        long bearMillis = settings.requestMillis() + body.readableBytes() / LEAST_BYTES_PER_MILLI;
        return nowNanos - startedNanos > TimeUnit.MILLISECONDS.toNanos(bearMillis);
    }

    /// Takes a part of the body, or says why it cannot be taken.
    Optional<Fault> add(ByteBuf bytes) {
        int more = bytes.readableBytes();
        if (more == 0) {
            return Optional.empty();
        }
        if (more > mostBytes - body.readableBytes()) {
            return Optional.of(Fault.BODY_TOO_LARGE);
        }
        if (!share.grow(more)) {
            return Optional.of(Fault.OVERLOADED);
        }
        makeRoom(more);
        body.writeBytes(bytes);
        return Optional.empty();
    }

    /// In few steps, for each copies what has come: to the announced length, but not far beyond what has come.
    private void makeRoom(int more) {
        long announced = HttpUtil.getContentLength(head, -1L);
        if (body.capacity() == 0) {
            body = memory.heapBuffer((int) Math.max(more, Math.min(announced, FIRST_BYTES)), mostBytes);
        } else if (announced > 0 && more > body.writableBytes()) {
            long trusted = Math.min(announced, (long) GROWTH * body.readableBytes());
            body.capacity(Math.clamp(trusted, body.readableBytes() + more, mostBytes));
        }
    }

    Request whole() {
        return new Request(head, body, share, peer, startedNanos);
    }

    void drop() {
        body.release();
        share.release();
    }
}
