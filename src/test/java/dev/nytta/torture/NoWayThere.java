package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// U-09.
final class NoWayThere {
    static final Scenario SCENARIO = new Scenario(
            "U-09",
            "the provider cannot be reached: unknown name, refused, a black hole, no TLS where TLS should be",
            "502 with a code of its own for each, in the dialect's shape; the hold is back within 1 s",
            false,
            NoWayThere::run);

    private static final long MOST_MILLIS = 1_000;

    private NoWayThere() {}

    private static String run(World world) throws Exception {
        int plain = speaksAtOnce(world);
        Map<String, String> urls = new LinkedHashMap<>();
        urls.put("provider_name_unknown", "http://nobody.invalid/v1");
        urls.put("provider_refused", "http://127.0.0.1:" + unused() + "/v1");
        urls.put("provider_connect_timeout", "http://127.0.0.1:" + blackHole(world) + "/v1");
        urls.put("provider_tls_failed", "https://127.0.0.1:" + plain + "/v1");
        StringBuilder providers = new StringBuilder();
        urls.forEach((code, url) -> providers.append("""
                  %s: { kind: openai, base_url: "%s", api_key: "env:TORTURE_PROVIDER_KEY", prices_as: openai }
                """.formatted(id(code), url)));
        Server server = world.serve(Setup.of(1)
                .withProviders(providers.toString())
                .with("timeouts: { connect: 500ms, first_byte: 5s, idle: 5s }\n"));
        for (String code : urls.keySet()) {
            Asks chat = Asks.chat(false);
            Asks ask = new Asks("/" + id(code) + "/v1/chat/completions", chat.keyHeader(), chat.model(), chat.body());
            RawClient.Answer answer = server.call(ask);
            assertThat(answer.status()).as("%s: %s", code, answer.text()).isEqualTo(502);
            assertThat(answer.text()).contains(code);
            World.await(
                    "the hold is back after " + code,
                    Duration.ofMillis(MOST_MILLIS),
                    () -> server.get("/api/v1/live").path("holds").path("open").asInt(-1) == 0);
        }
        Books books = Oracle.judge(world, server);
        assertThat(books.events()).hasSize(urls.size()).allMatch(event -> event.is("failed"));
        assertThat(books.cost()).as("charged").isZero();
        return String.join(", ", urls.keySet());
    }

    private static String id(String code) {
        return code.replace("provider_", "").replace('_', '-');
    }

    /// Whoever connects hears something that is no TLS, whatever was said.
    private static int speaksAtOnce(World world) throws IOException {
        ServerSocket socket = world.keep(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    client.getOutputStream().write("this is no TLS\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException _) {
                    // The scenario is over, or the client has heard enough.
                }
            }
        });
        return socket.getLocalPort();
    }

    private static int unused() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Listens, accepts nobody, and has no room for one who waits.
    private static int blackHole(World world) throws Exception {
        ServerSocket socket = world.keep(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < 8; i++) {
            Socket each = world.keep(new Socket());
            try {
                each.connect(socket.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                return socket.getLocalPort();
            }
        }
        throw new AssertionError("the kernel takes every connection: there is no black hole to be had here");
    }
}
