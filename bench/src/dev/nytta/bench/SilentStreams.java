package dev.nytta.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Streams that have given their first event and then say nothing.
final class SilentStreams implements AutoCloseable {
    private static final int AT_ONCE = 100;
    private static final long PATIENCE_SECONDS = 60;

    private final EventLoopGroup loops;
    private final int port;
    private final ByteBuf request;
    private final Semaphore begun = new Semaphore(0);
    private final List<Channel> channels = new ArrayList<>();

    SilentStreams(EventLoopGroup loops, int port) {
        this.loops = loops;
        this.port = port;
        request = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(Payloads.silentRequest(port)));
    }

    /// Returns when each has had its first event.
    void open(int count) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Opener());
        for (int i = 0; i < count; i++) {
            channels.add(bootstrap.connect("127.0.0.1", port).sync().channel());
            if (channels.size() % AT_ONCE == 0) {
                await(AT_ONCE);
            }
        }
        await(count % AT_ONCE);
    }

    private void await(int streams) throws InterruptedException {
        if (!begun.tryAcquire(streams, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("of the last streams only " + begun.availablePermits() + " have begun");
        }
    }

    long alive() {
        return channels.stream().filter(Channel::isActive).count();
    }

    @Override
    public void close() {
        channels.forEach(channel -> channel.close().syncUninterruptibly());
    }

    @Sharable
    private final class Opener extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(request.duplicate());
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            boolean event = bytes.indexOf(bytes.readerIndex(), bytes.writerIndex(), (byte) '{') >= 0;
            bytes.release();
            if (event) {
                begun.release();
            }
        }
    }
}
