package dev.nytta.app;

import dev.nytta.app.apply.ApplyReport;
import dev.nytta.app.tls.ServedCertificate;
import dev.nytta.face.Ink;
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
    private final AdminApi api;
    private final Reach admin;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private Serving(HouseSettings settings, House house) throws IOException {
        this.settings = settings;
        this.house = house;
        opened.push(house);
        RunIntake.take(
                settings.dataDir(), new RunIntake.Into(house.control().ledger(), house::observing), settings.clock());
        token = AdminToken.of(house.control().store(), settings.environment());
        String local = AdminTokens.fresh(new SecureRandom());
        HouseSettings.Admin place = settings.admin().orElseThrow();
        api = house.admin(place, token.tokens().with(LOCAL, AdminTokens.hash(local)));
        admin = new Reach(house.adminCertificate().isPresent(), place.bind(), api.port());
        leaveAddress(new ServerFile(admin.fromHere(), local, house.dataPort().fromHere()));
        opened.push(() -> ServerFile.delete(settings.dataDir()));
    }

    /// Commands on this machine trust the very certificate that is served, so they have to know a new one too.
    private void leaveAddress(ServerFile plain) throws IOException {
        Optional<ServedCertificate> served = house.adminCertificate();
        if (served.isEmpty()) {
            plain.write(settings.dataDir());
            return;
        }
        plain.withCertificate(served.get().get().getCertificate()).write(settings.dataDir());
        served.get().onChange(fresh -> {
            try {
                plain.withCertificate(fresh.getCertificate()).write(settings.dataDir());
            } catch (IOException full) {
                LOG.warn("Commands do not know the new certificate: server.json cannot be written.", full);
            }
        });
    }

    static Serving open(HouseSettings settings, boolean demo) throws IOException {
        House house = House.open(settings);
        try {
            Serving serving = new Serving(settings, house);
            serving.announce(System.out, demo || Ink.isTerminal());
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
        if (house.dataPort().tls()) {
            throw new CommandFailure(
                    "The demo's own clients speak plain HTTP: leave listen.data.tls out of the configuration.");
        }
        Demo demo = Demo.start(house, settings, System.out);
        opened.push(demo);
        opened.push(DemoBoard.show(house, System.out));
    }

    private void announce(PrintStream out, boolean link) {
        Path dir = settings.dataDir();
        out.println("Nytta is up.");
        String calls = house.dataPort().asBound();
        out.println("  calls  " + calls);
        out.println("         OPENAI_BASE_URL=" + calls + "/v1  ANTHROPIC_BASE_URL=" + calls);
        out.println("  admin  " + admin.asBound() + "  (GET /api/v1/spend; or, in another terminal, nytta spend)");
        out.println("  data   " + dir);
        if (link) {
            out.println("  sign in  " + admin.fromHere() + "/signin#" + api.signInLink());
            out.println("         (once, within ten minutes; nytta signin prints another)");
        }
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
