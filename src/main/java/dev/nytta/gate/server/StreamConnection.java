package dev.nytta.gate.server;

import dev.nytta.gate.Peer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A client's connection that speaks HTTP/2: its requests are streams, side by side.
// Failed writes and closes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
final class StreamConnection extends ChannelInboundHandlerAdapter implements Watched {
    /// A stream that is this far behind makes its provider wait; there may be many on a connection.
    private static final WriteBufferWaterMark BEHIND = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private static final long LINGER_MILLIS = 500;

    private final Entrance entrance;
    private final Channel channel;
    private final Peer peer;
    private final Map<ClientStream, ChannelHandlerContext> streams = new LinkedHashMap<>();
    private long quietSinceNanos = System.nanoTime();
    private long stuckSinceNanos;

    private StreamConnection(Entrance entrance, Channel channel) {
        this.entrance = entrance;
        this.channel = channel;
        peer = Peers.of(channel);
    }

    /// Puts HTTP/2 on a connection that was negotiated to speak it.
    static void layOut(Channel channel, Entrance entrance) {
        StreamConnection connection = new StreamConnection(entrance, channel);
        channel.pipeline()
                .addLast(
                        StreamCodec.server(entrance.settings()),
                        new Http2MultiplexHandler(connection.streamPipeline()),
                        connection);
    }

    private ChannelInitializer<Channel> streamPipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.config().setWriteBufferWaterMark(BEHIND);
                stream.pipeline().addLast(new ClientStream(StreamConnection.this, entrance));
            }
        };
    }

    Peer peer() {
        return peer;
    }

    void opened(ClientStream stream, ChannelHandlerContext ctx) {
        streams.put(stream, ctx);
    }

    void closed(ClientStream stream) {
        streams.remove(stream);
        quietSinceNanos = System.nanoTime();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        entrance.connections().add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        entrance.connections().remove(this);
    }

    /// Frames of the connection as a whole, which Netty has obeyed already.
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        ReferenceCountUtil.release(frame);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        stuckSinceNanos = ctx.channel().isWritable() ? 0 : System.nanoTime();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        cut();
    }

    @Override
    public void sweep(long nowNanos) {
        if (stuckSinceNanos != 0
                && nowNanos - stuckSinceNanos > nanos(entrance.settings().stuckMillis())) {
            cut();
            return;
        }
        if (streams.isEmpty()
                && nowNanos - quietSinceNanos > nanos(entrance.settings().idleMillis())) {
            drain();
            return;
        }
        Map.copyOf(streams).forEach((stream, ctx) -> stream.sweep(ctx, nowNanos));
    }

    /// Netty says that it goes away, lets the streams end, and closes.
    @Override
    public void drain() {
        channel.close();
    }

    /// The client is told, if it listens; a moment later the socket is closed in any case.
    @Override
    public void cut() {
        Map.copyOf(streams).values().forEach(ChannelHandlerContext::close);
        channel.close();
        channel.eventLoop().schedule(() -> channel.unsafe().closeForcibly(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
