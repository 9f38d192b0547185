package dev.nytta.gate.upstream;

import dev.nytta.gate.TurnFlush;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The connections of one event loop to all providers. Used on that loop only.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Upstreams {
    private static final long SWEEP_MILLIS = 1_000;

    private final Map<Origin, OriginPool> pools = new HashMap<>();
    private final EventLoop loop;
    private final Dialer dialer;
    private int sockets;

    public Upstreams(EventLoop loop, Dialer dialer) {
        this.loop = loop;
        this.dialer = dialer;
        loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Finds or makes a channel to the origin and tells the listener.
    public void open(Origin origin, AnswerListener listener) {
        pool(origin).open(listener);
    }

    /// Opens a WebSocket and tells the listener, from a later turn of the event loop on.
    public ProviderSocket socket(ProviderSocket.Wish wish, SocketListener listener) {
        sockets++;
        ProviderSocket socket = new ProviderSocket(wish, listener, () -> sockets--);
        if (sockets > dialer.settings().mostConnections()) {
            loop.execute(() -> socket.notConnected(Trouble.CROWDED));
            return socket;
        }
        Origin origin = wish.origin();
        dialer.dial(origin, loop, new Dialer.Attempt(pipeline(origin), socket::connected, socket::notConnected));
        return socket;
    }

    private ChannelInitializer<Channel> pipeline(Origin origin) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new TurnFlush());
                if (origin.tls()) {
                    channel.pipeline()
                            .addLast(dialer.socketTls().newHandler(channel.alloc(), origin.host(), origin.port()));
                }
            }
        };
    }

    private OriginPool pool(Origin origin) {
        OriginPool known = pools.get(origin);
        if (known == null) {
            known = new OriginPool(origin, loop, dialer);
            pools.put(origin, known);
        }
        return known;
    }

    private void sweep() {
        long now = System.nanoTime();
        pools.values().forEach(pool -> pool.sweep(now));
    }

    /// Closes what nobody uses.
    public void close() {
        pools.values().forEach(OriginPool::close);
    }
}
