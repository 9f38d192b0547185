package dev.nytta.gate.server;

import dev.nytta.gate.TurnFlush;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The listening socket of the data port and all its connections.
public final class DataPort implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    /// A client that is this far behind makes its provider wait.
    private static final WriteBufferWaterMark BEHIND = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final Map<EventLoop, Connections> connections = new ConcurrentHashMap<>();
    private final Channel listening;

    private DataPort(ServerBootstrap bootstrap, ServerSettings settings, Function<EventLoop, Requests> requests) {
        listening = bootstrap
                .childHandler(pipeline(settings, requests))
                .bind(new InetSocketAddress(settings.host(), settings.port()))
                .syncUninterruptibly()
                .channel();
    }

    /// Listens at once.
    ///
    /// @param requests who takes the requests of each event loop
    public static DataPort open(ServerSettings settings, EventLoopGroup loops, Function<EventLoop, Requests> requests) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(settings.transport().server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, BEHIND);
        return new DataPort(bootstrap, settings, requests);
    }

    private ChannelInitializer<Channel> pipeline(ServerSettings settings, Function<EventLoop, Requests> requests) {
        Doorkeeper doorkeeper = new Doorkeeper(settings.connectionsPerAddress(), settings.proxies());
        Optional<TlsDoor> tls = settings.tls().map(TlsDoor::new);
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (!doorkeeper.letIn(channel)) {
                    return;
                }
                EventLoop loop = channel.eventLoop();
                Entrance entrance = new Entrance(
                        settings, requests.apply(loop), connections.computeIfAbsent(loop, Connections::new));
                channel.pipeline().addLast(new TurnFlush());
                if (tls.isPresent()) {
                    channel.pipeline()
                            .addLast(
                                    tls.get().handler(channel.alloc(), settings.requestMillis()),
                                    new Negotiated(entrance));
                } else {
                    ClientConnection.layOut(channel, entrance);
                }
            }
        };
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Takes no further connections, and lets those that are there go when their answers are given.
    public void stopListening() {
        listening.close().syncUninterruptibly();
        connections.forEach((loop, of) -> loop.execute(of::drainAll));
    }

    /// Cuts what is still open.
    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        connections.forEach((loop, of) -> loop.execute(of::cutAll));
    }
}
