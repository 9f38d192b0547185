package dev.nytta.gate.server;

import dev.nytta.gate.server.Requests.Fault;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One request of a client that speaks HTTP/2: a stream of its connection.
// Failed writes and closes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientStream extends ChannelInboundHandlerAdapter {
    private final StreamConnection connection;
    private final Entrance entrance;
    private Optional<RequestCollector> collecting = Optional.empty();
    private Optional<StreamReply> replying = Optional.empty();
    private boolean wholeRequest;
    private long stuckSinceNanos;

    ClientStream(StreamConnection connection, Entrance entrance) {
        this.connection = connection;
        this.entrance = entrance;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection.opened(this, ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        connection.closed(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        try {
            switch (frame) {
                case Http2HeadersFrame head -> head(ctx, head);
                case Http2DataFrame data -> data(ctx, data.content(), data.isEndStream());
                default -> {
                    // Nothing else belongs to a request.
                }
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void head(ChannelHandlerContext ctx, Http2HeadersFrame head) {
        if (collecting.isPresent()) {
            data(ctx, ctx.alloc().buffer(0, 0), head.isEndStream());
            return;
        }
        wholeRequest = head.isEndStream();
        if (replying.isPresent()) {
            return;
        }
        Optional<HttpRequest> request = read(head.headers());
        Optional<Fault> fault = request.map(entrance::fault).orElse(Optional.of(Fault.MALFORMED));
        if (fault.isPresent()) {
            refuse(ctx, fault.get(), request);
        } else {
            request.ifPresent(good -> start(ctx, good));
        }
    }

    private static Optional<HttpRequest> read(Http2Headers head) {
        try {
            return Optional.of(StreamHeads.request(head));
        } catch (IllegalArgumentException unclean) {
            return Optional.empty();
        }
    }

    private void start(ChannelHandlerContext ctx, HttpRequest head) {
        collecting = Optional.of(
                new RequestCollector(head, connection.peer(), RequestCollector.Room.of(ctx, entrance.settings())));
        if (wholeRequest) {
            complete(ctx);
        } else if (HttpUtil.is100ContinueExpected(head)) {
            Http2Headers goOn = new DefaultHttp2Headers().status(HttpResponseStatus.CONTINUE.codeAsText());
            ctx.writeAndFlush(new DefaultHttp2HeadersFrame(goOn));
        }
    }

    private void data(ChannelHandlerContext ctx, ByteBuf bytes, boolean last) {
        wholeRequest |= last;
        if (collecting.isEmpty()) {
            return;
        }
        RequestCollector collector = collecting.get();
        Optional<Fault> fault = collector.add(bytes);
        if (fault.isPresent()) {
            refuse(ctx, fault.get(), Optional.of(collector.head()));
        } else if (last) {
            complete(ctx);
        }
    }

    private void complete(ChannelHandlerContext ctx) {
        RequestCollector collector = collecting.orElseThrow();
        collecting = Optional.empty();
        StreamReply reply = reply(ctx, collector.head().method().equals(HttpMethod.HEAD));
        entrance.requests().request(collector.whole(), reply);
    }

    private void refuse(ChannelHandlerContext ctx, Fault fault, Optional<HttpRequest> head) {
        collecting.ifPresent(RequestCollector::drop);
        collecting = Optional.empty();
        entrance.requests().bad(fault, head, reply(ctx, false));
    }

    private StreamReply reply(ChannelHandlerContext ctx, boolean headOnly) {
        StreamReply reply = new StreamReply(this, ctx, headOnly);
        replying = Optional.of(reply);
        return reply;
    }

    /// The answer is given. If the request is not whole yet, nobody wants the rest of it; to say so earlier would
    /// take back what of the answer is still on its way.
    void replied(ChannelHandlerContext ctx, ChannelFuture lastWritten) {
        stuckSinceNanos = System.nanoTime();
        if (!wholeRequest) {
            lastWritten.addListener(_ -> ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR)));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = ctx.channel().isWritable();
        stuckSinceNanos = writable ? 0 : System.nanoTime();
        if (writable) {
            replying.ifPresent(StreamReply::writable);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        collecting.ifPresent(RequestCollector::drop);
        collecting = Optional.empty();
        replying.ifPresent(StreamReply::gone);
    }

    /// Netty resets the stream with what was wrong.
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    void sweep(ChannelHandlerContext ctx, long nowNanos) {
        if (isStuck(nowNanos)) {
            ctx.close();
        } else if (collecting.isPresent() && collecting.get().isOverdue(nowNanos, entrance.settings())) {
            refuse(ctx, Fault.TOO_SLOW, Optional.of(collecting.get().head()));
        }
    }

    /// Whether the client takes nothing of an answer, or of the rest of one that is written.
    private boolean isStuck(long nowNanos) {
        long bearNanos = TimeUnit.MILLISECONDS.toNanos(entrance.settings().stuckMillis());
        return replying.isPresent() && stuckSinceNanos != 0 && nowNanos - stuckSinceNanos > bearNanos;
    }
}
