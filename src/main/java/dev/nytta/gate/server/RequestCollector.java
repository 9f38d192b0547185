package dev.nytta.gate.server;

import dev.nytta.gate.Peer;
import dev.nytta.gate.server.Requests.Fault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.NettyRuntime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Gathers one request's body. Memory grows with what has come, not with what was announced.
final class RequestCollector {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int GROWTH = 8;
    private static final int PAGE_BYTES = 8 * 1024;
    /// Of a page, which makes arrays of 4 MiB; longer bodies have arrays of their own.
    private static final int CHUNK_DOUBLINGS = 9;
    /// 32 KB a second.
    private static final int LEAST_BYTES_PER_MILLI = 32;

    /// Long bodies lie in arrays that are used again: a new array of that size would be filled with zeros first and
    /// moved by the collector while the call is under way. An event loop keeps to one arena.
    private static final ByteBufAllocator LONG_BODIES = new PooledByteBufAllocator(
            false, NettyRuntime.availableProcessors(), 0, PAGE_BYTES, CHUNK_DOUBLINGS, 0, 0, false);

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
            move(Math.clamp(trusted, body.readableBytes() + more, mostBytes));
        }
    }

    private void move(int capacity) {
        ByteBuf longer = LONG_BODIES.heapBuffer(capacity, mostBytes);
        longer.writeBytes(body);
        body.release();
        body = longer;
    }

    Request whole() {
        return new Request(head, body, share, peer, startedNanos);
    }

    void drop() {
        body.release();
        share.release();
    }
}
