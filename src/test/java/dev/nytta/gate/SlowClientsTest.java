package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.StreamClient;
import dev.nytta.kit.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that take their time to hold what others need.
class SlowClientsTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.ec("data port");
    private static final String ASK = "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";
    private static final String START = "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\n";

    private final GateBench bench = new GateBench();
    private final FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));

    @AfterEach
    void close() throws IOException {
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
    }

    private static GateSettings patience(long requestMillis, long keepMillis, long stuckMillis) {
        var usual = GateSettings.Timeouts.DEFAULT;
        return GateSettings.on("127.0.0.1", 0)
                .withThreads(1)
                .withTimeouts(new GateSettings.Timeouts(
                        usual.connectMillis(),
                        usual.firstByteMillis(),
                        usual.idleMillis(),
                        requestMillis,
                        keepMillis,
                        stuckMillis));
    }

    private void start(GateSettings settings) {
        bench.settings(settings).anthropic(provider).start();
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 100, half", "Transfer-Encoding: chunked, '4\r\nhalf'"})
    void a_body_that_does_not_come_is_a_408_in_the_dialects_shape(String framing, String begun) throws IOException {
        start(patience(300, 60_000, 60_000));
        try (RawClient client = bench.client()) {
            client.send(START + framing + "\r\n\r\n" + begun);
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.text()).contains("timeout_error").contains("request_too_slow");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void a_body_that_trickles_is_a_408_too() throws Exception {
        start(patience(300, 60_000, 60_000));
        try (RawClient client = bench.client()) {
            client.send(START + "Content-Length: 100000\r\n\r\n");
            Thread trickle = Thread.ofVirtual().start(() -> trickle(client, "x"));
            assertThat(client.answer().status()).isEqualTo(408);
            trickle.interrupt();
            trickle.join();
        }
    }

    @Test
    void a_large_body_may_take_longer() throws Exception {
        start(patience(500, 60_000, 60_000));
        String ask = ASK.replace("hi", "x".repeat(200_000));
        try (RawClient client = bench.client()) {
            client.send(START + "Content-Length: " + ask.length() + "\r\n\r\n" + ask.substring(0, 150_000));
            Thread.sleep(1_500);
            client.send(ask.substring(150_000));
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_head_that_trickles_is_cut_off() throws Exception {
        start(patience(60_000, 300, 60_000));
        try (RawClient client = bench.client()) {
            client.send(START);
            Thread trickle = Thread.ofVirtual().start(() -> trickle(client, "X-More: y\r\n"));
            assertThat(client.isClosedByPeer()).isTrue();
            trickle.interrupt();
            trickle.join();
        }
    }

    private static void trickle(RawClient client, String drop) {
        try {
            while (true) {
                client.send(drop);
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException closed) {
            // That is what is meant to happen.
        }
    }

    @Test
    void a_handshake_that_does_not_come_is_cut_off() throws IOException {
        start(patience(300, 60_000, 60_000).withTls(CERTIFICATE::entry));
        try (RawClient client = bench.client()) {
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void a_slow_stream_is_ended_and_the_others_on_its_connection_go_on() throws Exception {
        start(patience(300, 60_000, 60_000).withTls(CERTIFICATE::entry));
        try (StreamClient client = new StreamClient(bench.gate().port(), CERTIFICATE.trusted())) {
            int slow = client.open("POST", "/v1/messages", false);
            client.send(slow, "half".getBytes(StandardCharsets.US_ASCII), false);
            assertThat(client.answer(slow).status()).isEqualTo(408);
            assertThat(client.answer(client.post("/v1/messages", ASK)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_without_streams_is_let_go() throws Exception {
        start(patience(60_000, 300, 60_000).withTls(CERTIFICATE::entry));
        try (StreamClient client = new StreamClient(bench.gate().port(), CERTIFICATE.trusted())) {
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(client.goneAway()).contains(0);
        }
    }

    /// Answers that nobody takes would fill the memory, if further requests were answered meanwhile.
    @Test
    void a_client_that_asks_and_never_reads_is_not_answered_without_end() throws Exception {
        start(patience(60_000, 60_000, 700));
        String asks = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1_000);
        try (RawClient client = bench.client();
                RawClient other = bench.client()) {
            int sent = 0;
            try {
                while (sent < 2_000) {
                    client.send(asks);
                    sent++;
                }
            } catch (IOException cut) {
                // That is what is meant to happen.
            }
            assertThat(sent).isLessThan(2_000);
            assertThat(other.post("/v1/messages", ASK).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void one_address_has_so_many_connections_and_a_trusted_proxy_as_many_as_it_wants() throws IOException {
        GateSettings few = patience(60_000, 60_000, 60_000).withCrowd(new GateSettings.Crowd(100, 100, 3, 1 << 20));
        start(few);
        try (RawClient first = bench.client();
                RawClient second = bench.client()) {
            try (RawClient third = bench.client();
                    RawClient fourth = bench.client()) {
                assertThat(fourth.isClosedByPeer()).isTrue();
                for (RawClient each : List.of(first, second, third)) {
                    assertThat(each.post("/v1/messages", ASK).answer().status()).isEqualTo(200);
                }
            }
            GateBench.eventually(this::isLetIn);
        }
        bench.close();
        bench.settings(few.withProxies(TrustedProxies.of(List.of("127.0.0.0/8"))))
                .start();
        try (RawClient first = bench.client();
                RawClient second = bench.client();
                RawClient third = bench.client();
                RawClient fourth = bench.client()) {
            for (RawClient each : List.of(first, second, third, fourth)) {
                assertThat(each.post("/v1/messages", ASK).answer().status()).isEqualTo(200);
            }
        }
    }

    private boolean isLetIn() {
        try (RawClient client = bench.client()) {
            return client.post("/v1/messages", ASK).answer().status() == 200;
        } catch (IOException closed) {
            return false;
        }
    }
}
