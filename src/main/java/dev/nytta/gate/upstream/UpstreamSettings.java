package dev.nytta.gate.upstream;

import java.nio.file.Path;
import java.util.Optional;

/// How connections to providers are made.
///
/// @param mostConnections to one provider from one event loop
/// @param keepFreeMillis how long an unused connection is kept
/// @param trust a PEM file with further authorities, for companies that inspect their traffic
public record UpstreamSettings(int connectMillis, int mostConnections, long keepFreeMillis, Optional<Path> trust) {
    public static final UpstreamSettings DEFAULT = new UpstreamSettings(5_000, 20_000, 60_000, Optional.empty());
}
