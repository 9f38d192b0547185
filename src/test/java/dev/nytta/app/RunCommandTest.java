package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nytta.app.RunBench.Ended;
import dev.nytta.app.RunBench.Started;
import dev.nytta.face.cli.ServerFile;
import dev.nytta.kit.TestCertificate;
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

/// `nytta run` from outside. A call of [FakeClient] costs a little more than 0.02 USD: 1,000 tokens out at 20 USD for a
/// million.
class RunCommandTest {
    private static final List<String> CAPPED = List.of("--budget", "0.03");
    private static final String SPENT =
            "402 .*The budget run:[a-z]{8} is spent. Start the run again with a larger" + " --budget.*";

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
    void a_run_of_its_own_is_capped_billed_and_taken_in_once() throws Exception {
        bench.with("ANTHROPIC_API_KEY", "sk-own");
        Ended ended = bench.run(CAPPED, "env:ANTHROPIC_BASE_URL", "env:ANTHROPIC_API_KEY", "call", "call", "exit:3")
                .with(3);

        assertThat(ended.out().get(0))
                .matches("ANTHROPIC_BASE_URL=http://127.0.0.1:\\d+")
                .doesNotEndWith(":" + bench.provider.port());
        assertThat(ended.out().get(1)).isEqualTo("ANTHROPIC_API_KEY=sk-own");
        assertThat(ended.out().get(2)).isEqualTo("200");
        assertThat(ended.out().get(3)).matches(SPENT);
        assertThat(ended.err())
                .containsPattern("nytta: 1 call, 0\\.02\\d\\d USD of 0\\.03, 1 refused")
                .containsPattern("claude-opus-5-5 +1 +0\\.02")
                .containsPattern("output +1000 +0\\.0200");
        assertThat(bench.credentials()).containsExactly("x-api-key: sk-own");
        assertThat(bench.runFolders()).hasSize(1);

        for (int start = 0; start < 3; start++) {
            try (Serving _ = bench.serve("")) {
                JsonNode events = bench.get("/api/v1/events").path("items");
                assertThat(events).hasSize(1);
                assertThat(events.at("/0/key").isNull()).isTrue();
                assertThat(bench.get("/api/v1/spend").at("/total/calls").asLong())
                        .isEqualTo(1);
            }
        }
        assertThat(bench.runFolders()).isEmpty();
    }

    @Test
    void a_run_joins_the_server_of_its_data_directory() throws Exception {
        try (Serving _ = bench.serve("")) {
            Ended ended = bench.run(CAPPED, "env:ANTHROPIC_BASE_URL", "call", "call", "exit:3")
                    .with(3);

            assertThat(ended.out().get(0)).matches("ANTHROPIC_BASE_URL=http://127.0.0.1:\\d+/nk_run_[A-Za-z]{32}");
            assertThat(ended.out().get(1)).isEqualTo("200");
            assertThat(ended.out().get(2)).matches(SPENT);
            assertThat(ended.err())
                    .containsPattern("nytta: 1 call, 0\\.02\\d\\d USD of 0\\.03, 1 refused")
                    .containsPattern("claude-opus-5-5 +1 +0\\.02")
                    .containsPattern("output +1000 +0\\.0200");
            assertThat(bench.credentials()).containsExactly("x-api-key: sk-of-the-server");
            JsonNode event = bench.get("/api/v1/events").at("/items/0");
            JsonNode run = bench.get("/api/v1/runs").at("/items/0");
            assertThat(event.path("key")).isEqualTo(run.path("id"));
            assertThat(event.path("team").isNull()).isTrue();
            assertThat(run.path("name").stringValue()).isEqualTo("java");
            assertThat(run.path("ended").booleanValue()).isTrue();
            assertThat(bench.get("/api/v1/budgets").path("items")).isEmpty();
            bench.run(CAPPED, "/no/such/program").with(127);
            assertThat(bench.get("/api/v1/runs").path("items"))
                    .hasSize(2)
                    .allMatch(each -> each.path("ended").booleanValue());
        }
        assertThat(bench.runFolders()).isEmpty();
    }

    @Test
    void where_people_have_keys_a_run_joins_all_the_same_and_its_own_credential_passes() throws Exception {
        bench.with("ANTHROPIC_API_KEY", "sk-own");
        try (Serving _ = bench.serve("""
                teams: [{id: platform, cost_center: cc}]
                keys: [{id: ci, team: platform, secret: nk_0123456789abcdefghijklmnop}]
                mandates:
                  - {id: mig-42, purpose: p, owner: "team:platform", expected_outcome: o, limit_usd: "9", expires: 2099-01-01}
                """)) {
            bench.run(List.of("--mandate", "mig-42"), "call").with(0);

            assertThat(bench.credentials()).containsExactly("x-api-key: sk-own");
            JsonNode event = bench.get("/api/v1/events").at("/items/0");
            assertThat(event.path("mandate").stringValue()).isEqualTo("mig-42");
            assertThat(event.path("key").stringValue()).startsWith("run:");
            assertThat(bench.run(List.of("--mandate", "mig-43"), "exit:0")
                            .with(1)
                            .err())
                    .contains("Did you mean `mig-42`?");
        }
    }

    @Test
    void a_subscriptions_calls_count_on_the_budget_at_list_price_and_the_last_line_says_so() throws Exception {
        bench.with("FAKE_OAUTH", "sk-ant-oat01-mine");
        try (Serving _ = bench.serve("")) {
            Ended ended = bench.run(CAPPED, "call", "call").with(0);

            assertThat(ended.out().get(0)).isEqualTo("200");
            assertThat(ended.out().get(1)).matches(SPENT);
            assertThat(ended.err().strip())
                    .endsWith("is the value at list price of a subscription's calls, which cost nothing more;"
                            + " the budget counts that value.");
            assertThat(bench.credentials()).containsExactly("authorization: Bearer sk-ant-oat01-mine");
            assertThat(bench.get("/api/v1/events").at("/items/0/cost_usd").stringValue())
                    .isEqualTo("0");
        }
    }

    @Test
    void a_signal_reaches_the_program_and_its_exit_code_is_the_runs() throws Exception {
        Started started = bench.start(List.of(), "call", "trap:7");
        started.awaitLine("awaits");

        started.process().toHandle().destroy();
        Ended ended = started.ended().with(7);

        assertThat(ended.out()).containsExactly("stopped");
        assertThat(ended.err()).contains("nytta: 1 call, 0.02");
    }

    @Test
    void a_server_that_dies_meanwhile_is_told_and_the_exit_code_stays() throws Exception {
        Started started;
        try (Serving _ = bench.serve("")) {
            started = bench.start(List.of(), "call", "await:" + dir.resolve("go"), "exit:4");
            started.awaitLine("awaits");
        }
        Files.createFile(dir.resolve("go"));

        assertThat(started.ended().with(4).err())
                .contains("does not answer any more")
                .containsPattern("`nytta spend --filter key:run:[a-z]{8}`");
    }

    @Test
    void a_server_that_takes_no_runs_is_told_and_the_run_is_booked_beside_it() throws Exception {
        HttpServer old = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        old.createContext("/", exchange -> {
            byte[] body = "{\"detail\": \"There is nothing at this path.\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        old.start();
        try {
            leaveServerFile(old.getAddress().getPort());

            Ended ended = bench.run(CAPPED, "call", "exit:5").with(5);

            assertThat(ended.out()).containsExactly("200");
            assertThat(ended.err())
                    .contains("is of another version and takes no runs. The run is booked beside it")
                    .contains("nytta: 1 call, 0.02");
            assertThat(bench.runFolders()).hasSize(1);
        } finally {
            old.stop(0);
        }
    }

    @Test
    void a_server_whose_certificate_no_program_would_trust_is_not_joined() throws Exception {
        TestCertificate.ec("nytta").write(dir.resolve("chain.pem"), dir.resolve("key.pem"));
        String tls = "tls: {cert: \"" + dir.resolve("chain.pem") + "\", key: \"" + dir.resolve("key.pem") + "\"}";
        try (Serving _ = bench.serve("listen: {data: {" + tls + "}, admin: {" + tls + "}}")) {
            Ended ended = bench.run(List.of(), "call").with(0);

            assertThat(ended.out()).containsExactly("200");
            assertThat(ended.err()).contains("is not one that programs trust at https://127.0.0.1:");
            assertThat(bench.runFolders()).hasSize(1);
        }
    }

    @Test
    void a_file_that_a_killed_server_left_is_no_server() throws Exception {
        leaveServerFile(1);

        Ended ended = bench.run(List.of(), "exit:0").with(0);

        assertThat(ended.err().strip()).isEqualTo("nytta: 0 calls, 0.0000 USD");
        assertThat(bench.runFolders()).isEmpty();
        assertThat(bench.run(List.of("--mandate", "m"), "exit:0").with(1).err())
                .contains("A mandate is declared on a server");
    }

    @Test
    void the_budget_of_a_run_holds_for_runs_within_it_and_no_call_is_booked_twice() throws Exception {
        try (Serving _ = bench.serve("")) {
            List<String> inner = bench.nytta(List.of("--budget", "9"), "call", "call", "exit:6");

            Ended ended = bench.run(CAPPED, inner.toArray(String[]::new)).with(6);

            assertThat(ended.out().get(0)).isEqualTo("200");
            assertThat(ended.out().get(1)).matches(SPENT);
            assertThat(ended.err()).contains(" USD of 9").contains(" USD of 0.03, 1 refused");
            assertThat(bench.get("/api/v1/events").path("items")).hasSize(1);
        }
        assertThat(bench.runFolders()).isEmpty();
    }

    private void leaveServerFile(int port) throws Exception {
        DataDir.prepare(bench.data, false);
        new ServerFile("http://127.0.0.1:" + port, "nat_x", "http://127.0.0.1:" + port).write(bench.data);
    }
}
