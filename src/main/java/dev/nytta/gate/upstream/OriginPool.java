package dev.nytta.gate.upstream;

import dev.nytta.gate.TurnFlush;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One event loop's connections to one origin: free ones are reused, the youngest first.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class OriginPool implements Home {
    private final Origin origin;
    private final EventLoop loop;
    private final Dialer dialer;
    private final ArrayDeque<ProviderChannel> free = new ArrayDeque<>();
    private final List<StreamHost> streamHosts = new ArrayList<>();
    private final ArrayDeque<AnswerListener> waiting = new ArrayDeque<>();
    private int open;
    private int dialling;
    private boolean multiplexes;

    OriginPool(Origin origin, EventLoop loop, Dialer dialer) {
        this.origin = origin;
        this.loop = loop;
        this.dialer = dialer;
    }

    void open(AnswerListener listener) {
        for (StreamHost host : streamHosts) {
            if (host.hasRoom()) {
                host.open(listener);
                return;
            }
        }
        while (!free.isEmpty()) {
            ProviderChannel channel = free.pollLast();
            if (channel.isOpen()) {
                channel.lend(listener);
                return;
            }
        }
        dialFor(listener);
    }

    private void dialFor(AnswerListener listener) {
        if (open + dialling >= dialer.settings().mostConnections()) {
            listener.failed(Trouble.CROWDED);
            return;
        }
        waiting.addLast(listener);
        if (multiplexes && dialling > 0) {
            // One connection on its way will carry them all.
            return;
        }
        dialling++;
        dialer.dial(origin, loop, new Dialer.Attempt(pipeline(), this::connected, this::notConnected));
    }

    private ChannelInitializer<Channel> pipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new TurnFlush());
                if (origin.tls()) {
                    channel.pipeline()
                            .addLast(dialer.tls().newHandler(channel.alloc(), origin.host(), origin.port()))
                            .addLast(new Negotiated());
                }
            }
        };
    }

    private void connected(Channel channel) {
        if (!origin.tls()) {
            plain(channel);
        }
    }

    private void plain(Channel channel) {
        dialling--;
        open++;
        AnswerDecoder decoder = new AnswerDecoder();
        ProviderChannel ours = new ProviderChannel(channel, this, Optional.of(decoder));
        channel.pipeline().addLast(decoder, new HttpRequestEncoder(), ours);
        AnswerListener next = waiting.pollFirst();
        if (next == null) {
            free(ours);
        } else {
            ours.lend(next);
        }
    }

    private void multiplexed(Channel channel) {
        dialling--;
        open++;
        multiplexes = true;
        StreamHost host = new StreamHost(channel);
        streamHosts.add(host);
        channel.closeFuture().addListener(_ -> {
            open--;
            streamHosts.remove(host);
        });
        while (!waiting.isEmpty() && host.hasRoom()) {
            host.open(waiting.pollFirst());
        }
    }

    private void notConnected(Trouble trouble) {
        dialling--;
        AnswerListener next = waiting.pollFirst();
        if (next != null) {
            next.failed(trouble);
        }
        if (multiplexes && dialling == 0) {
            waiting.forEach(each -> each.failed(trouble));
            waiting.clear();
        }
    }

    @Override
    public void free(ProviderChannel channel) {
        channel.markFree(System.nanoTime());
        free.addLast(channel);
    }

    @Override
    public void gone(ProviderChannel channel) {
        open--;
        free.remove(channel);
    }

    /// Closes what was free for too long; the oldest stand first.
    void sweep(long nowNanos) {
        long keepNanos = TimeUnit.MILLISECONDS.toNanos(dialer.settings().keepFreeMillis());
        while (!free.isEmpty() && nowNanos - free.getFirst().freeSinceNanos() > keepNanos) {
            free.pollFirst().close();
        }
        for (Iterator<StreamHost> hosts = streamHosts.iterator(); hosts.hasNext(); ) {
            StreamHost host = hosts.next();
            if (host.idleNanos(nowNanos) > keepNanos) {
                hosts.remove();
                host.close();
            }
        }
    }

    void close() {
        List.copyOf(free).forEach(ProviderChannel::close);
        List.copyOf(streamHosts).forEach(StreamHost::close);
    }

    /// Waits for TLS to say which protocol it is.
    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private boolean told;

        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            told = true;
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                StreamHost.layOut(ctx.channel());
                multiplexed(ctx.channel());
            } else {
                plain(ctx.channel());
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            fail(ctx, Trouble.TLS_FAILED);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) throws Exception {
            fail(ctx, Trouble.TLS_FAILED);
            super.channelInactive(ctx);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            fail(ctx, Trouble.TLS_FAILED);
        }

        private void fail(ChannelHandlerContext ctx, Trouble trouble) {
            if (!told) {
                told = true;
                notConnected(trouble);
            }
            ctx.close();
        }
    }
}
