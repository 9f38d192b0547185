package dev.nytta.gate.server;

import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/// Where the data port listens and what it bears.
///
/// @param bodyBytes most bytes of a request's body
/// @param headerBytes most bytes of a request's head
/// @param lineBytes most bytes of a request line
/// @param requestMillis most time from a request's first byte to its last
/// @param idleMillis how long a connection without a request is kept
/// @param stuckMillis how long a client may take nothing of an answer that waits for it
/// @param tls the certificate to serve with, or empty for plain HTTP
public record ServerSettings(
        String host,
        int port,
        int bodyBytes,
        int headerBytes,
        int lineBytes,
        long requestMillis,
        long idleMillis,
        long stuckMillis,
        Optional<SslContext> tls) {
    private static final int MIB = 1024 * 1024;

    public static ServerSettings on(String host, int port) {
        return new ServerSettings(host, port, 32 * MIB, 64 * 1024, 16 * 1024, 60_000, 75_000, 60_000, Optional.empty());
    }
}
