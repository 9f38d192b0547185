package dev.nytta.gate.server;

import dev.nytta.gate.Peer;
import dev.nytta.gate.server.Requests.Fault;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/// A client's connection that speaks HTTP/1: one request at a time, in order; what comes early waits its turn.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientConnection extends ChannelInboundHandlerAdapter implements Watched {
    /// What a client may send ahead; beyond it, reading stops until the answer at hand is given.
    private static final int MOST_AHEAD = 64;
    private static final int MOST_BYTES_AHEAD = 64 * 1024;

    private static final long LINGER_MILLIS = 500;

    private final Entrance entrance;
    private final Peer peer;
    private final AnswerEncoder encoder = new AnswerEncoder();
    private final ArrayDeque<HttpObject> ahead = new ArrayDeque<>();
    private int bytesAhead;
    private Optional<ChannelHandlerContext> place = Optional.empty();
    private Optional<RequestCollector> collecting = Optional.empty();
    private Optional<ClientReply> replying = Optional.empty();
    private boolean closing;
    private boolean draining;
    private boolean lingering;
    private long quietSinceNanos = System.nanoTime();
    private long stuckSinceNanos;

    private ClientConnection(Entrance entrance, Peer peer) {
        this.entrance = entrance;
        this.peer = peer;
    }

    /// Puts HTTP/1 on a connection.
    static void layOut(Channel channel, Entrance entrance) {
        ClientConnection connection = new ClientConnection(entrance, Peers.of(channel));
        channel.pipeline().addLast(new StrictRequestDecoder(entrance.settings()), connection.encoder, connection);
    }

    /// A writer of chunks for an answer whose request was no HEAD.
    Optional<ChunkWriter> chunkWriter(ChannelHandlerContext ctx) {
        return encoder.answersHead()
                ? Optional.empty()
                : Optional.of(new ChunkWriter(ctx.pipeline().context(encoder)));
    }

    /// WebSocket takes the place of HTTP; what the client sent before that was agreed on is dropped.
    Socket upgrade(ChannelHandlerContext ctx, Handshake handshake, Socket.Listener to) {
        replying = Optional.empty();
        closing = true;
        dropUnfinished();
        return SocketConnection.layOut(ctx, handshake, new SocketConnection.Layout(entrance, to));
    }

    AnswerEncoder encoder() {
        return encoder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        place = Optional.of(ctx);
        entrance.connections().add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        entrance.connections().remove(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        HttpObject part = (HttpObject) message;
        if (closing) {
            ReferenceCountUtil.release(part);
        } else if (replying.isPresent() || !ahead.isEmpty() || !ctx.channel().isWritable()) {
            wait(ctx, part);
        } else {
            take(ctx, part);
        }
    }

    private void wait(ChannelHandlerContext ctx, HttpObject part) {
        ahead.addLast(part);
        bytesAhead += bytes(part);
        if (ahead.size() >= MOST_AHEAD || bytesAhead >= MOST_BYTES_AHEAD) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private static int bytes(HttpObject part) {
        return part instanceof HttpContent content ? content.content().readableBytes() : 0;
    }

    private void take(ChannelHandlerContext ctx, HttpObject part) {
        try {
            if (part instanceof HttpRequest head) {
                start(ctx, head);
            }
            if (part instanceof HttpContent content && collecting.isPresent()) {
                collect(ctx, content, collecting.get());
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void start(ChannelHandlerContext ctx, HttpRequest head) {
        Optional<Fault> fault = entrance.fault(head);
        if (fault.isPresent()) {
            refuse(ctx, fault.get(), Optional.of(head));
            return;
        }
        collecting = Optional.of(new RequestCollector(head, peer, RequestCollector.Room.of(ctx, entrance.settings())));
        if (HttpUtil.is100ContinueExpected(head)) {
            encoder.answersHead(false);
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void collect(ChannelHandlerContext ctx, HttpContent content, RequestCollector collector) {
        if (content.decoderResult().isFailure()) {
            refuse(ctx, RequestRules.fault(content.decoderResult()), Optional.of(collector.head()));
            return;
        }
        Optional<Fault> fault = collector.add(content.content());
        if (fault.isPresent()) {
            refuse(ctx, fault.get(), Optional.of(collector.head()));
        } else if (content instanceof LastHttpContent) {
            collecting = Optional.empty();
            ClientReply reply = new ClientReply(this, ctx, collector.head());
            replying = Optional.of(reply);
            entrance.requests().request(collector.whole(), reply);
        }
    }

    /// Answers and closes; what else comes is dropped.
    private void refuse(ChannelHandlerContext ctx, Fault fault, Optional<HttpRequest> head) {
        dropUnfinished();
        if (replying.isPresent() || closing) {
            closing = true;
            ctx.close();
            return;
        }
        ClientReply reply = new ClientReply(this, ctx, fault);
        replying = Optional.of(reply);
        closing = true;
        lingering = true;
        ctx.pipeline().addFirst(new Discard());
        entrance.requests().bad(fault, head, reply);
    }

    /// Closes only our side first: a reset for what the client still sends could destroy the answer on its way.
    private static void linger(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> {
            if (ctx.channel() instanceof DuplexChannel socket && ctx.pipeline().get(SslHandler.class) == null) {
                socket.shutdownOutput();
            }
            ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    /// The answer at hand is written: the next request's turn, or the end.
    void replied(ChannelHandlerContext ctx, boolean keep) {
        replying = Optional.empty();
        quietSinceNanos = System.nanoTime();
        if (lingering) {
            linger(ctx);
            return;
        }
        if (!keep || closing || draining) {
            closing = true;
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        if (!ahead.isEmpty()) {
            // Not from within the answer's own call: its story has still to end.
            ctx.executor().execute(() -> takeAhead(ctx));
        }
    }

    private void takeAhead(ChannelHandlerContext ctx) {
        while (replying.isEmpty() && !closing && ctx.channel().isWritable()) {
            HttpObject next = ahead.pollFirst();
            if (next == null) {
                ctx.channel().config().setAutoRead(true);
                return;
            }
            bytesAhead -= bytes(next);
            take(ctx, next);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = ctx.channel().isWritable();
        stuckSinceNanos = writable ? 0 : System.nanoTime();
        if (writable) {
            replying.ifPresent(ClientReply::writable);
            if (replying.isEmpty() && !ahead.isEmpty()) {
                ctx.executor().execute(() -> takeAhead(ctx));
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        dropUnfinished();
        replying.ifPresent(ClientReply::gone);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException && !(cause.getCause() instanceof SSLException)) {
            Throwable root = cause.getCause();
            refuse(ctx, RequestRules.fault(root == null ? cause : root), Optional.empty());
        } else {
            ctx.close();
        }
    }

    private void dropUnfinished() {
        collecting.ifPresent(RequestCollector::drop);
        collecting = Optional.empty();
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        bytesAhead = 0;
    }

    @Override
    public void sweep(long nowNanos) {
        ServerSettings settings = entrance.settings();
        if (stuckSinceNanos != 0 && nowNanos - stuckSinceNanos > nanos(settings.stuckMillis())) {
            cut();
        } else if (replying.isPresent()) {
            // However long the answer takes, the client waits for it.
            return;
        } else if (collecting.isPresent()) {
            RequestCollector request = collecting.get();
            if (request.isOverdue(nowNanos, settings)) {
                place.ifPresent(ctx -> refuse(ctx, Fault.TOO_SLOW, Optional.of(request.head())));
            }
        } else if (nowNanos - quietSinceNanos > nanos(settings.idleMillis())) {
            cut();
        }
    }

    @Override
    public void drain() {
        draining = true;
        if (replying.isEmpty() && collecting.isEmpty()) {
            cut();
        }
    }

    @Override
    public void cut() {
        place.ifPresent(ChannelHandlerContext::close);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
