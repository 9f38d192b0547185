package dev.nytta.gate.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.Optional;

/// One HTTP/2 connection; each exchange is a stream of its own on it.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class StreamHost implements Home {
    private static final int WINDOW_BYTES = 1024 * 1024;
    private static final long MOST_STREAMS = 100;

    private final Channel connection;
    private long mostStreams = MOST_STREAMS;
    private int streams;
    private boolean leaving;
    private long idleSinceNanos = System.nanoTime();

    StreamHost(Channel connection) {
        this.connection = connection;
        connection.pipeline().addLast(new Watch());
    }

    /// Puts HTTP/2 on a connection that was negotiated to speak it.
    static void layOut(Channel connection) {
        connection
                .pipeline()
                .addLast(Http2FrameCodecBuilder.forClient()
                        .initialSettings(Http2Settings.defaultSettings()
                                .initialWindowSize(WINDOW_BYTES)
                                .pushEnabled(false))
                        .build())
                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    }

    boolean hasRoom() {
        return !leaving && connection.isActive() && streams < mostStreams;
    }

    long idleNanos(long nowNanos) {
        return streams == 0 ? nowNanos - idleSinceNanos : 0;
    }

    void open(AnswerListener listener) {
        streams++;
        new Http2StreamChannelBootstrap(connection)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline()
                                .addLast(new Http2StreamFrameToHttpObjectCodec(false))
                                .addLast(new ProviderChannel(stream, StreamHost.this, Optional.empty()));
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> tell(opened, listener));
    }

    private void tell(Future<Http2StreamChannel> opened, AnswerListener listener) {
        if (opened.isSuccess()) {
            opened.getNow().pipeline().get(ProviderChannel.class).lend(listener);
        } else {
            streams--;
            listener.failed(Trouble.UNREACHABLE);
        }
    }

    /// A stream serves once.
    @Override
    public void free(ProviderChannel stream) {
        stream.close();
    }

    @Override
    public void gone(ProviderChannel stream) {
        streams--;
        idleSinceNanos = System.nanoTime();
        if (leaving && streams == 0) {
            connection.close();
        }
    }

    void close() {
        leaving = true;
        if (streams == 0) {
            connection.close();
        }
    }

    /// Hears what the provider says of the connection as a whole.
    private final class Watch extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            if (frame instanceof Http2SettingsFrame settings) {
                Long most = settings.settings().maxConcurrentStreams();
                mostStreams = most == null ? mostStreams : most;
            } else if (frame instanceof Http2GoAwayFrame) {
                StreamHost.this.close();
            }
            ReferenceCountUtil.release(frame);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
