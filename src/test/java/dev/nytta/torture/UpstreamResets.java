package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// U-01.
final class UpstreamResets {
    static final Scenario SCENARIO = new Scenario(
            "U-01",
            "the provider resets the connection behind the k-th event of a stream, for every k, in every dialect",
            "the client sees a broken answer, never one that looks whole; one attempt each, no retry after the first byte;"
                    + " each broken one is charged, and in sum at least what the provider bills",
            true,
            UpstreamResets::run);

    private static final int TOKENS = 80;

    private UpstreamResets() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        List<Callable<Boolean>> calls = new ArrayList<>();
        int asked = 0;
        for (int dialect = 0; dialect < Asks.each(true).size(); dialect++) {
            int last = events(provider, dialect);
            asked++;
            for (int k = 0; k <= last; k += world.times(1, 4)) {
                Asks ask = ask(dialect, "fault=reset@event:" + k);
                calls.add(() -> looksWhole(server.call(ask)));
            }
        }
        BigDecimal before = Rates.cost(provider.billed());
        assertThat(World.atOnce(calls)).as("answers that look whole").containsOnly(false);
        Books books = Oracle.judge(world, server);
        assertThat(provider.visits()).as("requests that the provider got").hasSize(calls.size() + asked);
        assertThat(books.events()).as("events").hasSize(calls.size());
        BigDecimal billed = Rates.cost(provider.billed()).subtract(before);
        assertThat(books.cost()).as("charged in sum").isGreaterThanOrEqualTo(billed);
        assertThat(books.events()).as("broken answers are charged").allMatch(UpstreamResets::isPlausible);
        return "%d resets, %d of them behind the first byte; charged %s USD, billed %s USD"
                .formatted(calls.size(), books.count("broken"), books.cost(), billed);
    }

    private static Asks ask(int dialect, String... fake) {
        List<String> words = new ArrayList<>(List.of(fake));
        words.add("output-tokens=" + TOKENS);
        return Asks.each(true, words.toArray(new String[0])).get(dialect);
    }

    /// How many events the provider sends in this dialect: behind the last one it can still break off.
    private static int events(FakeProvider provider, int dialect) throws IOException {
        Asks ask = ask(dialect);
        try (RawClient client = new RawClient(provider.port())) {
            RawClient.Answer answer = client.post(ask.path(), ask.body()).answer();
            return answer.text().split("(?m)^data: ", -1).length - 1;
        }
    }

    /// Nothing at all came of a failed attempt, so nobody knows that it was billed.
    private static boolean isPlausible(Event event) {
        return event.status().equals("failed") || event.usage().get(Meter.INPUT) > 0;
    }

    private static boolean looksWhole(RawClient.Answer answer) {
        return answer.status() == 200 && answer.whole();
    }
}
