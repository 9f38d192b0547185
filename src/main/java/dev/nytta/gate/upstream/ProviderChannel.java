package dev.nytta.gate.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Optional;

/// The last handler of a channel to a provider: an HTTP/1.1 connection, or one HTTP/2 stream.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class ProviderChannel extends ChannelInboundHandlerAdapter implements Exchange {
    /// A body up to this size is written in one piece with its head.
    private static final int ONE_PIECE_BYTES = 256 * 1024;

    private static final int PIECE_BYTES = 64 * 1024;

    private final Channel channel;
    private final Home home;
    private final Optional<AnswerDecoder> decoder;
    private Optional<AnswerListener> listener = Optional.empty();
    private Optional<ByteBuf> unsent = Optional.empty();
    private boolean started;
    private boolean pumping;
    private boolean informational;
    private boolean reusable;
    private boolean whole;
    private long freeSinceNanos;

    /// A channel that is not lent yet.
    ///
    /// @param decoder of HTTP/1.1, which has to know a HEAD; empty on HTTP/2, where frames tell
    ProviderChannel(Channel channel, Home home, Optional<AnswerDecoder> decoder) {
        this.channel = channel;
        this.home = home;
        this.decoder = decoder;
    }

    /// Lends this channel for one exchange.
    void lend(AnswerListener to) {
        listener = Optional.of(to);
        started = false;
        informational = false;
        reusable = false;
        whole = false;
        to.ready(this);
    }

    boolean isOpen() {
        return channel.isActive();
    }

    long freeSinceNanos() {
        return freeSinceNanos;
    }

    void markFree(long nowNanos) {
        freeSinceNanos = nowNanos;
    }

    void close() {
        channel.close();
    }

    @Override
    public void send(HttpRequest head, ByteBuf body) {
        started = true;
        decoder.ifPresent(it -> it.answersHead(head.method().equals(HttpMethod.HEAD)));
        if (body.readableBytes() <= ONE_PIECE_BYTES) {
            channel.writeAndFlush(new DefaultFullHttpRequest(
                            head.protocolVersion(),
                            head.method(),
                            head.uri(),
                            body,
                            head.headers(),
                            EmptyHttpHeaders.INSTANCE))
                    .addListener(this::sent);
            return;
        }
        channel.write(head, channel.voidPromise());
        unsent = Optional.of(body);
        pump();
    }

    /// Large bodies leave only as fast as the provider takes them.
    ///
    /// Writing may change writability, which calls this again from within: then the outer call goes on.
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (unsent.isPresent() && channel.isWritable()) {
            writePieces(unsent.get());
            channel.flush();
        }
        pumping = false;
    }

    private void writePieces(ByteBuf body) {
        while (body.isReadable() && channel.isWritable()) {
            int piece = Math.min(PIECE_BYTES, body.readableBytes());
            channel.write(new DefaultHttpContent(body.readRetainedSlice(piece)), channel.voidPromise());
        }
        if (!body.isReadable()) {
            dropUnsent();
            channel.write(LastHttpContent.EMPTY_LAST_CONTENT).addListener(this::sent);
        }
    }

    private void sent(Future<? super Void> written) {
        if (!written.isSuccess()) {
            fail(Trouble.NOT_SENT);
        }
    }

    @Override
    public void pause() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resume() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void cancel() {
        if (listener.isEmpty()) {
            return;
        }
        listener = Optional.empty();
        if (started || !channel.isActive()) {
            dropUnsent();
            channel.close();
        } else {
            home.free(this);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (listener.isEmpty() || !started) {
                // Nobody asked: whatever this is, the connection cannot be trusted any more.
                fail(Trouble.GARBAGE);
                return;
            }
            read(message, listener.get());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(Object message, AnswerListener to) {
        if (message instanceof HttpResponse head) {
            readHead(head, to);
        }
        if (message instanceof HttpContent content && listener.isPresent()) {
            readPart(content, to);
        }
    }

    private void readHead(HttpResponse head, AnswerListener to) {
        int status = head.status().code();
        if (head.decoderResult().isFailure() || status == 101 || whole) {
            fail(Trouble.GARBAGE);
            return;
        }
        informational = status < 200;
        if (!informational) {
            reusable = HttpUtil.isKeepAlive(head);
            // Netty's translation of HTTP/2 leaves it there; it was never on the wire.
            head.headers().remove(HttpConversionUtil.ExtensionHeaderNames.STREAM_ID.text());
            to.head(head);
        }
    }

    private void readPart(HttpContent content, AnswerListener to) {
        if (content.decoderResult().isFailure()) {
            fail(Trouble.GARBAGE);
        } else if (informational) {
            informational = !(content instanceof LastHttpContent);
        } else {
            pass(content, to);
        }
    }

    private void pass(HttpContent content, AnswerListener to) {
        if (content.content().isReadable()) {
            to.part(content.content());
        }
        if (content instanceof LastHttpContent last && listener.isPresent()) {
            // The channel is not free before this read is over: what still follows in it would be garbage.
            whole = true;
            to.end(last.trailingHeaders());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (whole) {
            whole = false;
            listener = Optional.empty();
            letGo();
        } else {
            listener.ifPresent(AnswerListener::readComplete);
        }
    }

    private void letGo() {
        if (reusable && unsent.isEmpty() && channel.isActive()) {
            channel.config().setAutoRead(true);
            home.free(this);
        } else {
            dropUnsent();
            channel.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        pump();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(Trouble.CLOSED);
        home.gone(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause instanceof IOException ? Trouble.CLOSED : Trouble.GARBAGE);
    }

    private void fail(Trouble trouble) {
        Optional<AnswerListener> told = whole ? Optional.empty() : listener;
        listener = Optional.empty();
        whole = false;
        dropUnsent();
        channel.close();
        told.ifPresent(to -> to.failed(trouble));
    }

    private void dropUnsent() {
        unsent.ifPresent(ByteBuf::release);
        unsent = Optional.empty();
    }
}
