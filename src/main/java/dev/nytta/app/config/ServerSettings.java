package dev.nytta.app.config;

import dev.nytta.gate.TrustedProxies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Settings of the process itself.
///
/// @param fsync time between group fsyncs; zero waits at each record (`always`)
public record ServerSettings(
        Listening listening,
        Limits limits,
        Duration fsync,
        Duration connect,
        Duration firstByte,
        Duration idle,
        int journalDays,
        int eventsDays,
        boolean archive) {

    /// Both ports.
    ///
    /// @param proxies whose word is taken on a client's address
    public record Listening(Listen data, Listen admin, TrustedProxies proxies) {}

    /// Where a port listens; absent values are the flags'.
    ///
    /// @param behindTls a proxy before it ends TLS
    /// @param tls what to serve with, or empty for plain HTTP
    public record Listen(Optional<String> address, Optional<Integer> port, boolean behindTls, Optional<Tls> tls) {}

    /// A certificate with its chain, and its key, as PEM files.
    public record Tls(Path cert, Path key) {}

    /// What the data port bears.
    ///
    /// @param bodyBytes most bytes of a request's body
    /// @param headerBytes most bytes of a request's headers
    /// @param streams most calls that are open
    /// @param streamsPerKey most of them with one key
    /// @param connectionsPerAddress most connections from one address
    /// @param memoryBytes the memory for all bodies of requests together; empty for a part of what there is
    public record Limits(
            int bodyBytes,
            int headerBytes,
            int streams,
            int streamsPerKey,
            int connectionsPerAddress,
            OptionalLong memoryBytes) {}
}
