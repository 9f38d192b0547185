package dev.nytta.gate;

import static dev.nytta.gate.RealtimeProvider.begun;
import static dev.nytta.gate.RealtimeProvider.done;
import static dev.nytta.gate.RealtimeProvider.text;
import static dev.nytta.gate.RealtimeProvider.tokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.SocketClient;
import dev.nytta.kit.TestCertificate;
import dev.nytta.sim.http.LoopbackServer;
import dev.nytta.sim.http.SocketOutlet;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What WebSockets do beside talking: TLS, slow sides, long messages, pings, goodbyes.
class SocketHardshipTest {
    private static final TestCertificate CERTIFICATE = TestCertificate.ec("gate");
    private static final String REALTIME = "/v1/realtime?model=gpt-realtime";
    private static final String RESPONSES = "/v1/responses";
    private static final String CREATE = "{\"type\":\"response.create\",\"model\":\"gpt-5.4-mini\",\"input\":\"hi\"}";
    private static final String COMPLETED = "{\"type\":\"response.completed\",\"response\":{\"id\":\"r1\","
            + "\"usage\":{\"input_tokens\":7,\"output_tokens\":3}}}";
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private final GateBench bench = new GateBench();
    private Optional<RealtimeProvider> scripted = Optional.empty();

    @AfterEach
    void close() {
        bench.close();
        scripted.ifPresent(RealtimeProvider::close);
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    /// Answers each dialect in its own events.
    private RealtimeProvider provider() throws IOException {
        RealtimeProvider made = new RealtimeProvider(asked -> !asked.contains("response.create")
                ? List.of()
                : asked.contains("input")
                        ? List.of(begun("r1"), COMPLETED)
                        : List.of(begun("r1"), done("r1", "completed", tokens(7, 3))));
        scripted = Optional.of(made);
        return made;
    }

    private GateBench openAi() throws IOException {
        return bench.provider("openai", provider().url(), OnClientAbort.CANCEL);
    }

    private static GateSettings settings() {
        return GateSettings.on("127.0.0.1", 0).withThreads(1);
    }

    private static String create(String path) {
        return path.equals(RESPONSES) ? CREATE : "{\"type\":\"response.create\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSES, REALTIME})
    void both_sides_may_be_behind_tls(String path) throws Exception {
        Path trust = folder.resolve("trust.pem");
        CERTIFICATE.write(trust, folder.resolve("key.pem"));
        try (TlsDoorstep doorstep =
                new TlsDoorstep(CERTIFICATE, provider().url().getPort())) {
            bench.provider("openai", URI.create("https://127.0.0.1:" + doorstep.port() + "/v1"), OnClientAbort.CANCEL)
                    .settings(settings().withTls(CERTIFICATE::entry).withUpstreamTrust(trust))
                    .start();
            try (SocketClient client =
                    SocketClient.open(CERTIFICATE.trusted(), bench.gate().port(), path)) {
                client.next();
                client.send(create(path));
                assertThat(client.next()).isEqualTo(begun("r1"));
                client.next();
            }
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        // 7 x 1,000 and 3 x 10,000 nano-USD
        assertThat(bench.ledger.committedNano()).isEqualTo(37_000);
    }

    private RawClient raw(String path) throws IOException {
        RawClient raw = bench.client();
        raw.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        assertThat(raw.answerHead()).startsWith("HTTP/1.1 101 ");
        return raw;
    }

    /// A client's frame with a mask of zeros.
    private static byte[] frame(int kind, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) (0x80 | kind));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        return java.util.Arrays.copyOf(frame.array(), frame.position());
    }

    /// How far it has come once it does not get on any more.
    private static long stuckAt(AtomicLong progress) {
        long before = -1;
        for (long now = progress.get(); now != before; now = progress.get()) {
            before = now;
            pause();
        }
        return before;
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSES, REALTIME})
    void a_client_that_does_not_read_makes_the_provider_wait(String path) throws Exception {
        openAi().start();
        int count = 64;
        String event = text("r1", "x".repeat(MIB));
        AtomicLong told = new AtomicLong();
        try (RawClient raw = raw(path)) {
            GateBench.eventually(() -> scripted.orElseThrow().handshakes.size() == 1);
            if (path.equals(REALTIME)) {
                scripted.orElseThrow().tell(begun("r1"));
            }
            Thread provider = Thread.ofVirtual().start(() -> flood(told, count, other(event)));
            long stuck = stuckAt(told);
            // what lies in buffers of sockets, and no more of it in the gate
            assertThat(stuck).isLessThan(40);
            raw.readSome(60 * MIB);
            provider.join(20_000);
            assertThat(told.get()).isEqualTo(count);
        }
    }

    /// Of no response, so that no money ends it.
    private static String other(String event) {
        return event.replace("response.output_text.delta", "conversation.item.done");
    }

    private void flood(AtomicLong told, int count, String event) {
        try {
            for (int i = 0; i < count; i++) {
                scripted.orElseThrow().tell(event);
                told.incrementAndGet();
            }
        } catch (IOException _) {
            // Cut.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSES, REALTIME})
    void a_provider_that_does_not_read_makes_the_client_wait(String path) throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        AtomicLong heard = new AtomicLong();
        int count = 64;
        try (LoopbackServer slow = LoopbackServer.start(0, (request, outlet) -> {
            SocketOutlet messages = outlet.upgrade(request);
            try {
                reads.await();
            } catch (InterruptedException stopped) {
                return;
            }
            while (messages.next().isPresent()) {
                heard.incrementAndGet();
            }
        })) {
            bench.provider("openai", URI.create("http://127.0.0.1:" + slow.port() + "/v1"), OnClientAbort.CANCEL)
                    .start();
            byte[] message = frame(
                    1,
                    ("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(MIB) + "\"}").getBytes(UTF_8));
            AtomicLong sent = new AtomicLong();
            try (RawClient raw = raw(path)) {
                Thread client = Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0; i < count; i++) {
                            raw.send(message);
                            sent.incrementAndGet();
                        }
                    } catch (IOException _) {
                        // Cut.
                    }
                });
                assertThat(stuckAt(sent)).isLessThan(40);
                reads.countDown();
                client.join(20_000);
                GateBench.eventually(() -> heard.get() == count);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSES, REALTIME})
    void a_message_that_is_too_long_ends_its_connection(String path) throws IOException {
        openAi().settings(settings().withLimits(new GateSettings.Limits(100_000, 65_536, 16_384, MIB, 100)))
                .start();
        try (SocketClient client = SocketClient.open(bench.gate().port(), path)) {
            client.next();
            client.socket()
                    .sendText("{\"type\":\"x\",\"y\":\"" + "z".repeat(60_000), false)
                    .join();
            client.socket().sendText("z".repeat(60_000) + "\"}", true).join();
            assertThat(client.next()).isEqualTo("closed 1009");
        }
        try (SocketClient client = SocketClient.open(bench.gate().port(), path)) {
            client.next();
            client.send(create(path)).next();
            client.next();
            flood(new AtomicLong(), 1, other(text("r2", "x".repeat(200_000))));
            assertThat(client.next()).isEqualTo("closed 1011");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSES, REALTIME})
    void pings_are_answered_on_both_sides(String path) throws IOException {
        openAi().start();
        try (RawClient raw = raw(path)) {
            GateBench.eventually(() -> scripted.orElseThrow().handshakes.size() == 1);
            byte[] event = RealtimeProvider.CREATED.getBytes(UTF_8);
            // a frame of the server's: a byte of its kind, three of its length
            raw.readSome(4 + event.length);
            raw.send(frame(9, "alive?".getBytes(UTF_8)));
            assertThat(raw.readSome(8)).startsWith(0x8A, 6).endsWith("alive?".getBytes(UTF_8));
            scripted.orElseThrow().ping("you?");
            GateBench.eventually(() -> scripted.orElseThrow().pongs().contains("you?"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        RESPONSES + ", 1000",
        RESPONSES + ", 4001",
        REALTIME + ", 1000",
        REALTIME + ", 1001",
        REALTIME + ", 4001",
    })
    void a_goodbye_of_the_providers_reaches_the_client(String path, int code) throws IOException {
        openAi().start();
        try (SocketClient client = SocketClient.open(bench.gate().port(), path)) {
            client.next();
            scripted.orElseThrow().bye(code);
            assertThat(client.next()).isEqualTo("closed " + code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSES, REALTIME})
    void a_goodbye_of_the_clients_ends_the_providers_side(String path) throws IOException {
        openAi().start();
        try (RawClient raw = raw(path)) {
            GateBench.eventually(() -> scripted.orElseThrow().handshakes.size() == 1);
            raw.readSome(4 + RealtimeProvider.CREATED.length());
            raw.send(frame(8, new byte[] {0x03, (byte) 0xE8}));
            // the same code, and then nothing
            assertThat(raw.rest()).containsExactly(0x88, 2, 0x03, 0xE8);
            GateBench.eventually(() -> scripted.orElseThrow().connections() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RESPONSES, REALTIME})
    void a_client_that_closes_its_half_has_left(String path) throws IOException {
        RealtimeProvider silent = new RealtimeProvider(
                asked -> asked.contains("response.create") ? List.of(begun("r1"), text("r1", "and so on")) : List.of());
        scripted = Optional.of(silent);
        bench.provider("openai", silent.url(), OnClientAbort.CANCEL).start();
        try (RawClient raw = raw(path)) {
            raw.send(frame(1, create(path).getBytes(UTF_8)));
            GateBench.eventually(() -> bench.gate().live().stream()
                    .anyMatch(call -> call.progress().textBytes() > 0));
            raw.socket.shutdownOutput();
            GateBench.eventually(() -> silent.connections() == 0);
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ABORTED);
    }

    @Test
    void a_server_that_goes_down_says_so_to_sessions_at_rest() throws IOException {
        openAi().start();
        try (SocketClient client = SocketClient.open(bench.gate().port(), REALTIME)) {
            client.next();
            bench.gate().close();
            assertThat(client.next()).isEqualTo("closed 1001");
        }
    }
}
