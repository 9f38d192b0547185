package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import dev.nytta.app.config.ServerSettings;
import dev.nytta.face.api.AdminApi;
import dev.nytta.gate.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nytta serve`: gateway and admin API in one process, until it is stopped.
@Command(
        name = "serve",
        description = "Run the gateway and its API until stopped.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta serve --demo                 a made-up company to look at, no provider key needed",
            "  nytta serve --config nytta.yaml    your providers, teams, keys and budgets"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final int DATA_PORT = 8480;
    private static final int ADMIN_PORT = 8481;
    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration to apply at start.",
            defaultValue = "${env:NYTTA_CONFIG}")
    private @Nullable Path config;

    @Option(
            names = "--port",
            description = "Port for calls (default " + DATA_PORT + ", 0 for a free one).",
            defaultValue = "${env:NYTTA_PORT}")
    private @Nullable Integer port;

    @Option(
            names = "--admin-port",
            description = "Port for the API (default " + ADMIN_PORT + ", 0 for a free one).",
            defaultValue = "${env:NYTTA_ADMIN_PORT}")
    private @Nullable Integer adminPort;

    @Option(
            names = "--bind",
            description = "Address to listen on (default " + LOOPBACK + ").",
            defaultValue = "${env:NYTTA_BIND}")
    private @Nullable String bind;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Option(names = "--demo", description = "A simulated company and provider, so that all can be seen at once.")
    private boolean demo;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HeadStart.begin(Gate::preload, AdminApi::preload);
        JsonLog.install(Level.WARNING);
        Path dir = DataDir.of(Optional.ofNullable(dataDir), demo, System.getenv());
        DataDir.prepare(dir, demo);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "nytta-stop"));
        try (Serving _ = Serving.open(settings(dir), demo)) {
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void awaitEnd(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Flags decide over the file, the file over the defaults.
    private HouseSettings settings(Path dir) {
        Path file = config;
        Configuration configuration = file == null ? Configuration.none() : ConfigFiles.read(file);
        ConfigFiles.mistyped(configuration).forEach(LOG::warn);
        ServerSettings.Listening listening = configuration.server().listening();
        return new HouseSettings(
                dir,
                configuration,
                address(listening.data()),
                port(port, listening.data(), DATA_PORT),
                Optional.of(new HouseSettings.Admin(
                        address(listening.admin()),
                        port(adminPort, listening.admin(), ADMIN_PORT),
                        listening.admin().behindTls())),
                System.getenv(),
                InstantSource.system());
    }

    private String address(ServerSettings.Listen listen) {
        String flag = bind;
        return flag == null ? listen.address().orElse(LOOPBACK) : flag;
    }

    private static int port(@Nullable Integer flag, ServerSettings.Listen listen, int otherwise) {
        return flag == null ? listen.port().orElse(otherwise) : flag;
    }
}
