package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Optional;

/// The answer to one request that came on a stream of its own.
// Failed writes and closes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
final class StreamReply implements Reply {
    private final ClientStream stream;
    private final ChannelHandlerContext ctx;
    private final boolean headOnly;
    private boolean over;
    private Optional<ClientListener> listener = Optional.empty();

    /// @param headOnly whether it answers a HEAD, so that no body may follow
    StreamReply(ClientStream stream, ChannelHandlerContext ctx, boolean headOnly) {
        this.stream = stream;
        this.ctx = ctx;
        this.headOnly = headOnly;
    }

    @Override
    public void listen(ClientListener to) {
        listener = Optional.of(to);
    }

    @Override
    public void whole(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        if (over) {
            body.release();
            return;
        }
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        boolean bare = headOnly || !body.isReadable();
        ChannelFuture head = ctx.write(new DefaultHttp2HeadersFrame(StreamHeads.answer(status, headers), bare));
        if (bare) {
            body.release();
            finish(head);
        } else {
            finish(ctx.write(new DefaultHttp2DataFrame(body, true)));
        }
    }

    @Override
    public void head(HttpResponseStatus status, HttpHeaders headers) {
        if (!over) {
            ctx.write(new DefaultHttp2HeadersFrame(StreamHeads.answer(status, headers)), ctx.voidPromise());
        }
    }

    @Override
    public void part(ByteBuf bytes) {
        if (over || headOnly || !bytes.isReadable()) {
            bytes.release();
        } else {
            ctx.write(new DefaultHttp2DataFrame(bytes), ctx.voidPromise());
        }
    }

    @Override
    public void end(HttpHeaders trailers) {
        if (over) {
            return;
        }
        finish(ctx.write(
                trailers.isEmpty()
                        ? new DefaultHttp2DataFrame(true)
                        : new DefaultHttp2HeadersFrame(StreamHeads.trailers(trailers), true)));
    }

    private void finish(ChannelFuture lastWritten) {
        over = true;
        listener = Optional.empty();
        stream.replied(ctx, lastWritten);
        ctx.flush();
    }

    @Override
    public void flush() {
        if (!over) {
            ctx.flush();
        }
    }

    @Override
    public boolean isWritable() {
        return ctx.channel().isWritable();
    }

    @Override
    public void abort() {
        if (!over) {
            over = true;
            listener = Optional.empty();
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR), ctx.voidPromise());
            ctx.close();
        }
    }

    boolean isOver() {
        return over;
    }

    void writable() {
        listener.ifPresent(ClientListener::writable);
    }

    void gone() {
        over = true;
        Optional<ClientListener> told = listener;
        listener = Optional.empty();
        told.ifPresent(ClientListener::gone);
    }
}
