package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nytta.app.RunBench.Ended;
import dev.nytta.app.RunBench.Started;
import dev.nytta.face.cli.ServerFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `nytta run --server URL --key K` from outside. A call of [FakeClient] costs a little more than 0.02 USD.
class RunElsewhereTest {
    private static final String KEY = "nk_0123456789abcdefghijklmnop";
    private static final String OBJECTS = """
            teams: [{id: platform, cost_center: cc}]
            keys: [{id: ci, team: platform, secret: %s}]
            budgets: [{id: ci-day, scope: {key: ci}, limit_usd: "0.05", window: day}]
            """.formatted(KEY);

    @TempDir
    private Path dir;

    private RunBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new RunBench(dir);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void each_run_with_a_key_is_told_what_it_alone_cost_and_how_often_it_was_refused() throws Exception {
        try (Serving _ = bench.serve(OBJECTS)) {
            String url = ServerFile.read(bench.data).orElseThrow().dataAddress();
            Started other = bench.start(at(url, KEY), "call", "await:" + dir.resolve("go"));
            other.awaitLine("awaits");

            Ended ended = bench.run(at(url + "/", KEY), "env:ANTHROPIC_BASE_URL", "call", "call", "exit:3")
                    .with(3);
            Files.createFile(dir.resolve("go"));

            assertThat(ended.out().get(0)).matches("ANTHROPIC_BASE_URL=" + url + "/nytta-run-[a-z]{8}");
            assertThat(ended.out().get(1)).isEqualTo("200");
            assertThat(ended.out().get(2)).startsWith("402 ");
            assertThat(ended.err())
                    .containsPattern("nytta: 1 call, 0\\.02\\d\\d USD, 1 refused")
                    .containsPattern("claude-opus-5-5 +1 +0\\.02");
            assertThat(other.ended().with(0).err())
                    .containsPattern("nytta: 1 call, 0\\.02\\d\\d USD\n")
                    .doesNotContain("refused");
            JsonNode events = bench.get("/api/v1/events").path("items");
            assertThat(events)
                    .hasSize(2)
                    .allMatch(event -> event.path("key").asString("").equals("ci"));
            assertThat(bench.credentials()).containsOnly("x-api-key: sk-of-the-server");
        }
    }

    @Test
    void what_a_provider_does_not_answer_is_no_refusal() throws Exception {
        try (Serving _ = bench.serve(OBJECTS)) {
            bench.provider.close();

            Ended ended = bench.run(at(ServerFile.read(bench.data).orElseThrow().dataAddress(), KEY), "call")
                    .with(0);

            assertThat(ended.out().getFirst()).startsWith("502 ");
            assertThat(ended.err()).contains("USD").doesNotContain("refused");
        }
    }

    @Test
    void a_key_or_an_address_that_no_call_would_get_through_with_is_told_before_the_program_begins() throws Exception {
        String url;
        try (Serving _ = bench.serve(OBJECTS)) {
            url = ServerFile.read(bench.data).orElseThrow().dataAddress();

            Ended wrong = bench.run(at(url, KEY + "x"), "call").with(1);

            assertThat(wrong.err()).contains("does not take this key. Check --key.");
            assertThat(wrong.out()).isEmpty();
        }
        assertThat(bench.run(at(url, KEY), "call").with(1).err()).contains("No server answers at " + url);
        assertThat(bench.run(at("somewhere", KEY), "call").with(1).err()).contains("is not a server's address");
    }

    @Test
    void where_a_server_tells_no_bills_the_program_runs_all_the_same() throws Exception {
        HttpServer old = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        old.createContext("/", exchange -> {
            boolean bill = exchange.getRequestURI().getPath().contains("nytta-run");
            byte[] body = "{\"error\": {}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(bill ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        old.start();
        try {
            String url = "http://127.0.0.1:" + old.getAddress().getPort();

            Ended ended = bench.run(at(url, KEY), "call", "exit:5").with(5);

            assertThat(ended.out()).containsExactly("200");
            assertThat(ended.err()).contains("does not tell what the run cost");
        } finally {
            old.stop(0);
        }
    }

    private static List<String> at(String url, String key) {
        return List.of("--server", url, "--key", key);
    }
}
