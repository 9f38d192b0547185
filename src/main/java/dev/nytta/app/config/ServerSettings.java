package dev.nytta.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings of the process itself.
///
/// @param fsync time between group fsyncs; zero waits at each record (`always`)
/// @param bodyBytes most bytes of a request's body
/// @param headerBytes most bytes of a request's headers
/// @param streams most answers in flight
public record ServerSettings(
        Listen data,
        Listen admin,
        List<String> trustedProxies,
        Duration fsync,
        int bodyBytes,
        int headerBytes,
        int streams,
        Duration connect,
        Duration firstByte,
        Duration idle,
        int journalDays,
        int eventsDays,
        boolean archive) {

    /// Where a port listens; absent values are the flags'.
    ///
    /// @param behindTls a proxy before it ends TLS
    public record Listen(Optional<String> address, Optional<Integer> port, boolean behindTls) {}

    public ServerSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
