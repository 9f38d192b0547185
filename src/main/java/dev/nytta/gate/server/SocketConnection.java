package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A client's connection that speaks WebSocket: gathers messages from frames, answers pings, watches for silence.
///
/// Compression is not agreed to. Frames without a mask, reserved bits and broken UTF-8 end the connection (Netty's
/// decoder); binary messages are not taken.
// Failed writes and closes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
final class SocketConnection extends ChannelInboundHandlerAdapter implements Socket, Watched {
    private static final int GOING_AWAY = 1001;
    private static final int UNSUPPORTED = 1003;
    private static final int TOO_SLOW = 1008;
    private static final int TOO_LARGE = 1009;
    private static final int OVERLOADED = 1013;
    /// Whoever is silent for so long is asked for a sign of life, and cut when it gives none.
    private static final long ASK_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final ServerSettings settings;
    private final Connections connections;
    private final Listener listener;
    private final Channel channel;
    private ByteBuf gathered = Unpooled.EMPTY_BUFFER;
    private Optional<BodyRoom.Share> share = Optional.empty();
    private boolean closed;
    private boolean asked;
    private boolean paused;
    private long startedNanos;
    private long heardNanos = System.nanoTime();
    private long stuckSinceNanos;

    private SocketConnection(Entrance entrance, Listener listener, Channel channel) {
        settings = entrance.settings();
        connections = entrance.connections();
        this.listener = listener;
        this.channel = channel;
    }

    /// Puts WebSocket in the place of HTTP/1.
    ///
    /// @param http the place of the last handler of HTTP, which leaves
    static Socket layOut(ChannelHandlerContext http, Handshake handshake, Layout layout) {
        WebSocketDecoderConfig rules = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(layout.entrance().settings().bodyBytes())
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .closeOnProtocolViolation(true)
                .build();
        HttpRequest head = handshake.request();
        String protocols = handshake.subprotocol().isEmpty() ? null : handshake.subprotocol();
        SocketConnection connection = new SocketConnection(layout.entrance(), layout.listener(), http.channel());
        http.pipeline().addLast(new Utf8FrameValidator(), connection);
        var request = new DefaultFullHttpRequest(
                head.protocolVersion(),
                head.method(),
                head.uri(),
                Unpooled.EMPTY_BUFFER,
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
        new WebSocketServerHandshaker13(head.uri(), protocols, rules)
                .handshake(
                        http.channel(),
                        request,
                        handshake.headers(),
                        http.channel().newPromise());
        http.pipeline().remove(http.handler());
        http.channel().config().setAutoRead(true);
        return connection;
    }

    record Layout(Entrance entrance, Listener listener) {}

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connections.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        connections.remove(this);
        drop();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!closed && message instanceof WebSocketFrame frame) {
                heardNanos = System.nanoTime();
                asked = false;
                take(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping -> {
                if (isWritable()) {
                    channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                }
            }
            case PongWebSocketFrame _ -> {}
            case CloseWebSocketFrame close -> left(close);
            case BinaryWebSocketFrame _ -> refuse(UNSUPPORTED, "only text messages are taken");
            default -> gather(frame);
        }
    }

    private void left(CloseWebSocketFrame close) {
        int code = close.statusCode();
        end(code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, ""));
        listener.gone();
    }

    private void gather(WebSocketFrame frame) {
        ByteBuf part = frame.content();
        if (share.isEmpty()) {
            share = Optional.of(settings.bodies().share());
            startedNanos = heardNanos;
        }
        if (gathered.readableBytes() + part.readableBytes() > settings.bodyBytes()) {
            refuse(TOO_LARGE, "the message is too large (limits.body)");
            return;
        }
        if (!share.get().grow(part.readableBytes())) {
            refuse(OVERLOADED, "no room at the moment, try again");
            return;
        }
        if (gathered.capacity() == 0) {
            gathered = channel.alloc().heapBuffer(Math.max(1, part.readableBytes()), settings.bodyBytes());
        }
        gathered.writeBytes(part);
        if (frame.isFinalFragment()) {
            deliver(share.get());
        }
    }

    private void deliver(BodyRoom.Share taken) {
        ByteBuf whole = gathered;
        gathered = Unpooled.EMPTY_BUFFER;
        share = Optional.empty();
        listener.message(whole, taken);
    }

    @Override
    public void message(ByteBuf text) {
        if (closed) {
            text.release();
        } else {
            channel.write(new TextWebSocketFrame(text), channel.voidPromise());
        }
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void pause() {
        paused = true;
        channel.config().setAutoRead(false);
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            heardNanos = System.nanoTime();
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (!closed) {
            end(new CloseWebSocketFrame(code, reason));
        }
    }

    private void refuse(int code, String reason) {
        close(code, reason);
        listener.gone();
    }

    private void end(CloseWebSocketFrame last) {
        closed = true;
        drop();
        channel.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }

    private void drop() {
        gathered.release();
        gathered = Unpooled.EMPTY_BUFFER;
        share.ifPresent(BodyRoom.Share::release);
        share = Optional.empty();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = ctx.channel().isWritable();
        stuckSinceNanos = writable ? 0 : System.nanoTime();
        if (writable && !closed) {
            listener.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lost();
    }

    /// What came is no WebSocket; the decoder has answered it. Only this connection ends.
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        lost();
        ctx.close();
    }

    private void lost() {
        if (!closed) {
            closed = true;
            drop();
            listener.gone();
        }
    }

    @Override
    public void sweep(long nowNanos) {
        if (stuckSinceNanos != 0 && nowNanos - stuckSinceNanos > nanos(settings.stuckMillis())) {
            cut();
        } else if (share.isPresent() && nowNanos - startedNanos > nanos(settings.requestMillis())) {
            refuse(TOO_SLOW, "the message did not come in time");
        } else if (paused) {
            // What it says is not read: its silence means nothing.
            return;
        } else if (nowNanos - heardNanos > DEAD_NANOS) {
            cut();
        } else if (!asked && nowNanos - heardNanos > ASK_NANOS && isWritable()) {
            asked = true;
            channel.writeAndFlush(new PingWebSocketFrame());
        }
    }

    @Override
    public void drain() {
        listener.drain();
    }

    @Override
    public void cut() {
        lost();
        channel.writeAndFlush(new CloseWebSocketFrame(GOING_AWAY, "")).addListener(ChannelFutureListener.CLOSE);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
