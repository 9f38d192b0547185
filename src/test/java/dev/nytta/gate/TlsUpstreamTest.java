package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers behind TLS, over HTTP/1.1 and HTTP/2.
class TlsUpstreamTest {
    private static final String PASSWORD = "changeit";
    private static final String ASK = "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":200,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";

    @TempDir
    static Path folder = Path.of(".");

    private static KeyManagerFactory keys = emptyKeys();

    private final GateBench bench = new GateBench();

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "provider",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        keys.init(loaded, PASSWORD.toCharArray());
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(loaded.getCertificate("provider").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(trust(), pem);
    }

    private static KeyManagerFactory emptyKeys() {
        try {
            return KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path trust() {
        return folder.resolve("trust.pem");
    }

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void answers_and_streams_pass_whatever_the_provider_speaks(String protocol) throws Exception {
        String[] events = Events.anthropic("hello ", "world");
        try (TlsProvider provider = new TlsProvider(keys, protocol, SAID, events)) {
            start(provider);
            try (RawClient client = bench.client()) {
                for (int i = 0; i < 3; i++) {
                    var whole = client.post("/v1/messages", ASK).answer();
                    assertThat(whole.text()).isEqualTo(SAID);
                    assertThat(whole.headers().keySet()).noneMatch(name -> name.startsWith("x-http2"));
                    var stream = client.post("/v1/messages", Events.STREAM_ASK).answer();
                    assertThat(stream.text()).isEqualTo(String.join("", events));
                }
            }
            assertThat(provider.bodies.getFirst()).isEqualTo(ASK);
            assertThat(provider.headers)
                    .anyMatch(header -> header.getKey().equals("x-api-key")
                            && header.getValue().equals("secret-of-anthropic"));
            assertThat(provider.connections).hasValue(1);
        }
        // 3 x (90,000 + 180,000)
        assertThat(bench.ledger.committedNano()).isEqualTo(810_000);
    }

    @Test
    void many_calls_share_one_http2_connection() throws Exception {
        try (TlsProvider provider = new TlsProvider(keys, "h2", SAID);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            start(provider);
            assertThat(call()).isEqualTo(200);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(this::call);
            }
            for (var each : threads.invokeAll(calls)) {
                assertThat(each.get()).isEqualTo(200);
            }
            assertThat(provider.connections).hasValue(1);
        }
        assertThat(bench.ledger.settled()).hasSize(41);
    }

    @Test
    void a_large_body_passes_over_http2() throws Exception {
        String ask = ASK.replace("hi", "x".repeat(3_000_000));
        try (TlsProvider provider = new TlsProvider(keys, "h2", SAID)) {
            start(provider);
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ask).answer().status()).isEqualTo(200);
            }
            assertThat(provider.bodies.getFirst()).hasSameSizeAs(ask).endsWith("xxx\"}]}");
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
        try (TlsProvider provider = new TlsProvider(keys, "h2", SAID)) {
            bench.provider("anthropic", provider.url(), OnClientAbort.CANCEL).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK).answer();
                assertThat(answer.status()).isEqualTo(502);
                assertThat(answer.text()).contains("tls_failed");
            }
            assertThat(provider.bodies).isEmpty();
        }
    }

    private void start(TlsProvider provider) {
        bench.settings(GateSettings.on("127.0.0.1", 0).withThreads(1).withUpstreamTrust(trust()))
                .provider("anthropic", provider.url(), OnClientAbort.CANCEL)
                .start();
    }

    private int call() throws IOException {
        try (RawClient client = bench.client()) {
            return client.post("/v1/messages", ASK).answer().status();
        }
    }
}
