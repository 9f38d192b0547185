package dev.nytta.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Answers with bytes made ahead: as little work as can be, so that the proxies are what is measured.
final class MockProvider {
    private static final int CHUNK_MILLIS = 2;
    private static final ByteBuf ANSWER = fixed(Payloads.answer());
    private static final ByteBuf STREAM_HEAD = fixed(Payloads.streamHead());
    private static final ByteBuf[] CHUNKS = new ByteBuf[Payloads.CHUNKS];

    static {
        for (int i = 0; i < CHUNKS.length; i++) {
            CHUNKS[i] = fixed(Payloads.chunk(i));
        }
    }

    private MockProvider() {}

    private static ByteBuf fixed(byte[] bytes) {
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
    }

    static int start(EventLoopGroup loops) {
        Channel channel = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel each) {
                        each.pipeline().addLast(new Answerer());
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", 0))
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static final class Answerer extends ChannelInboundHandlerAdapter {
        private final ByteBuf gathered = Unpooled.buffer(8192);
        private int sent;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            gathered.writeBytes(bytes);
            bytes.release();
            int body = Wire.bodyStart(gathered);
            if (body < 0 || gathered.readableBytes() < body + Wire.contentLength(gathered, body)) {
                return;
            }
            String start = gathered.toString(body, 120, StandardCharsets.US_ASCII);
            gathered.clear();
            if (start.contains(Payloads.SILENT)) {
                ctx.write(STREAM_HEAD.duplicate());
                ctx.writeAndFlush(CHUNKS[0].duplicate());
            } else if (start.contains("\"stream\":true")) {
                ctx.write(STREAM_HEAD.duplicate());
                sent = 0;
                next(ctx);
            } else {
                ctx.writeAndFlush(ANSWER.duplicate());
            }
        }

        private void next(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(CHUNKS[sent++].duplicate());
            if (sent < CHUNKS.length && ctx.channel().isActive()) {
                ctx.executor().schedule(() -> next(ctx), CHUNK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
