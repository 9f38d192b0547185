package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.StreamClient;
import dev.nytta.kit.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// More work than memory: new calls are turned away, those under way come to their end.
class OverloadTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.ec("data port");
    private static final String ASK = "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";

    private final AtomicReference<Optional<String>> overload = new AtomicReference<>(Optional.empty());
    private final CountDownLatch answers = new CountDownLatch(1);
    private final GateBench bench = new GateBench();
    private final FakeProvider provider = new FakeProvider((asked, wire) -> {
        answers.await();
        wire.json(200, SAID);
    });

    @AfterEach
    void close() throws IOException {
        answers.countDown();
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    private void start(GateSettings settings) {
        bench.settings(settings.withThreads(1).withOverload(overload::get))
                .anthropic(provider)
                .start();
    }

    private static GateSettings bodies(long bytes) {
        return GateSettings.on("127.0.0.1", 0).withCrowd(new GateSettings.Crowd(100, 100, 100, bytes));
    }

    @Test
    void new_calls_are_turned_away_and_those_under_way_come_to_their_end() throws IOException {
        start(bodies(1 << 20));
        try (RawClient early = bench.client();
                RawClient late = bench.client()) {
            early.post("/v1/messages", ASK);
            GateBench.eventually(() -> provider.asked.size() == 1);
            overload.set(Optional.of("nearly all memory is in use"));

            var refused = late.post("/v1/messages", ASK).answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("5");
            assertThat(late.isClosedByPeer()).isTrue();

            answers.countDown();
            assertThat(early.answer().status()).isEqualTo(200);

            overload.set(Optional.empty());
            assertThat(early.post("/v1/messages", ASK).answer().status()).isEqualTo(200);
        }
        assertThat(bench.gate().telemetry().get(GateTelemetry.Count.CROWDED)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/messages | \"type\":\"overloaded_error\"",
                "/v1/chat/completions | \"type\":\"server_error\"",
                "/v1beta/models/gemini-3:generateContent | \"status\":\"UNAVAILABLE\"",
            })
    void the_refusal_has_the_shape_of_the_dialect(String path, String shape) throws IOException {
        overload.set(Optional.of("nearly all memory is in use"));
        start(bodies(1 << 20));
        try (RawClient client = bench.client()) {
            var refused = client.post(path, ASK).answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text().replace(": ", ":")).contains(shape).contains("overloaded");
        }
    }

    @Test
    void health_tells() throws IOException {
        overload.set(Optional.of("nearly all memory is in use"));
        start(bodies(1 << 20));
        try (RawClient client = bench.client()) {
            assertThat(get(client, "/healthz").status()).isEqualTo(200);
            var ready = get(client, "/readyz");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).isEqualTo("not ready: nearly all memory is in use\n");
        }
    }

    private static RawClient.Answer get(RawClient client, String path) throws IOException {
        return client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").answer();
    }

    @Test
    void a_stream_of_http_2_is_turned_away_and_its_connection_stays() throws Exception {
        start(bodies(1 << 20).withTls(CERTIFICATE::entry));
        answers.countDown();
        try (StreamClient client = new StreamClient(bench.gate().port(), CERTIFICATE.trusted())) {
            overload.set(Optional.of("nearly all memory is in use"));
            var refused = client.answer(client.post("/v1/messages", ASK));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("5");

            overload.set(Optional.empty());
            assertThat(client.answer(client.post("/v1/messages", ASK)).status()).isEqualTo(200);
        }
    }

    @Test
    void bodies_share_a_bounded_memory_and_give_it_back() throws IOException {
        start(bodies(100_000));
        String large = ASK.replace("hi", "x".repeat(60_000));
        try (RawClient first = bench.client();
                RawClient second = bench.client()) {
            first.post("/v1/messages", large);
            GateBench.eventually(() -> provider.asked.size() == 1);

            var refused = second.post("/v1/messages", large).answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("overloaded");

            answers.countDown();
            assertThat(first.answer().status()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(first.post("/v1/messages", large).answer().status()).isEqualTo(200);
                assertThat(first.post("/nothing", large).answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void a_client_that_leaves_gives_its_memory_back() throws IOException {
        start(bodies(100_000));
        answers.countDown();
        for (int i = 0; i < 5; i++) {
            try (RawClient client = bench.client()) {
                client.send(
                        "POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n" + "x".repeat(80_000));
            }
        }
        GateBench.eventually(this::hasRoom);
    }

    private boolean hasRoom() {
        try (RawClient client = bench.client()) {
            String large = ASK.replace("hi", "x".repeat(80_000));
            return client.post("/v1/messages", large).answer().status() == 200;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void what_a_body_is_unpacked_to_counts_too() throws IOException {
        start(bodies(100_000));
        answers.countDown();
        byte[] packed = gzip(ASK.replace("hi", "x".repeat(200_000)));
        assertThat(packed.length).isLessThan(10_000);
        try (RawClient client = bench.client()) {
            assertThat(client.post("/v1/messages", packed, "Content-Encoding: gzip")
                            .answer()
                            .status())
                    .isEqualTo(503);
            assertThat(client.post("/v1/messages", gzip(ASK), "Content-Encoding: gzip")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
