package dev.nytta.gate.server;

import dev.nytta.gate.Transport;
import dev.nytta.gate.TrustedProxies;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the data port listens and what it bears.
///
/// @param bodyBytes most bytes of a request's body
/// @param headerBytes most bytes of a request's head
/// @param lineBytes most bytes of a request line
/// @param requestMillis most time from a request's first byte to its last; a body that comes fast enough gets more
/// @param idleMillis how long a connection without a request is kept
/// @param stuckMillis how long a client may take nothing of an answer that waits for it
/// @param connectionsPerAddress most connections from one address
/// @param proxies may have more
/// @param bodies the memory for all bodies together
/// @param tls gives the certificate to serve with, or empty for plain HTTP
public record ServerSettings(
        String host,
        int port,
        Transport transport,
        int bodyBytes,
        int headerBytes,
        int lineBytes,
        long requestMillis,
        long idleMillis,
        long stuckMillis,
        int connectionsPerAddress,
        TrustedProxies proxies,
        BodyRoom bodies,
        Optional<Supplier<PrivateKeyEntry>> tls) {}
