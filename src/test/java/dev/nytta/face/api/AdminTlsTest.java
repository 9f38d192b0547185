package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.StreamClient;
import dev.nytta.kit.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The admin port over TLS, with HTTP/2 and HTTP/1.1.
class AdminTlsTest {
    private static final TestCertificate FIRST = TestCertificate.ec("first");
    private static final TestCertificate SECOND = TestCertificate.rsa("second");

    @TempDir
    private Path dir;

    private Rig rig;
    private AdminApi api;
    private final AtomicReference<TestCertificate> served = new AtomicReference<>(FIRST);

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        var entries =
                new java.util.concurrent.ConcurrentHashMap<TestCertificate, java.security.KeyStore.PrivateKeyEntry>();
        api = AdminApi.start(
                Rig.settings("127.0.0.1").withTls(() -> entries.computeIfAbsent(served.get(), TestCertificate::entry)),
                rig.rooms());
    }

    @AfterEach
    void close() {
        api.close();
        rig.close();
    }

    private static HttpClient client(TestCertificate trusted, HttpClient.Version version) {
        return HttpClient.newBuilder()
                .sslContext(trusted.trusted())
                .version(version)
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + api.port() + path))
                .header("Authorization", "Bearer " + Rig.TOKEN);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void the_api_is_the_same_whatever_a_client_speaks(HttpClient.Version version) throws Exception {
        try (HttpClient client = client(FIRST, version)) {
            var made = client.send(
                    request("/api/v1/keys")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"ci\", \"team\": \"platform\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(made.statusCode()).isEqualTo(201);
            assertThat(made.version()).isEqualTo(version);

            var list = client.send(request("/api/v1/keys").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(list.body()).contains("\"ci\"");

            var nothing = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + api.port() + "/api/v1/keys"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(nothing.statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void a_body_that_is_too_long_is_refused(HttpClient.Version version) throws Exception {
        try (HttpClient client = client(FIRST, version)) {
            var answer = client.send(
                    request("/api/v1/keys")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("x".repeat((1 << 20) + 1)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void live_events_come_as_they_happen(HttpClient.Version version) throws Exception {
        try (HttpClient client = client(FIRST, version)) {
            var answer = client.send(
                    request("/api/v1/live")
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.version()).isEqualTo(version);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).startsWith("data:");
            }
            client.shutdownNow();
        }
    }

    @Test
    void a_new_certificate_is_served_to_new_connections() throws Exception {
        try (HttpClient first = client(FIRST, HttpClient.Version.HTTP_2);
                HttpClient second = client(SECOND, HttpClient.Version.HTTP_2)) {
            assertThat(first.send(request("/healthz").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> second.send(request("/healthz").build(), HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);

            served.set(SECOND);

            assertThat(second.send(request("/healthz").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false",
    })
    void what_is_old_is_not_spoken(String version, String cipher, boolean spoken) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                FIRST.trusted().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.setEnabledCipherSuites(new String[] {cipher});
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

    @Test
    void calls_that_are_taken_back_at_once_end_the_connection() throws Exception {
        try (StreamClient abuser = new StreamClient(api.port(), FIRST.trusted());
                HttpClient honest = client(FIRST, HttpClient.Version.HTTP_2)) {
            Thread sender = Thread.ofVirtual().start(() -> resetAll(abuser));
            assertThat(abuser.isClosedByPeer()).isTrue();
            sender.join();
            assertThat(honest.send(request("/healthz").build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void resetAll(StreamClient client) {
        byte[] head = StreamClient.head("GET", "/healthz");
        try {
            for (int stream = 1; stream < 20_000; stream += 2) {
                client.frame(StreamClient.HEADERS, StreamClient.END_HEADERS | StreamClient.END_STREAM, stream, head);
                client.frame(
                        StreamClient.RST_STREAM,
                        0,
                        stream,
                        ByteBuffer.allocate(4).putInt(8).array());
                client.flush();
            }
        } catch (IOException closed) {
            // That is what is meant to happen.
        }
    }

    @Test
    void a_plain_port_does_not_change_to_http_2() throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream().write("""
                            GET /healthz HTTP/1.1
                            Host: localhost
                            Connection: Upgrade, HTTP2-Settings, close
                            Upgrade: h2c
                            HTTP2-Settings: AAMAAABkAAQAAP__

                            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(plain.getInputStream().readNBytes(15), StandardCharsets.ISO_8859_1))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
