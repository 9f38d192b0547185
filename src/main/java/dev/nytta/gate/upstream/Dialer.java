package dev.nytta.gate.upstream;

import dev.nytta.gate.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/// Makes connections; shared by all event loops.
public final class Dialer implements AutoCloseable {
    private static final int MOST_ADDRESSES = 3;

    private final UpstreamSettings settings;
    private final Transport transport;
    private final Names names = new Names();
    private final SslContext tls;
    private final SslContext socketTls;

    public Dialer(UpstreamSettings settings, Transport transport) {
        this.settings = settings;
        this.transport = transport;
        tls = Tls.client(settings.trust());
        socketTls = Tls.socket(settings.trust());
    }

    /// Loads what the first dialer would have to, which takes long: TLS, and the JDK's authorities.
    public static void preload() {
        ReferenceCountUtil.release(Tls.client(Optional.empty()));
    }

    UpstreamSettings settings() {
        return settings;
    }

    SslContext tls() {
        return tls;
    }

    /// For WebSockets, which need HTTP/1.1.
    SslContext socketTls() {
        return socketTls;
    }

    static boolean isOfTls(Throwable cause) {
        return cause instanceof SSLException || cause.getCause() instanceof SSLException;
    }

    /// A connection to one of the origin's addresses, the first that takes it.
    void dial(Origin origin, EventLoop loop, Attempt attempt) {
        names.resolve(origin.host(), loop).addListener((Future<List<InetAddress>> found) -> {
            if (found.isSuccess()) {
                connect(found.getNow(), 0, new Line(origin, loop, attempt));
            } else {
                attempt.failed().accept(trouble(found.cause()));
            }
        });
    }

    private void connect(List<InetAddress> addresses, int index, Line line) {
        Bootstrap bootstrap = new Bootstrap()
                .group(line.loop())
                .channel(transport.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.connectMillis())
                .handler(line.attempt().pipeline());
        var connecting = bootstrap.connect(
                new InetSocketAddress(addresses.get(index), line.origin().port()));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                line.attempt().connected().accept(connecting.channel());
            } else if (index + 1 < Math.min(addresses.size(), MOST_ADDRESSES)) {
                connect(addresses, index + 1, line);
            } else {
                line.attempt().failed().accept(trouble(done.cause()));
            }
        });
    }

    static Trouble trouble(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> Trouble.NAME_UNKNOWN;
            case ConnectTimeoutException _ -> Trouble.CONNECT_TIMEOUT;
            case ConnectException _ -> Trouble.REFUSED;
            case SSLException _ -> Trouble.TLS_FAILED;
            default -> Trouble.UNREACHABLE;
        };
    }

    @Override
    public void close() {
        names.close();
    }

    /// What to do with a connection once it is there, or is not.
    record Attempt(ChannelHandler pipeline, Consumer<Channel> connected, Consumer<Trouble> failed) {}

    private record Line(Origin origin, EventLoop loop, Attempt attempt) {}
}
