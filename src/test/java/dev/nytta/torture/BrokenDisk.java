package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;

/// P-03.
final class BrokenDisk {
    static final Scenario SCENARIO = new Scenario(
            "P-03",
            "fsync fails once with EIO",
            "no further call is admitted: 503 in the dialect's shape, /readyz says so, nothing reaches the provider, also when"
                    + " fsync works again; a restart goes on from the journal, verify is clean",
            false,
            BrokenDisk::run);

    private BrokenDisk() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        OddWorld odd = OddWorld.make(world);
        Setup setup = odd.around(Setup.of(provider.port()));
        Server server = world.serve(setup);
        for (Asks ask : Asks.each(false)) {
            assertThat(server.call(ask).status()).isEqualTo(200);
        }
        odd.nextSyncsFail(1);
        int begun = provider.visits().size();
        long begin = System.nanoTime();
        int answered = 0;
        while (server.call(Asks.chat(false)).status() == 200) {
            answered++;
        }
        long millis = (System.nanoTime() - begin) / 1_000_000;
        for (Asks ask : Asks.each(false)) {
            assertThat(server.call(ask).status()).as("refused: %s", ask.path()).isEqualTo(503);
        }
        assertThat(provider.visits()).as("what reached the provider").hasSize(begun + answered);
        try (var client = server.client()) {
            var ready = client.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer();
            assertThat(ready.status()).as("readyz").isEqualTo(503);
        }
        server.stop();
        Oracle.verifiedAsLeft(world, server.dataDir());
        Server again = world.serve(setup, server.dataDir());
        assertThat(again.call(Asks.chat(false)).status()).as("after a restart").isEqualTo(200);
        Books books = Oracle.judge(world, again);
        Oracle.exactly(books, provider.billed());
        return "refused within %d ms and %d calls, and until the restart; %d events, all exact"
                .formatted(millis, answered, books.events().size());
    }
}
