package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.StreamClient;
import dev.nytta.kit.TestCertificate;
import dev.nytta.usage.CallStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The data port over TLS, with HTTP/2 and HTTP/1.1.
class StreamsTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.ec("data port");
    private static final String ASK = """
            {"model": "claude-sonnet-5-5", "max_tokens": 200,  "unknown_field": [1, 2.50, "ü"],
             "messages": [{"role": "user", "content": "hi"}]}""";
    private static final String SAID = """
            {"id": "msg_1", "type": "message", "model": "claude-sonnet-5-5", "content": [{"type":"text","text":"hej"}],
             "stop_reason": "end_turn", "usage": {"input_tokens": 20, "output_tokens": 7}}""";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    private StreamClient start(FakeProvider provider) throws IOException {
        bench.settings(settings()).anthropic(provider).start();
        return client();
    }

    private static GateSettings settings() {
        return GateSettings.on("127.0.0.1", 0).withThreads(1).withTls(CERTIFICATE::entry);
    }

    private StreamClient client() throws IOException {
        return new StreamClient(bench.gate().port(), CERTIFICATE.trusted());
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_client_gets_the_providers_bytes_whatever_it_speaks(HttpClient.Version version) throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(CERTIFICATE.trusted())
                        .version(version)
                        .build()) {
            bench.settings(settings()).anthropic(provider).start();
            for (int i = 0; i < 3; i++) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(
                                        "https://localhost:" + bench.gate().port() + "/v1/messages"))
                                .header("content-type", "application/json")
                                .header("x-custom", "kept")
                                .POST(HttpRequest.BodyPublishers.ofString(ASK))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(SAID);
                // 20 x 0.000001 + 7 x 0.00001
                assertThat(answer.headers().firstValue("x-nytta-cost-usd")).contains("0.00009");
            }
            var asked = provider.asked.getFirst();
            assertThat(asked.text()).isEqualTo(ASK);
            assertThat(asked.header("x-custom")).isEqualTo("kept");
            assertThat(asked.header("host")).isEqualTo(provider.url().getAuthority());
            assertThat(asked.headers().keySet()).noneMatch(name -> name.startsWith("x-http2"));
            assertThat(asked.headers()).doesNotContainKey("te");
        }
    }

    @Test
    void a_stream_passes_event_by_event_with_its_cost_behind_it() throws Exception {
        String[] events = Events.anthropic("hello ", "world");
        CountDownLatch seen = new CountDownLatch(1);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    wire.startStream();
                    wire.chunk(events[0]);
                    seen.await();
                    for (int i = 1; i < events.length; i++) {
                        wire.chunk(events[i]);
                    }
                    wire.endStream();
                });
                StreamClient client = start(provider)) {
            int stream = client.post("/v1/messages", Events.STREAM_ASK);
            while (!client.soFar(stream).text().equals(events[0])) {
                client.read();
            }
            seen.countDown();
            var answer = client.answer(stream);
            assertThat(answer.text()).isEqualTo(String.join("", events));
            assertThat(answer.trailers).containsEntry("x-nytta-cost-usd", "0.00018");
            assertThat(answer.headers).doesNotContainKeys("connection", "transfer-encoding");
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.OK);
    }

    @Test
    void calls_go_side_by_side_on_one_connection() throws Exception {
        CountDownLatch all = new CountDownLatch(40);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    all.countDown();
                    all.await();
                    wire.json(200, SAID);
                });
                StreamClient client = start(provider)) {
            List<Integer> streams = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                streams.add(client.post("/v1/messages", ASK));
            }
            for (int stream : streams) {
                assertThat(client.answer(stream).text()).isEqualTo(SAID);
            }
        }
    }

    @Test
    void a_large_body_passes_both_ways() throws Exception {
        String word = "word ".repeat(300_000);
        String said = SAID.replace("hej", word);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, said));
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(CERTIFICATE.trusted())
                        .build()) {
            bench.settings(settings()).anthropic(provider).start();
            String ask = ASK.replace("hi", "x".repeat(3_000_000));
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "https://localhost:" + bench.gate().port() + "/v1/messages"))
                            .POST(HttpRequest.BodyPublishers.ofString(ask))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo(said);
            assertThat(provider.asked.getFirst().text()).isEqualTo(ask);
        }
    }

    @Test
    void a_reset_is_a_client_that_left_and_the_others_on_its_connection_go_on() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        String[] events = Events.anthropic("hello ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    if (asked.text().contains("\"stream\": true")) {
                        wire.startStream();
                        wire.chunk(events[0] + events[1] + events[2]);
                        wire.socket().getInputStream().read();
                        cancelled.countDown();
                    } else {
                        wire.json(200, SAID);
                    }
                });
                StreamClient client = start(provider)) {
            int stream = client.post("/v1/messages", Events.STREAM_ASK);
            while (client.soFar(stream).text().isEmpty()) {
                client.read();
            }
            client.reset(stream);
            cancelled.await();
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
            assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ABORTED);
            assertThat(client.answer(client.post("/v1/messages", ASK)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_stream_that_is_not_read_makes_its_provider_wait_and_the_others_go_on() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        String[] events = Events.anthropic("hello");
        var usual = GateSettings.Timeouts.DEFAULT;
        bench.settings(settings()
                .withTimeouts(new GateSettings.Timeouts(
                        usual.connectMillis(), usual.firstByteMillis(), usual.idleMillis(), 60_000, 60_000, 1_000)));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            if (!asked.text().contains("\"stream\": true")) {
                wire.json(200, SAID);
                return;
            }
            wire.startStream();
            wire.chunk(events[0] + events[1] + events[2]);
            for (int i = 0; i < 40_000; i++) {
                wire.chunk(Events.delta("word ".repeat(100)));
            }
            stuck.countDown();
        })) {
            bench.anthropic(provider).start();
            try (StreamClient client = new StreamClient(bench.gate().port(), CERTIFICATE.trusted(), 1_000)) {
                client.stopReading();
                int stream = client.post("/v1/messages", Events.STREAM_ASK);
                while (client.soFar(stream).body.size() < 1_000) {
                    client.read();
                }
                int other = client.open("GET", "/healthz", true);
                assertThat(client.answer(other).status()).isEqualTo(200);
                assertThat(stuck.getCount()).isEqualTo(1);
                assertThat(client.answer(stream).reset).isNotNegative();
                assertThat(client.soFar(stream).body.size()).isLessThan(2_000);
            }
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ABORTED);
    }

    @Test
    void an_answer_that_breaks_off_is_a_reset_stream() throws Exception {
        String[] events = Events.anthropic("hello ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    wire.startStream();
                    wire.chunk(events[0] + events[1] + events[2]);
                    wire.socket().close();
                });
                StreamClient client = start(provider)) {
            var answer = client.answer(client.post("/v1/messages", Events.STREAM_ASK));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.ended).isFalse();
            assertThat(answer.reset).isNotNegative();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /nothing      | 404 | unknown_path",
                "POST | /v1/messages  | 400 | malformed_request",
                "GET  | /healthz      | 200 | ok",
                "HEAD | /             | 200 | ''",
            })
    void answers_of_nyttas_own_are_whole(String method, String path, int status, String said) throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));
                StreamClient client = start(provider)) {
            var answer = client.answer(client.open(method, path, true));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).contains(said);
            assertThat(answer.ended).isTrue();
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_whole() throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));
                StreamClient client = start(provider)) {
            int declared = client.open("POST", "/v1/messages", false, "content-length: 99999999");
            var answer = client.answer(declared);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).contains("request_too_large");
            while (answer.reset < 0) {
                client.read();
            }
            assertThat(answer.reset).isZero();
            assertThat(client.answer(client.post("/v1/messages", ASK)).status()).isEqualTo(200);
            assertThat(provider.asked).hasSize(1);
        }
    }

    /// A head that HTTP/1.1 could not carry would be read in another way at the provider.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-a: b\r\nx-injected: c",
                "x-a: b\nc",
                "x-a: b\u0000c",
                "transfer-encoding: chunked",
                "connection: close",
                "X-Upper: case",
                "x space: b",
                ":path: /v1/messages",
                "host: elsewhere",
                "content-length: 5",
            })
    void what_http_1_could_read_in_another_way_is_refused(String field) throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));
                StreamClient client = start(provider)) {
            var answer = client.answer(client.post("/v1/messages", ASK, field));
            assertThat(answer.reset >= 0 || answer.status() == 400).isTrue();
            assertThat(provider.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages HTTP/1.1\r\nx: y", "/v1/mess ages", "v1/messages", "/v1/messages\u007f", ""})
    void a_path_that_http_1_could_read_in_another_way_is_refused(String path) throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));
                StreamClient client = start(provider)) {
            var answer = client.answer(client.post(path, ASK));
            assertThat(answer.reset >= 0 || answer.status() / 100 == 4).isTrue();
            assertThat(provider.asked).isEmpty();
        }
    }

    @Test
    void a_gate_that_closes_says_so_and_lets_the_answers_end() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        String[] events = Events.anthropic("hello ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    wire.startStream();
                    wire.chunk(events[0] + events[1] + events[2]);
                    closing.await();
                    for (int i = 3; i < events.length; i++) {
                        wire.chunk(events[i]);
                    }
                    wire.endStream();
                });
                StreamClient client = start(provider)) {
            int stream = client.post("/v1/messages", Events.STREAM_ASK);
            while (client.soFar(stream).text().isEmpty()) {
                client.read();
            }
            Thread closer = Thread.ofVirtual().start(() -> bench.gate().close(Duration.ofSeconds(20)));
            while (client.goneAway().isEmpty()) {
                client.read();
            }
            assertThat(client.goneAway()).contains(0);
            assertThat(client.lastStream()).isEqualTo(stream);
            closing.countDown();
            assertThat(client.answer(stream).text()).isEqualTo(String.join("", events));
            assertThat(client.isClosedByPeer()).isTrue();
            closer.join();
        }
    }

    @Test
    void a_new_certificate_is_served_to_new_connections() throws Exception {
        var served = new java.util.concurrent.atomic.AtomicReference<>(CERTIFICATE.entry());
        TestCertificate second = TestCertificate.rsa("second");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.settings(GateSettings.on("127.0.0.1", 0).withThreads(1).withTls(served::get))
                    .anthropic(provider)
                    .start();
            try (StreamClient before = client()) {
                served.set(second.entry());
                try (StreamClient after = new StreamClient(bench.gate().port(), second.trusted())) {
                    assertThat(after.answer(after.post("/v1/messages", ASK)).status())
                            .isEqualTo(200);
                }
                assertThat(before.answer(before.post("/v1/messages", ASK)).status())
                        .isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, true", "TLSv1.2, true", "TLSv1.1, false"})
    void old_tls_is_not_spoken(String version, boolean spoken) throws Exception {
        bench.settings(settings()).start();
        try (var socket = (javax.net.ssl.SSLSocket) CERTIFICATE
                .trusted()
                .getSocketFactory()
                .createSocket("127.0.0.1", bench.gate().port())) {
            socket.setEnabledProtocols(new String[] {version});
            boolean shaken;
            try {
                socket.startHandshake();
                shaken = true;
            } catch (IOException refused) {
                shaken = false;
            }
            assertThat(shaken).isEqualTo(spoken);
        }
    }
}
