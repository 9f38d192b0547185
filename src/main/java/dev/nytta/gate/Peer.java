package dev.nytta.gate;

import java.net.InetAddress;

/// A client as the network shows it. Only for logs and limits: an address proves nothing about who calls.
///
/// @param tls whether its bytes are encrypted on their way
public record Peer(InetAddress address, boolean tls) {
    /// `10.1.2.3 over HTTP`, without a name: looking one up would wait for the network.
    @Override
    public String toString() {
        return address.getHostAddress() + " over " + (tls ? "HTTPS" : "HTTP");
    }
}
