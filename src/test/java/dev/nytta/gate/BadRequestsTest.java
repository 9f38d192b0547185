package dev.nytta.gate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that could be read in two ways, or are too much, never go on.
class BadRequestsTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";
    private static final String START = "POST /v1/messages HTTP/1.1\\r\\nHost: localhost\\r\\n";

    private final GateBench bench = new GateBench();
    private final FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));

    @BeforeEach
    void start() {
        var usual = GateSettings.Limits.DEFAULT;
        bench.settings(GateSettings.on("127.0.0.1", 0)
                        .withThreads(1)
                        .withLimits(new GateSettings.Limits(100_000, 8_192, 2_048, usual.wholeBytes(), 16)))
                .anthropic(provider)
                .start();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                START + "Content-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                START + "Transfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                START + "Transfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\n",
                START + "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                START + "Transfer-Encoding : chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                START + "Content-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\n{}",
                START + "Content-Length: +2\\r\\n\\r\\n{}",
                START + "Content-Length: 2,2\\r\\n\\r\\n{}",
                START + "Content-Length : 2\\r\\n\\r\\n{}",
                START + "X-Folded: one\\r\\n two\\r\\nContent-Length: 2\\r\\n\\r\\n{}",
                START + "X-Bare: one\\nContent-Length: 2\\r\\n\\r\\n{}",
                START + "X Space: one\\r\\nContent-Length: 2\\r\\n\\r\\n{}",
                START + "X-Nul: a\\0b\\r\\nContent-Length: 2\\r\\n\\r\\n{}",
                START + "Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                START + "Transfer-Encoding: chunked\\r\\n\\r\\n-2\\r\\n{}\\r\\n0\\r\\n\\r\\n",
                "POST /v1/messages HTTP/1.1\\r\\nContent-Length: 2\\r\\n\\r\\n{}",
                "POST /v1/messages HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\nContent-Length: 2\\r\\n\\r\\n{}",
                "POST /v1/messages HTTP/1.0\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "CONNECT evil.example:443 HTTP/1.1\\r\\nHost: evil.example\\r\\n\\r\\n",
                "NONSENSE\\r\\n\\r\\n",
            })
    void what_could_be_read_in_two_ways_is_a_400_and_the_end_of_the_connection(String raw) throws IOException {
        try (RawClient client = bench.client()) {
            client.send(raw.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0"));
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void what_follows_a_bad_request_is_never_taken_for_another() throws IOException {
        try (RawClient client = bench.client()) {
            client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nPOST /v1/messages HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Length: " + ASK.length() + "\r\n\r\n" + ASK);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(provider.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3000,0,0,414", "0,9000,0,431", "0,0,100001,413"})
    void what_is_too_long_is_refused_by_its_own_status(int path, int header, int body, int status) throws IOException {
        try (RawClient client = bench.client()) {
            client.post(
                    "/v1/messages" + "?".repeat(Math.min(1, path)) + "a".repeat(path),
                    "x".repeat(body),
                    "X-Long: " + "b".repeat(header));
            assertThat(client.answer().status()).isEqualTo(status);
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void a_chunked_body_without_end_is_cut_at_the_limit() throws IOException {
        try (RawClient client = bench.client()) {
            client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
            for (int i = 0; i < 7; i++) {
                client.send(chunk);
            }
            assertThat(client.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void of_a_body_without_end_little_is_read_once_it_is_refused() throws IOException {
        try (RawClient client = bench.client()) {
            client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("40000\r\n" + "x".repeat(0x40000) + "\r\n").getBytes(US_ASCII);
            long taken = 0;
            try {
                // Ends with an error, since the server closes.
                while (taken < 512L << 20) {
                    client.socket.getOutputStream().write(chunk);
                    taken += chunk.length;
                }
            } catch (IOException closed) {
                assertThat(taken).as("bytes, socket buffers included").isLessThan(40L << 20);
                return;
            }
            fail("the server went on reading");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"model\":\"a\",\"model\":\"b\",\"max_tokens\":1,\"messages\":[]}",
                "{\"max_tokens\":1,\"messages\":[]}",
                "{\"model\":\"a\",\"max_tokens\":NaN,\"messages\":[]}",
            })
    void a_body_that_is_no_call_is_a_400_and_the_connection_stays(String body) throws IOException {
        try (RawClient client = bench.client()) {
            var answer = client.post("/v1/messages", body).answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("invalid_request_error");
            assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_bomb_of_brackets_is_a_400_at_once() throws IOException {
        try (RawClient client = bench.client()) {
            long before = System.nanoTime();
            assertThat(client.post("/v1/messages", "[".repeat(99_000)).answer().status())
                    .isEqualTo(400);
            assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({"/nothing,404", "/v1/../secret,404", "/anthropic/%2e%2e/x,404", "/unknown-provider/v1/messages,404"})
    void a_path_that_nothing_serves_is_a_404(String path, int status) throws IOException {
        try (RawClient client = bench.client()) {
            assertThat(client.post(path, ASK).answer().status()).isEqualTo(status);
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void a_websocket_is_answered_with_426_so_that_codex_falls_back() throws IOException {
        try (RawClient client = bench.client()) {
            String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n";
            client.send("GET /v1/responses HTTP/1.1\r\nHost: localhost\r\n" + upgrade);
            assertThat(client.answer().status()).isEqualTo(426);
        }
    }

    @Test
    void an_upgrade_to_h2c_is_ignored() throws IOException {
        try (RawClient client = bench.client()) {
            var answer = client.post(
                            "/v1/messages",
                            ASK,
                            "Connection: Upgrade, HTTP2-Settings",
                            "Upgrade: h2c",
                            "HTTP2-Settings: AAMAAABkAAQAAP__")
                    .answer();
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(provider.asked.getFirst().headers()).doesNotContainKeys("upgrade", "http2-settings");
    }

    @Test
    void expect_100_continue_is_answered_before_the_body() throws IOException {
        try (RawClient client = bench.client()) {
            client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                    + ASK.length() + "\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send(ASK).answer().text()).isEqualTo(SAID);
        }
        assertThat(provider.asked.getFirst().headers()).doesNotContainKey("expect");
    }

    @Test
    void requests_sent_ahead_are_answered_in_their_order() throws IOException {
        try (RawClient client = bench.client()) {
            for (int i = 0; i < 10; i++) {
                client.post(i % 2 == 0 ? "/v1/messages" : "/nothing", ASK);
            }
            for (int i = 0; i < 10; i++) {
                assertThat(client.answer().status()).isEqualTo(i % 2 == 0 ? 200 : 404);
            }
        }
        assertThat(provider.asked).hasSize(5);
    }

    @Test
    void http_1_0_gets_a_plain_answer_and_is_closed() throws IOException {
        try (RawClient client = bench.client()) {
            client.send("POST /v1/messages HTTP/1.0\r\nContent-Length: " + ASK.length() + "\r\n\r\n" + ASK);
            var answer = client.answer();
            assertThat(answer.text()).isEqualTo(SAID);
            assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void health_needs_no_key() throws IOException {
        try (RawClient client = bench.client()) {
            for (String path : new String[] {"GET /healthz", "GET /readyz", "GET /"}) {
                assertThat(client.send(path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer()
                                .text())
                        .isEqualTo("ok\n");
            }
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
            String both = new String(client.readSome(60), StandardCharsets.US_ASCII);
            assertThat(both).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }
}
