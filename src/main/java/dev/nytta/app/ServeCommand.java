package dev.nytta.app;

import dev.nytta.app.apply.ApplyReport;
import dev.nytta.app.config.Configuration;
import dev.nytta.face.api.AdminApi;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration to apply at start.")
    private @Nullable Path config;

    @Option(
            names = "--port",
            description = "Port for calls (default 8480, 0 for a free one).",
            defaultValue = "${env:NYTTA_PORT:-8480}")
    private int port;

    @Option(
            names = "--admin-port",
            description = "Port for the API (default 8481, 0 for a free one).",
            defaultValue = "${env:NYTTA_ADMIN_PORT:-8481}")
    private int adminPort;

    @Option(
            names = "--bind",
            description = "Address to listen on (default 127.0.0.1).",
            defaultValue = "${env:NYTTA_BIND:-127.0.0.1}")
    private String bind = "127.0.0.1";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Option(names = "--demo", description = "A simulated company and provider, so that all can be seen at once.")
    private boolean demo;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        JsonLog.install(java.util.logging.Level.WARNING);
        Path dir = DataDir.of(Optional.ofNullable(dataDir), demo, System.getenv());
        DataDir.prepare(dir, demo);
        Configuration configuration = configuration();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "nytta-stop"));
        try (House house = House.open(settings(dir, configuration))) {
            announce(dir, house);
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

    private void announce(Path dir, House house) {
        AdminToken token = AdminToken.of(house.control().store(), System.getenv());
        AdminApi admin = house.admin(new HouseSettings.Admin(bind, adminPort, false), token.tokens());
        int data = house.gate().port();
        out.println("Nytta is up.");
        out.println("  calls  http://" + bind + ":" + data);
        out.println("  admin  http://" + bind + ":" + admin.port());
        out.println("  data   " + dir);
        token.shownOnce().ifPresent(secret -> out.println("  admin token, shown this once: " + secret));
        for (ApplyReport.Change change : house.applied().changes()) {
            change.secret().ifPresent(secret -> out.println("  key " + change.id() + ", shown this once: " + secret));
        }
        out.flush();
    }

    private HouseSettings settings(Path dir, Configuration configuration) {
        return new HouseSettings(
                dir, configuration, bind, port, Optional.empty(), System.getenv(), InstantSource.system());
    }

    private Configuration configuration() {
        Path file = config;
        return file == null ? Configuration.none() : ConfigFiles.read(file);
    }
}
