package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// T-01.
final class KillLoop {
    static final Scenario SCENARIO = new Scenario(
            "T-01",
            "kill -9 in a loop while streams run",
            "after each restart no hold is open; every call that reached the provider has one event, every whole answer"
                    + " an exact one; nytta verify is clean each time",
            true,
            KillLoop::run);

    private static final int STREAMS = 24;
    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 30, 4_000, 8);

    private KillLoop() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider(PACE);
        Setup setup = Setup.of(provider.port());
        AtomicInteger whole = new AtomicInteger();
        Server server = world.serve(setup);
        Path dir = server.dataDir();
        int rounds = world.times(12, 2);
        long slowestMillis = 0;
        for (int round = 0; round < rounds; round++) {
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                startStreams(world, server, clients, whole);
                Thread.sleep(world.random().nextInt(150, 900));
                server.kill();
            }
            Oracle.verifiedAsLeft(world, dir);
            server = world.serve(setup, dir);
            slowestMillis = Math.max(slowestMillis, server.startMillis());
            assertThat(server.metrics().get("nytta_holds_open"))
                    .as("holds open after a restart")
                    .isZero();
        }
        Books books = Oracle.judge(world, server);
        int visits = provider.visits().size();
        long exact = books.events().stream()
                .filter(each -> each.costStatus().equals("exact"))
                .count();
        assertThat(books.events().size()).as("events").isBetween(visits, visits + rounds * STREAMS);
        assertThat(exact).as("exact events of %d whole answers", whole.get()).isGreaterThanOrEqualTo(whole.get());
        assertThat(books.cost()).isGreaterThan(BigDecimal.ZERO);
        return "%d kills, %d calls reached the provider, %d events (%d lost ones, charged as estimated), %d whole answers, slowest start %d ms"
                .formatted(rounds, visits, books.events().size(), books.count("lost"), whole.get(), slowestMillis);
    }

    private static void startStreams(World world, Server server, ExecutorService clients, AtomicInteger whole) {
        List<Asks> asks = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            String tokens = "output-tokens=" + world.random().nextInt(20, 3_000);
            asks.add(Asks.each(true, tokens).get(i % 4));
        }
        for (Asks ask : asks) {
            clients.execute(() -> {
                try {
                    RawClient.Answer answer = server.call(ask);
                    if (answer.status() == 200 && answer.whole()) {
                        whole.incrementAndGet();
                    }
                } catch (IOException _) {
                    // The server was killed under it.
                }
            });
        }
    }
}
