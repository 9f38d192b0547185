package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.LogLines;
import dev.nytta.kit.StreamClient;
import dev.nytta.kit.TestCertificate;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that use HTTP/2 to keep the server busy for nothing: their connection is closed, others are served.
class StreamAbuseTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.ec("data port");
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";
    private static final int MANY = 20_000;

    private final GateBench bench = new GateBench();
    /// Netty tells of each frame that it ignores.
    private final LogLines log = LogLines.of(DefaultHttp2ConnectionDecoder.class);
    private final FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));

    @BeforeEach
    void start() {
        bench.settings(GateSettings.on("127.0.0.1", 0).withThreads(1).withTls(CERTIFICATE::entry))
                .anthropic(provider)
                .start();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        provider.close();
        log.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    /// What is sent again and again.
    enum Abuse {
        /// A call that is taken back at once (CVE-2023-44487).
        RAPID_RESET {
            @Override
            void once(StreamClient client, int stream) {
                client.frame(StreamClient.HEADERS, StreamClient.END_HEADERS | StreamClient.END_STREAM, stream, GET);
                client.frame(StreamClient.RST_STREAM, 0, stream, number(8));
            }
        },
        /// A call that the server itself has to reset, for a window of nothing (CVE-2025-8671).
        MADE_YOU_RESET {
            @Override
            void once(StreamClient client, int stream) {
                client.frame(StreamClient.HEADERS, StreamClient.END_HEADERS, stream, GET);
                client.frame(StreamClient.WINDOW_UPDATE, 0, stream, number(0));
            }
        },
        EMPTY_CONTINUATIONS {
            @Override
            void once(StreamClient client, int stream) {
                if (stream == 1) {
                    client.frame(StreamClient.HEADERS, 0, stream, GET);
                } else {
                    client.frame(StreamClient.CONTINUATION, 0, 1, new byte[0]);
                }
            }
        },
        HEADERS_WITHOUT_END {
            @Override
            void once(StreamClient client, int stream) {
                ByteArrayOutputStream more = new ByteArrayOutputStream();
                StreamClient.literal(more, "x-more", "x".repeat(1_000));
                if (stream == 1) {
                    client.frame(StreamClient.HEADERS, 0, stream, GET);
                } else {
                    client.frame(StreamClient.CONTINUATION, 0, 1, more.toByteArray());
                }
            }
        },
        SETTINGS {
            @Override
            void once(StreamClient client, int stream) {
                client.frame(StreamClient.SETTINGS, 0, 0, new byte[0]);
            }
        },
        PINGS {
            @Override
            void once(StreamClient client, int stream) {
                client.frame(StreamClient.PING, 0, 0, new byte[8]);
            }
        },
        PRIORITIES {
            @Override
            void once(StreamClient client, int stream) {
                client.frame(StreamClient.PRIORITY, 0, stream, new byte[] {0, 0, 0, 0, 16});
            }
        },
        UNKNOWN_FRAMES {
            @Override
            void once(StreamClient client, int stream) {
                client.frame(99, 0, 0, new byte[0]);
            }
        },
        EMPTY_DATA {
            @Override
            void once(StreamClient client, int stream) {
                if (stream == 1) {
                    client.frame(StreamClient.HEADERS, StreamClient.END_HEADERS, stream, POST);
                } else {
                    client.frame(StreamClient.DATA, 0, 1, new byte[0]);
                }
            }
        };

        static final byte[] GET = StreamClient.head("GET", "/healthz");
        static final byte[] POST = StreamClient.head("POST", "/v1/messages");

        abstract void once(StreamClient client, int stream);

        static byte[] number(int value) {
            return ByteBuffer.allocate(4).putInt(value).array();
        }
    }

    @ParameterizedTest
    @EnumSource(Abuse.class)
    void whoever_keeps_the_server_busy_for_nothing_is_cut_off(Abuse abuse) throws Exception {
        try (StreamClient honest = client();
                StreamClient client = client()) {
            Thread sender = Thread.ofVirtual().start(() -> send(client, abuse));
            assertThat(client.isClosedByPeer()).isTrue();
            sender.join();

            assertThat(honest.answer(honest.post("/v1/messages", ASK)).status()).isEqualTo(200);
        }
    }

    private static void send(StreamClient client, Abuse abuse) {
        try {
            for (int i = 0; i < MANY; i++) {
                abuse.once(client, 2 * i + 1);
                if (i % 50 == 0) {
                    client.flush();
                }
            }
            client.flush();
        } catch (IOException closed) {
            // That is what is meant to happen.
        }
    }

    @Test
    void what_goes_beyond_the_streams_of_a_connection_is_refused_and_the_others_are_served() throws Exception {
        try (StreamClient client = client()) {
            for (int i = 0; i < 256; i++) {
                client.open("POST", "/v1/messages", false);
            }
            int refused = client.open("GET", "/healthz", true);

            assertThat(client.answer(refused).reset).isEqualTo(7);

            client.send(1, ASK.getBytes(java.nio.charset.StandardCharsets.UTF_8), true);
            assertThat(client.answer(1).status()).isEqualTo(200);
        }
    }

    @Test
    void headers_that_are_too_large_are_a_431() throws Exception {
        try (StreamClient client = client()) {
            String[] fields = new String[70];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = "x-" + i + ": " + "y".repeat(1_000);
            }
            byte[] block = StreamClient.head("POST", "/v1/messages", fields);
            int at = 0;
            while (at < block.length) {
                int length = Math.min(16_000, block.length - at);
                byte[] piece = java.util.Arrays.copyOfRange(block, at, at + length);
                boolean last = at + length == block.length;
                client.frame(
                        at == 0 ? StreamClient.HEADERS : StreamClient.CONTINUATION,
                        last ? StreamClient.END_HEADERS | (at == 0 ? StreamClient.END_STREAM : 0) : 0,
                        1,
                        piece);
                at += length;
            }
            client.flush();
            assertThat(client.answer(1).status()).isEqualTo(431);
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void a_preface_that_is_none_and_plain_http_are_closed() throws Exception {
        try (RawClient plain = bench.client()) {
            plain.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
            while (!plain.isClosedByPeer()) {
                // an alert
            }
        }
        try (StreamClient client = client()) {
            assertThat(client.answer(client.open("GET", "/healthz", true)).status())
                    .isEqualTo(200);
        }
    }

    private StreamClient client() throws IOException {
        return new StreamClient(bench.gate().port(), CERTIFICATE.trusted());
    }
}
