package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.Bill;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/// T-02.
final class ThirtyOnThree {
    static final Scenario SCENARIO = new Scenario(
            "T-02",
            "30 calls at once on a budget that affords 3",
            "3 whole answers and 27 refusals, streamed and not; nothing over the limit; the provider's bill is the books'",
            true,
            ThirtyOnThree::run);

    private static final int WORDS = 1_500;
    /// A lowered one has as many digits, so that the provider, which counts bytes, finds the prompt as long as before.
    private static final int CEILING = 9_000;

    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 50, 20_000, 8);

    private ThirtyOnThree() {}

    private static String run(World world) throws Exception {
        StringBuilder seen = new StringBuilder();
        for (boolean stream : new boolean[] {false, true}) {
            seen.append(race(world, stream)).append(stream ? "" : "; ");
        }
        return seen.toString();
    }

    private static String race(World world, boolean stream) throws Exception {
        FakeProvider provider = world.provider(PACE);
        // The provider counts bytes: nothing may have to be added on the way.
        String usage = stream ? "\"stream\":true,\"stream_options\":{\"include_usage\":true}," : "";
        Asks ask = Asks.chatWith(usage + "\"max_completion_tokens\":" + CEILING + ",", "output-tokens=" + WORDS);
        BigDecimal limit = costOfOne(provider, ask).multiply(BigDecimal.valueOf(3));
        Bill before = provider.billed();
        Server server = world.serve(Setup.of(provider.port()).withLimit(limit.toPlainString()));
        Callable<Integer> call = () -> callUntilAnswered(server, ask);
        List<Integer> statuses = World.atOnce(Collections.nCopies(30, call));
        Books books = Oracle.judge(world, server);
        assertThat(statuses).as("answers").containsOnly(200, 402);
        assertThat(statuses.stream().filter(status -> status == 200))
                .as("whole answers")
                .hasSize(3);
        assertThat(Books.usd(books.budget("all"), "overage_usd")).as("overage").isZero();
        assertThat(books.of(Asks.GPT).get(Meter.OUTPUT))
                .isEqualTo(provider.billed().of(Asks.GPT).get(Meter.OUTPUT)
                        - before.of(Asks.GPT).get(Meter.OUTPUT))
                .isEqualTo(3L * WORDS);
        return (stream ? "streamed" : "whole") + ": 3 of 30 answered, "
                + Books.usd(books.budget("all"), "committed_usd") + " of " + limit + " USD spent";
    }

    /// Asked of the provider itself.
    private static BigDecimal costOfOne(FakeProvider provider, Asks ask) throws IOException {
        try (RawClient client = new RawClient(provider.port())) {
            assertThat(client.post(ask.path(), ask.body()).answer().status()).isEqualTo(200);
        }
        return Rates.cost(provider.billed());
    }

    private static int callUntilAnswered(Server server, Asks ask) throws IOException, InterruptedException {
        while (true) {
            RawClient.Answer answer = server.call(ask);
            if (answer.status() != 429) {
                return answer.whole() ? answer.status() : -1;
            }
            Thread.sleep(1_000 * Long.parseLong(answer.header("retry-after")));
        }
    }
}
