package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;

/// M-05.
final class UsageUnasked {
    static final Scenario SCENARIO = new Scenario(
            "M-05",
            "chat streams whose clients do not ask for usage, beside the same ones asked of the provider itself",
            "the client gets the bytes that it would have got without Nytta; the usage is booked exactly all the same",
            true,
            UsageUnasked::run);

    private UsageUnasked() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        FakeProvider asked = world.provider();
        int calls = world.times(200, 30);
        for (int i = 0; i < calls; i++) {
            String[] words = {
                "output-tokens=" + world.random().nextInt(1, 400),
                "chunk-tokens=" + world.random().nextInt(1, 40),
                "reasoning-tokens=" + world.random().nextInt(1, 9)
            };
            String options = i % 3 == 0 ? "\"stream_options\":{\"include_usage\":false}," : "";
            Asks ask = Asks.chatWith("\"stream\":true," + options, words);
            RawClient.Answer through = server.call(ask);
            assertThat(through.whole()).isTrue();
            assertThat(through.text()).as("what the client gets").isEqualTo(direct(asked, ask));
        }
        Books books = Oracle.judge(world, server);
        assertThat(books.events()).hasSize(calls);
        Oracle.exactly(books, provider.billed());
        return calls + " streams byte for byte as without Nytta, all booked exactly";
    }

    private static String direct(FakeProvider provider, Asks ask) throws IOException {
        try (RawClient client = new RawClient(provider.port())) {
            return client.post(ask.path(), ask.body()).answer().text();
        }
    }
}
