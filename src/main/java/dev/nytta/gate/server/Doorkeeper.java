package dev.nytta.gate.server;

import dev.nytta.gate.TrustedProxies;
import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bounds the connections of one address, so that it cannot take all of them from the others
/// (`limits.connections_per_address`). Trusted proxies are not bounded: they stand for many. Thread-safe.
final class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    /// Whoever has one IPv6 address has the 2^64 beside it too.
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int most;
    private final TrustedProxies proxies;
    private final ConcurrentMap<InetAddress, Integer> open = new ConcurrentHashMap<>();
    private final AtomicLong toldNanos = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    Doorkeeper(int most, TrustedProxies proxies) {
        this.most = most;
        this.proxies = proxies;
    }

    /// Lets a new connection in, or closes it.
    // A close is told through the pipeline.
    @SuppressWarnings("FutureReturnValueIgnored")
    boolean letIn(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress socket) || proxies.has(socket.getAddress())) {
            return true;
        }
        InetAddress from = network(socket.getAddress());
        if (open.merge(from, 1, Integer::sum) > most) {
            leave(from);
            tell(from);
            connection.close();
            return false;
        }
        connection.closeFuture().addListener(_ -> leave(from));
        return true;
    }

    private void leave(InetAddress from) {
        open.computeIfPresent(from, (_, count) -> count > 1 ? count - 1 : null);
    }

    static InetAddress network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an IPv6 address has 16 bytes", impossible);
        }
    }

    private void tell(InetAddress from) {
        long now = System.nanoTime();
        long last = toldNanos.get();
        if (now - last >= QUIET_NANOS && toldNanos.compareAndSet(last, now)) {
            LOG.warn(
                    "{} has as many connections as it may (limits.connections_per_address): further ones are closed.",
                    from.getHostAddress());
        }
    }
}
