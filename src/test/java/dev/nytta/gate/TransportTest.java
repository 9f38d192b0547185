package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.StreamClient;
import dev.nytta.kit.TestCertificate;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The port behaves alike, whatever reads and writes its sockets. What this machine lacks is tested as the next
/// one.
class TransportTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.ec("data port");
    private static final String ASK = "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    private static GateSettings on(Transport transport) {
        return GateSettings.on("127.0.0.1", 0).withThreads(2).withTransport(transport.orNext());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answers_and_streams_pass(Transport transport) throws IOException {
        String[] events = Events.anthropic("hello ", "world");
        String large = ASK.replace("hi", "x".repeat(2_000_000));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            if (asked.text().contains("\"stream\": true")) {
                wire.startStream();
                for (String event : events) {
                    wire.chunk(event);
                }
                wire.endStream();
            } else {
                wire.json(200, SAID);
            }
        })) {
            bench.settings(on(transport)).anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
                assertThat(client.post("/v1/messages", Events.STREAM_ASK)
                                .answer()
                                .text())
                        .isEqualTo(String.join("", events));
                assertThat(client.post("/v1/messages", large).answer().text()).isEqualTo(SAID);
                assertThat(provider.asked.getLast().text()).isEqualTo(large);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_refused_body_is_answered_before_the_connection_closes(Transport transport) throws IOException {
        bench.settings(on(transport)).start();
        try (RawClient client = bench.client()) {
            client.send(
                    "POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n" + "x".repeat(100_000));
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void a_client_that_leaves_is_noticed(Transport transport) throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        String[] events = Events.anthropic("hello ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(events[0] + events[1] + events[2]);
            wire.socket().getInputStream().read();
            cancelled.countDown();
        })) {
            bench.settings(on(transport))
                    .provider("anthropic", provider.url(), OnClientAbort.CANCEL)
                    .start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", Events.STREAM_ASK).readSome(20);
            }
            cancelled.await();
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ABORTED);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void tls_and_http_2_are_spoken(Transport transport) throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.settings(on(transport).withTls(CERTIFICATE::entry))
                    .anthropic(provider)
                    .start();
            try (StreamClient client = new StreamClient(bench.gate().port(), CERTIFICATE.trusted())) {
                assertThat(client.answer(client.post("/v1/messages", ASK)).text())
                        .isEqualTo(SAID);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"io_uring, IO_URING", "epoll, EPOLL", "NIO, NIO"})
    void one_may_be_asked_for(String name, Transport transport) {
        assertThat(Transport.named(name)).isEqualTo(transport);
    }

    @Test
    void one_that_there_is_not_is_told() {
        assertThatThrownBy(() -> Transport.named("kqueue"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io_uring, epoll or nio");
    }
}
