package dev.nytta.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A closed loop of calls over HTTP/2: few connections, many streams, a new one for each call.
final class StreamLoad {
    static final int CONNECTIONS = 8;
    private static final int WINDOW_BYTES = 1 << 20;

    private final EventLoopGroup loops;
    private final int atOnce;

    /// @param atOnce calls under way together
    StreamLoad(EventLoopGroup loops, int atOnce) {
        this.loops = loops;
        this.atOnce = atOnce;
    }

    Load.Measured run(Load.Plan plan) throws Exception {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            channels.add(connect(plan.port()));
        }
        long start = System.nanoTime();
        long end = start + (long) (plan.seconds() * 1e9);
        CountDownLatch over = new CountDownLatch(atOnce);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            Channel channel = channels.get(i % CONNECTIONS);
            Caller caller = new Caller(channel, Payloads.call(plan.kind()), end, over);
            callers.add(caller);
            channel.eventLoop().execute(caller::call);
        }
        over.await();
        double took = (System.nanoTime() - start) / 1e9;
        for (Channel channel : channels) {
            channel.close().sync();
        }
        long[] all = callers.stream()
                .flatMapToLong(caller -> Arrays.stream(caller.nanos, 0, caller.count))
                .sorted()
                .toArray();
        return new Load.Measured(all, callers.stream().mapToLong(caller -> caller.failed).sum(), took);
    }

    private Channel connect(int port) throws InterruptedException {
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline()
                                .addLast(ClientTls.handler(opened, true))
                                .addLast(Http2FrameCodecBuilder.forClient()
                                        .initialSettings(Http2Settings.defaultSettings()
                                                .initialWindowSize(WINDOW_BYTES))
                                        .build())
                                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
                    }
                })
                .connect("127.0.0.1", port)
                .sync()
                .channel();
        ClientTls.await(channel);
        return channel;
    }

    /// One call after the other.
    private static final class Caller {
        private final Channel connection;
        private final Payloads.Call ask;
        private final long endNanos;
        private final CountDownLatch over;
        private long[] nanos = new long[1024];
        private int count;
        private long failed;

        Caller(Channel connection, Payloads.Call ask, long endNanos, CountDownLatch over) {
            this.connection = connection;
            this.ask = ask;
            this.endNanos = endNanos;
            this.over = over;
        }

        void call() {
            new Http2StreamChannelBootstrap(connection)
                    .handler(new Answer(this, System.nanoTime()))
                    .open()
                    .addListener(opened -> {
                        if (opened.isSuccess()) {
                            send((Channel) opened.getNow());
                        } else {
                            failed++;
                            over.countDown();
                        }
                    });
        }

        private void send(Channel stream) {
            Http2Headers headers = new DefaultHttp2Headers()
                    .method("POST")
                    .scheme("https")
                    .authority("127.0.0.1")
                    .path(Payloads.PATH);
            ask.headers().forEach(headers::add);
            ByteBuf body = Unpooled.wrappedBuffer(ask.body());
            stream.write(new DefaultHttp2HeadersFrame(headers));
            stream.writeAndFlush(new DefaultHttp2DataFrame(body, true));
        }

        void ended(long startedNanos, boolean ok) {
            long now = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = now - startedNanos;
            failed += ok ? 0 : 1;
            if (now < endNanos) {
                call();
            } else {
                over.countDown();
            }
        }
    }

    private static final class Answer extends ChannelInboundHandlerAdapter {
        private final Caller caller;
        private final long startedNanos;
        private boolean ok;

        Answer(Caller caller, long startedNanos) {
            this.caller = caller;
            this.startedNanos = startedNanos;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            boolean ends =
                    switch (message) {
                        case Http2HeadersFrame head -> {
                            ok |= "200".contentEquals(String.valueOf(head.headers().status()));
                            yield head.isEndStream();
                        }
                        case Http2DataFrame data -> data.isEndStream();
                        case Http2ResetFrame _ -> {
                            ok = false;
                            yield true;
                        }
                        default -> false;
                    };
            ReferenceCountUtil.release(message);
            if (ends) {
                caller.ended(startedNanos, ok);
            }
        }
    }
}
