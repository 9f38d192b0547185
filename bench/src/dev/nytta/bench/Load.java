package dev.nytta.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A closed loop of calls on keep-alive connections, and how long each took.
final class Load {
    private final EventLoopGroup loops;
    private final int connections;

    Load(EventLoopGroup loops, int connections) {
        this.loops = loops;
        this.connections = connections;
    }

    /// Durations in nanoseconds, sorted, of the calls that ended within the time.
    record Measured(long[] nanos, long failed, double seconds) {
        double perSecond() {
            return nanos.length / seconds;
        }

        double percentileMicros(double share) {
            return nanos.length == 0 ? 0 : nanos[(int) Math.min(nanos.length - 1, nanos.length * share)] / 1_000.0;
        }
    }

    Measured run(int port, boolean stream, double seconds) throws InterruptedException {
        ByteBuf request = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(Payloads.request("127.0.0.1:" + port, stream)));
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Caller> callers = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Caller caller = new Caller(request, stream, end);
            callers.add(caller);
            channels.add(new Bootstrap()
                    .group(loops)
                    .channel(EpollSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(caller);
                        }
                    })
                    .connect("127.0.0.1", port)
                    .sync()
                    .channel());
        }
        for (Channel channel : channels) {
            channel.closeFuture().sync();
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] all = callers.stream().flatMapToLong(Caller::durations).sorted().toArray();
        return new Measured(all, callers.stream().mapToLong(caller -> caller.failed).sum(), took);
    }

    private static final class Caller extends ChannelInboundHandlerAdapter {
        private static final byte[] LAST = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        private final ByteBuf request;
        private final boolean stream;
        private final long endNanos;
        private long[] nanos = new long[1024];
        private int count;
        private long failed;
        private long sentNanos;
        private long expected = -1;
        private long got;
        private final byte[] tail = new byte[LAST.length];

        Caller(ByteBuf request, boolean stream, long endNanos) {
            this.request = request;
            this.stream = stream;
            this.endNanos = endNanos;
        }

        java.util.stream.LongStream durations() {
            return Arrays.stream(nanos, 0, count);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            call(ctx);
        }

        private void call(ChannelHandlerContext ctx) {
            expected = -1;
            got = 0;
            Arrays.fill(tail, (byte) 0);
            sentNanos = System.nanoTime();
            ctx.writeAndFlush(request.duplicate());
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            if (got == 0 && bytes.getByte(bytes.readerIndex() + 9) != '2') {
                failed++;
            }
            if (got == 0 && !stream) {
                int body = Wire.bodyStart(bytes);
                expected = body + Wire.contentLength(bytes, body);
            }
            got += bytes.readableBytes();
            boolean whole = stream ? endsLast(bytes) : got >= expected;
            bytes.release();
            if (whole) {
                over(ctx);
            }
        }

        private boolean endsLast(ByteBuf bytes) {
            int fresh = Math.min(tail.length, bytes.readableBytes());
            System.arraycopy(tail, fresh, tail, 0, tail.length - fresh);
            bytes.getBytes(bytes.writerIndex() - fresh, tail, tail.length - fresh, fresh);
            return Arrays.equals(tail, LAST);
        }

        private void over(ChannelHandlerContext ctx) {
            long now = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = now - sentNanos;
            if (now < endNanos) {
                call(ctx);
            } else {
                ctx.close();
            }
        }
    }
}
