package dev.nytta.app;

import dev.nytta.app.config.ServerSettings;
import dev.nytta.app.tls.ServedCertificate;
import dev.nytta.gate.GateSettings;
import java.util.Optional;

/// What the configuration says of the data port, as the gate takes it.
final class DataPortSettings {
    private DataPortSettings() {}

    /// @param certificate what the port serves, if it speaks TLS
    static GateSettings of(HouseSettings settings, Optional<ServedCertificate> certificate, Pressure pressure) {
        ServerSettings server = settings.configuration().server();
        GateSettings plain = GateSettings.on(settings.bind(), settings.dataPort())
                .withLimits(limits(server.limits()))
                .withCrowd(crowd(server.limits()))
                .withTimeouts(timeouts(server))
                .withProxies(server.listening().proxies())
                .withOverload(pressure);
        return certificate.map(plain::withTls).orElse(plain);
    }

    private static GateSettings.Limits limits(ServerSettings.Limits limits) {
        GateSettings.Limits usual = GateSettings.Limits.DEFAULT;
        return new GateSettings.Limits(
                limits.bodyBytes(), limits.headerBytes(), usual.lineBytes(), usual.wholeBytes(), limits.streams());
    }

    private static GateSettings.Crowd crowd(ServerSettings.Limits limits) {
        return new GateSettings.Crowd(
                limits.streams(),
                limits.streamsPerKey(),
                limits.connectionsPerAddress(),
                limits.memoryBytes().orElse(GateSettings.Crowd.memory()));
    }

    private static GateSettings.Timeouts timeouts(ServerSettings server) {
        GateSettings.Timeouts usual = GateSettings.Timeouts.DEFAULT;
        return new GateSettings.Timeouts(
                Math.toIntExact(server.connect().toMillis()),
                server.firstByte().toMillis(),
                server.idle().toMillis(),
                usual.requestMillis(),
                usual.keepMillis(),
                usual.stuckMillis());
    }
}
