package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// How a whole house is opened.
///
/// @param dataPort 0 for any free one
/// @param admin the admin port, or empty for a house without one (`nytta run`)
/// @param environment the process's variables
public record HouseSettings(
        Path dataDir,
        Configuration configuration,
        String bind,
        int dataPort,
        Optional<Admin> admin,
        Map<String, String> environment,
        InstantSource clock) {
    public HouseSettings {
        environment = Map.copyOf(environment);
    }

    /// The admin port.
    ///
    /// @param behindTls a proxy before it ends TLS
    public record Admin(String bind, int port, boolean behindTls) {}
}
