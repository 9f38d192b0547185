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
import java.util.concurrent.TimeUnit;

/// A closed loop of calls on keep-alive connections, and how long each took.
final class Load {
    private final EventLoopGroup loops;
    private final int connections;
    private final boolean tls;

    Load(EventLoopGroup loops, int connections) {
        this(loops, connections, false);
    }

    Load(EventLoopGroup loops, int connections, boolean tls) {
        this.loops = loops;
        this.connections = connections;
        this.tls = tls;
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

    /// @param perSecond of all connections together; 0 where each calls again as soon as it is answered
    record Plan(int port, Kind kind, double seconds, double perSecond, String headers) {
        long nanosBetween(int connections) {
            return perSecond == 0 ? 0 : (long) (connections * 1e9 / perSecond);
        }
    }

    Measured run(Plan plan) throws InterruptedException {
        ByteBuf request = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(Payloads.request(plan.port(), plan.kind(), plan.headers())));
        long start = System.nanoTime();
        long end = start + (long) (plan.seconds() * 1e9);
        List<Caller> callers = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Caller caller = new Caller(request, plan.kind().stream, end, plan.nanosBetween(connections));
            callers.add(caller);
            channels.add(new Bootstrap()
                    .group(loops)
                    .channel(EpollSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            if (tls) {
                                channel.pipeline().addLast(ClientTls.handler(channel, false));
                            }
                            channel.pipeline().addLast(caller);
                        }
                    })
                    .connect("127.0.0.1", plan.port())
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
        private static final int STATUS_AT = "HTTP/1.1 ".length();
        private final ByteBuf request;
        private final boolean stream;
        private final long endNanos;
        private final long betweenNanos;
        private long[] nanos = new long[1024];
        private int count;
        private long failed;
        private long sentNanos;
        private long expected = -1;
        private long got;
        private ByteBuf early = Unpooled.EMPTY_BUFFER;
        private final byte[] tail = new byte[LAST.length];

        Caller(ByteBuf request, boolean stream, long endNanos, long betweenNanos) {
            this.request = request;
            this.stream = stream;
            this.endNanos = endNanos;
            this.betweenNanos = betweenNanos;
        }

        java.util.stream.LongStream durations() {
            return Arrays.stream(nanos, 0, count);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            long shift = betweenNanos == 0 ? 0 : (long) (Math.random() * betweenNanos);
            call(ctx, System.nanoTime() + shift);
        }

        /// At a set time, or at once where that has passed: what a call waits for its turn counts as its own time.
        private void call(ChannelHandlerContext ctx, long atNanos) {
            sentNanos = atNanos;
            long wait = atNanos - System.nanoTime();
            if (wait > 0) {
                ctx.executor().schedule(() -> send(ctx), wait, TimeUnit.NANOSECONDS);
            } else {
                send(ctx);
            }
        }

        private void send(ChannelHandlerContext ctx) {
            expected = -1;
            got = 0;
            Arrays.fill(tail, (byte) 0);
            ctx.writeAndFlush(request.duplicate());
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = early.isReadable() ? Unpooled.wrappedBuffer(early, (ByteBuf) message) : (ByteBuf) message;
            early = Unpooled.EMPTY_BUFFER;
            if (got == 0 && !begins(bytes)) {
                // TLS may cut a head anywhere.
                early = bytes;
                return;
            }
            got += bytes.readableBytes();
            boolean chunked = stream || expected == Long.MAX_VALUE;
            boolean whole = chunked ? endsLast(bytes) : got >= expected;
            bytes.release();
            if (whole) {
                over(ctx);
            }
        }

        /// Reads the head, once it is whole.
        private boolean begins(ByteBuf bytes) {
            int body = Wire.bodyStart(bytes);
            if (body < 0) {
                return false;
            }
            if (bytes.getByte(bytes.readerIndex() + STATUS_AT) != '2') {
                failed++;
            }
            if (!stream) {
                int length = Wire.contentLength(bytes, body);
                expected = length < 0 ? Long.MAX_VALUE : body + length;
            }
            return true;
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
                call(ctx, betweenNanos == 0 ? now : sentNanos + betweenNanos);
            } else {
                ctx.close();
            }
        }
    }
}
