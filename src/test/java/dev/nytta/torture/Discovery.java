package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// K-08.
final class Discovery {
    static final Scenario SCENARIO = new Scenario(
            "K-08",
            "clients ask which models there are, in every dialect and below a provider's id, while slow calls run",
            "200 with the provider's list, less than 100 ms (the median), never a redirect; it costs nothing",
            false,
            Discovery::run);

    private static final List<String> PATHS = List.of(
            "/v1/models",
            "/v1/models?limit=1000",
            "/openai/v1/models",
            "/anthropic/v1/models?limit=20",
            "/v1beta/models",
            "/gemini/v1beta/models?pageSize=50",
            "/v1/models/gpt-5.4-mini");
    private static final int MOST_MILLIS = 100;

    private Discovery() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        List<RawClient> slow = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            slow.add(world.keep(
                    Server.post(server.client(), Setup.KEY, Asks.messages(true), "x-fake-latency-ms: 3000")));
        }
        List<Long> millis = new ArrayList<>();
        int rounds = world.times(30, 6);
        for (int i = 0; i < rounds; i++) {
            for (String path : PATHS) {
                millis.add(ask(server, path));
            }
        }
        try (RawClient client = server.client()) {
            assertThat(client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").answerHead())
                    .contains(" 200 ");
        }
        for (RawClient each : slow) {
            assertThat(each.answer().whole()).isTrue();
        }
        List<Long> sorted = millis.stream().sorted().toList();
        long median = sorted.get(sorted.size() / 2);
        assertThat(median).as("ms until a list is there").isLessThan(MOST_MILLIS);
        Books books = Oracle.judge(world, server);
        assertThat(books.events()).as("calls that cost").hasSize(slow.size());
        Oracle.exactly(books, provider.billed());
        return "%d lists by %d paths, median %d ms, slowest %d ms"
                .formatted(sorted.size(), PATHS.size(), median, sorted.getLast());
    }

    private static long ask(Server server, String path) throws IOException {
        long begin = System.nanoTime();
        try (RawClient client = server.client()) {
            RawClient.Answer answer = client.send("GET " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Setup.KEY + "\r\n\r\n")
                    .answer();
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("location")).as("a redirect of %s", path).isEmpty();
            assertThat(answer.text()).as(path).containsAnyOf("gpt-5.4-mini", "claude-opus-5-5", "gemini-3.8-flash");
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
    }
}
