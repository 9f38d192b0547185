package dev.nytta.app;

import dev.nytta.app.apply.ApplyReport;
import dev.nytta.face.api.AdminApi;
import dev.nytta.face.api.AdminTokens;
import dev.nytta.face.cli.ServerFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A house that serves: both ports, the file that tells commands where it is, and the demo if it is one.
final class Serving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
    private static final String LOCAL = "local";

    private final HouseSettings settings;
    private final House house;
    private final AdminToken token;
    private final AdminApi admin;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private Serving(HouseSettings settings, House house) throws IOException {
        this.settings = settings;
        this.house = house;
        opened.push(house);
        RunIntake.take(settings.dataDir(), house.control().ledger(), settings.clock());
        token = AdminToken.of(house.control().store(), settings.environment());
        String local = AdminTokens.fresh(new SecureRandom());
        admin = house.admin(settings.admin().orElseThrow(), token.tokens().with(LOCAL, AdminTokens.hash(local)));
        new ServerFile(
                        Reach.of(settings.admin().orElseThrow().bind(), admin.port()),
                        local,
                        Reach.of(settings.bind(), house.gate().port()))
                .write(settings.dataDir());
        opened.push(() -> ServerFile.delete(settings.dataDir()));
    }

    static Serving open(HouseSettings settings, boolean demo) throws IOException {
        House house = House.open(settings);
        try {
            Serving serving = new Serving(settings, house);
            serving.announce(System.out);
            if (demo) {
                serving.demo();
            }
            return serving;
        } catch (IOException | RuntimeException failed) {
            house.close();
            throw failed;
        }
    }

    private void demo() throws IOException {
        Demo demo = Demo.start(house, settings.clock().instant());
        opened.push(demo);
        opened.push(DemoBoard.show(house, System.out));
    }

    private String address(int port) {
        return "http://" + settings.bind() + ":" + port;
    }

    private void announce(PrintStream out) {
        Path dir = settings.dataDir();
        out.println("Nytta is up.");
        out.println("  calls  " + address(house.gate().port()));
        out.println("         OPENAI_BASE_URL=" + address(house.gate().port()) + "/v1  ANTHROPIC_BASE_URL="
                + address(house.gate().port()));
        out.println(
                "  admin  " + address(admin.port()) + "  (GET /api/v1/spend; or, in another terminal, nytta spend)");
        out.println("  data   " + dir);
        token.shownOnce().ifPresent(secret -> out.println("  admin token, shown this once: " + secret));
        for (ApplyReport.Change change : house.applied().changes()) {
            Optional<String> secret = change.secret();
            secret.ifPresent(shown -> out.println("  key " + change.id() + ", shown this once: " + shown));
        }
        out.flush();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                LOG.warn("A part of the server did not close cleanly.", failed);
            }
        }
    }
}
