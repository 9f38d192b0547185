package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// P-08.
final class Sigterm {
    static final Scenario SCENARIO = new Scenario(
            "P-08",
            "SIGTERM while hundreds of streams run",
            "every stream is given to its end and exactly charged, new calls are refused or cannot connect, the server ends"
                    + " within its 30 s of grace",
            false,
            Sigterm::run);

    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 200, 100, 8);

    private Sigterm() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider(PACE);
        Setup setup = Setup.of(provider.port());
        Server server = world.serve(setup);
        int streams = world.times(500, 50);
        long stopMillis;
        String lateCall;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RawClient.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                Asks ask = Asks.each(true, "output-tokens=600").get(i % 4);
                answers.add(clients.submit(() -> server.call(ask)));
            }
            World.await("all streams run", () -> provider.visits().size() == streams);
            Thread.sleep(1_500);
            Future<Integer> ended = clients.submit(server::stop);
            Thread.sleep(300);
            long begin = System.nanoTime();
            lateCall = lateCall(server);
            ended.get();
            stopMillis = (System.nanoTime() - begin) / 1_000_000;
            for (Future<RawClient.Answer> answer : answers) {
                assertThat(answer.get().whole())
                        .as("a stream that ran at SIGTERM")
                        .isTrue();
            }
        }
        assertThat(stopMillis).as("milliseconds until it ended").isLessThan(32_000);
        Oracle.verifiedAsLeft(world, server.dataDir());
        Books books = Oracle.judge(world, world.serve(setup, server.dataDir()));
        Oracle.exactly(books, provider.billed());
        assertThat(books.events()).hasSize(streams).allMatch(event -> event.is("ok"));
        return "%d streams given whole and exactly charged; a late call: %s; ended after %d ms"
                .formatted(streams, lateCall, stopMillis);
    }

    private static String lateCall(Server server) {
        try {
            int status = server.call(Asks.chat(false)).status();
            assertThat(status).as("a call after SIGTERM").isEqualTo(503);
            return "503";
        } catch (IOException refused) {
            return "cannot connect";
        }
    }
}
