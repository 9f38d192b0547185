package dev.nytta.gate.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// A WebSocket to a provider, from the first packet on. Used on its event loop only.
// Failed writes and closes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ProviderSocket extends ChannelInboundHandlerAdapter {
    private static final int BROKEN = 1006;
    private static final int NO_CODE = 1005;
    private static final int USUAL = 1000;
    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final long FORCE_CLOSE_MILLIS = 2_000;

    private final SocketListener listener;
    private final int mostBytes;
    private final WebSocketClientHandshaker handshaker;
    private final Runnable gone;
    private Optional<Channel> channel = Optional.empty();
    private Optional<CompositeByteBuf> gathered = Optional.empty();
    private boolean open;
    private boolean over;

    /// @param gone is run once, when it takes no connection any more
    ProviderSocket(Wish wish, SocketListener listener, Runnable gone) {
        this.listener = listener;
        this.gone = gone;
        mostBytes = wish.mostBytes();
        String scheme = wish.origin().tls() ? "wss://" : "ws://";
        HttpRequest head = wish.head();
        handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                URI.create(scheme + wish.origin().authority() + head.uri()),
                WebSocketVersion.V13,
                wish.subprotocols().isEmpty() ? null : wish.subprotocols(),
                false,
                head.headers(),
                mostBytes,
                true,
                false,
                FORCE_CLOSE_MILLIS,
                false,
                false);
    }

    /// What is asked of a provider.
    ///
    /// @param head path, query and headers, without those of the handshake itself
    /// @param subprotocols those that are asked for, with commas between them, or empty
    /// @param mostBytes most bytes of a message
    public record Wish(Origin origin, HttpRequest head, String subprotocols, int mostBytes) {}

    void connected(Channel to) {
        if (over) {
            to.close();
            return;
        }
        channel = Optional.of(to);
        to.closeFuture().addListener(_ -> gone.run());
        to.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(MOST_ANSWER_BYTES), this);
        handshaker.handshake(to).addListener(done -> {
            if (!done.isSuccess()) {
                fail(done.cause() instanceof SSLException ? Trouble.TLS_FAILED : Trouble.CLOSED);
            }
        });
    }

    void notConnected(Trouble trouble) {
        gone.run();
        fail(trouble);
    }

    /// Sends one whole text message, which is given away.
    public void message(ByteBuf text) {
        if (channel.isPresent() && open && !over) {
            channel.get().writeAndFlush(new TextWebSocketFrame(text));
        } else {
            text.release();
        }
    }

    /// Whether the provider takes messages as fast as they come.
    public boolean isWritable() {
        return over || channel.map(Channel::isWritable).orElse(true);
    }

    public void pause() {
        channel.ifPresent(to -> to.config().setAutoRead(false));
    }

    public void resume() {
        channel.ifPresent(to -> to.config().setAutoRead(true));
    }

    /// Gives it up: what the provider is still at is cancelled by that.
    public void close() {
        if (over) {
            return;
        }
        over = true;
        drop();
        channel.ifPresent(to -> {
            if (open) {
                to.writeAndFlush(new CloseWebSocketFrame(USUAL, "")).addListener(ChannelFutureListener.CLOSE);
            } else {
                to.close();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (over) {
                return;
            }
            switch (message) {
                case FullHttpResponse answer -> answered(ctx, answer);
                case WebSocketFrame frame -> take(ctx, frame);
                default -> fail(Trouble.GARBAGE);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(ChannelHandlerContext ctx, FullHttpResponse answer) {
        if (!answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            over = true;
            listener.refused(answer, answer.content());
            ctx.close();
            return;
        }
        try {
            handshaker.finishHandshake(ctx.channel(), answer);
        } catch (WebSocketHandshakeException wrong) {
            fail(Trouble.GARBAGE);
            return;
        }
        open = true;
        listener.opened(answer.headers());
    }

    private void take(ChannelHandlerContext ctx, WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping ->
                ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame _ -> {}
            case CloseWebSocketFrame close -> {
                int code = close.statusCode();
                ctx.writeAndFlush(new CloseWebSocketFrame(code < 0 ? USUAL : code, ""));
                ended(code < 0 ? NO_CODE : code, close.reasonText());
            }
            case TextWebSocketFrame text -> part(ctx, text);
            case ContinuationWebSocketFrame more -> part(ctx, more);
            default -> fail(Trouble.GARBAGE);
        }
    }

    private void part(ChannelHandlerContext ctx, WebSocketFrame frame) {
        ByteBuf bytes = frame.content();
        if (gathered.isEmpty() && frame.isFinalFragment()) {
            listener.message(bytes);
            return;
        }
        CompositeByteBuf all = gathered.orElseGet(ctx.alloc()::compositeBuffer);
        gathered = Optional.of(all);
        if (all.readableBytes() + bytes.readableBytes() > mostBytes) {
            fail(Trouble.GARBAGE);
            return;
        }
        all.addComponent(true, bytes.retain());
        if (frame.isFinalFragment()) {
            gathered = Optional.empty();
            try {
                listener.message(all);
            } finally {
                all.release();
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!over && open) {
            listener.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!over && open && ctx.channel().isWritable()) {
            listener.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        boolean tls = ctx.pipeline().get(SslHandler.class) != null;
        fail(tls && !open ? Trouble.TLS_FAILED : Trouble.CLOSED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(Dialer.isOfTls(cause) ? Trouble.TLS_FAILED : Trouble.GARBAGE);
    }

    private void fail(Trouble trouble) {
        if (open) {
            ended(BROKEN, "");
            return;
        }
        if (!over) {
            over = true;
            drop();
            channel.ifPresent(Channel::close);
            listener.failed(trouble);
        }
    }

    private void ended(int code, String reason) {
        if (!over) {
            over = true;
            drop();
            channel.ifPresent(Channel::close);
            listener.closed(code, reason);
        }
    }

    private void drop() {
        gathered.ifPresent(ByteBuf::release);
        gathered = Optional.empty();
    }
}
