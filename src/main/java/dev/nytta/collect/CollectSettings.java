package dev.nytta.collect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// How a collector works.
///
/// @param home the folder that agents' folders lie in
/// @param spool the collector's file for one server
/// @param mostWaiting calls that may wait for a server; then the logs wait
/// @param pause between two looks, at least
public record CollectSettings(
        Path home, Map<String, String> environment, Path spool, Sharing sharing, long mostWaiting, Duration pause) {
    /// About 40 MB.
    public static final long MOST_WAITING = 100_000;

    public CollectSettings {
        environment = Map.copyOf(environment);
    }
}
