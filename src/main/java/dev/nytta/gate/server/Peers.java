package dev.nytta.gate.server;

import dev.nytta.gate.Peer;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Who is at the other end of a connection.
final class Peers {
    /// Before a connection is there, or of one that is gone already.
    static final Peer NOBODY = new Peer(InetAddress.ofLiteral("0.0.0.0"), false);

    private Peers() {}

    static Peer of(Channel connection) {
        boolean tls = connection.pipeline().get(SslHandler.class) != null;
        return connection.remoteAddress() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? new Peer(socket.getAddress(), tls)
                : NOBODY;
    }
}
