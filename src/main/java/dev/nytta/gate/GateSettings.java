package dev.nytta.gate;

import io.netty.util.NettyRuntime;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the data port listens and what it bears. [#on] has the defaults; `with` methods change one thing.
///
/// @param port 0 takes a free one
/// @param threads event loops
/// @param tls gives the certificate to serve with, anew for each connection; empty for plain HTTP
/// @param proxies whose word on a client's address is taken
/// @param overload why no new call is to be taken at the moment, a few words, or empty; asked for each call
/// @param transport how sockets are read and written
/// @param upstreamTrust a PEM file with further authorities for connections to providers
public record GateSettings(
        String host,
        int port,
        int threads,
        Optional<Supplier<PrivateKeyEntry>> tls,
        Limits limits,
        Timeouts timeouts,
        Crowd crowd,
        TrustedProxies proxies,
        Supplier<Optional<String>> overload,
        Transport transport,
        Optional<Path> upstreamTrust) {
    private static final int MIB = 1024 * 1024;

    /// How much is borne.
    ///
    /// @param bodyBytes most bytes of a request's body
    /// @param wholeBytes answers that are not streamed are kept whole up to this size, so that their cost can be
    /// in the head
    /// @param connections most connections to one provider from one event loop; all calls may be on one, and of one
    /// provider
    public record Limits(int bodyBytes, int headerBytes, int lineBytes, int wholeBytes, int connections) {
        public static final Limits DEFAULT = new Limits(32 * MIB, 64 * 1024, 16 * 1024, MIB, 20_000);
    }

    /// How many at once.
    ///
    /// @param streams most calls that are open
    /// @param streamsPerKey most of them with one key
    /// @param connectionsPerAddress most connections from one address
    /// @param bodiesBytes the memory for all bodies of requests together
    public record Crowd(int streams, int streamsPerKey, int connectionsPerAddress, long bodiesBytes) {
        private static final int PART_OF_HEAP = 4;

        public static final Crowd DEFAULT = new Crowd(20_000, 10_000, 20_000, memory());

        /// A quarter of the heap.
        public static long memory() {
            return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
        }
    }

    /// How long is waited, all in milliseconds.
    ///
    /// @param firstByteMillis from sending a request to its answer's head
    /// @param idleMillis between two reads of an answer
    /// @param requestMillis for a client to send a whole request
    /// @param keepMillis an unused connection stays open
    /// @param stuckMillis a client may take nothing of what waits for it
    public record Timeouts(
            int connectMillis,
            long firstByteMillis,
            long idleMillis,
            long requestMillis,
            long keepMillis,
            long stuckMillis) {
        public static final Timeouts DEFAULT = new Timeouts(5_000, 600_000, 300_000, 60_000, 75_000, 60_000);
    }

    public static GateSettings on(String host, int port) {
        return new GateSettings(
                host,
                port,
                NettyRuntime.availableProcessors(),
                Optional.empty(),
                Limits.DEFAULT,
                Timeouts.DEFAULT,
                Crowd.DEFAULT,
                TrustedProxies.NONE,
                Optional::empty,
                Transport.best(),
                Optional.empty());
    }

    public GateSettings withThreads(int count) {
        return new GateSettings(
                host, port, count, tls, limits, timeouts, crowd, proxies, overload, transport, upstreamTrust);
    }

    public GateSettings withLimits(Limits others) {
        return new GateSettings(
                host, port, threads, tls, others, timeouts, crowd, proxies, overload, transport, upstreamTrust);
    }

    public GateSettings withTimeouts(Timeouts others) {
        return new GateSettings(
                host, port, threads, tls, limits, others, crowd, proxies, overload, transport, upstreamTrust);
    }

    public GateSettings withCrowd(Crowd others) {
        return new GateSettings(
                host, port, threads, tls, limits, timeouts, others, proxies, overload, transport, upstreamTrust);
    }

    public GateSettings withProxies(TrustedProxies trusted) {
        return new GateSettings(
                host, port, threads, tls, limits, timeouts, crowd, trusted, overload, transport, upstreamTrust);
    }

    public GateSettings withOverload(Supplier<Optional<String>> why) {
        return new GateSettings(
                host, port, threads, tls, limits, timeouts, crowd, proxies, why, transport, upstreamTrust);
    }

    public GateSettings withTransport(Transport other) {
        return new GateSettings(
                host, port, threads, tls, limits, timeouts, crowd, proxies, overload, other, upstreamTrust);
    }

    public GateSettings withTls(Supplier<PrivateKeyEntry> certificate) {
        return new GateSettings(
                host,
                port,
                threads,
                Optional.of(certificate),
                limits,
                timeouts,
                crowd,
                proxies,
                overload,
                transport,
                upstreamTrust);
    }

    public GateSettings withUpstreamTrust(Path pem) {
        return new GateSettings(
                host, port, threads, tls, limits, timeouts, crowd, proxies, overload, transport, Optional.of(pem));
    }
}
