package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/// P-02.
final class FullDisk {
    static final Scenario SCENARIO = new Scenario(
            "P-02",
            "the disk fills up under a running server, until no journal segment can be made, and is emptied again",
            "calls are answered as long as the journal has room, then refused with 503; no crash, no signal; once there is room,"
                    + " everything goes on without a restart, and the books are the bill",
            false,
            FullDisk::run);

    /// One segment of the journal, the next one, the stores, and not enough for a third segment.
    private static final int MIB = 190;

    private static final int AT_ONCE = 32;
    private static final int MOST_CALLS = 200_000;

    private FullDisk() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        SmallDisk disk = world.keep(SmallDisk.make(world.file("small").toAbsolutePath(), MIB));
        Setup setup = Setup.of(provider.port()).startedBy(disk.enter()).withLimit("100000");
        Server server = world.serve(
                setup,
                new Server.Place(
                        disk.mount().resolve("data"),
                        disk.seen().resolve("data"),
                        world.file("nytta.yaml"),
                        world.file("server.log")));
        assertThat(server.call(Asks.chat(true)).status()).isEqualTo(200);
        long filled = disk.fill() >> 20;
        assertThat(server.call(Asks.chat(true)).whole())
                .as("the journal has room in its segment")
                .isTrue();
        int changed = server.admin("PUT", "/api/v1/teams/late", "{\"cost_center\":\"cc-9\"}")
                .statusCode();
        assertThat(changed).as("a change that cannot be kept").isGreaterThanOrEqualTo(500);
        int answered = callUntilRefused(server);
        assertThat(server.isAlive()).as("the server lives").isTrue();
        disk.empty();
        World.await(
                "calls are admitted again", () -> server.call(Asks.chat(false)).status() == 200);
        World.await(
                "changes are kept again",
                () -> server.admin("PUT", "/api/v1/teams/late", "{\"cost_center\":\"cc-9\"}")
                                .statusCode()
                        < 300);
        Duration blind = World.await(
                "events can be read again",
                Duration.ofMinutes(2),
                () -> server.admin("GET", "/api/v1/events?limit=1", "").statusCode() == 200);
        Books books = Oracle.judge(world, server, disk.enter());
        Oracle.exactly(books, provider.billed());
        return ("%d MiB of filler; %d calls were answered on the full disk, then refused; events can be read %d s after there"
                        + " was room; %d events, all exact")
                .formatted(filled, answered, blind.toSeconds(), books.events().size());
    }

    /// How many were answered.
    private static int callUntilRefused(Server server) throws Exception {
        int answered = 0;
        while (answered < MOST_CALLS) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                calls.add(() -> burst(server));
            }
            List<Integer> counts = World.atOnce(calls);
            answered += counts.stream()
                    .mapToInt(count -> count < 0 ? -count - 1 : count)
                    .sum();
            if (counts.stream().anyMatch(count -> count < 0)) {
                return answered;
            }
        }
        throw new AssertionError(answered + " calls were answered on a full disk: its journal never ended");
    }

    /// Some calls on one connection; negative where the last one was refused.
    private static int burst(Server server) throws Exception {
        try (var client = server.client()) {
            for (int i = 0; i < 100; i++) {
                int status = Server.post(client, Setup.KEY, Asks.chat(false, "output-tokens=1"), newSession())
                        .answer()
                        .status();
                if (status == 503) {
                    return -(i + 1);
                }
                assertThat(status).isEqualTo(200);
            }
            return 100;
        }
    }

    /// A name that nobody has told before takes room of its own.
    private static String newSession() {
        return "x-nytta-session: " + UUID.randomUUID() + "/" + "s".repeat(80);
    }
}
