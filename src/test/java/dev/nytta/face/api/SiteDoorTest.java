package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser gets of the dashboard, over a real port.
class SiteDoorTest {
    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

    private WebServer server;

    @BeforeEach
    void open() {
        SiteFiles files = new SiteFiles(Map.of(
                "index.html", stored("text/html; charset=utf-8", "<title>Nytta</title>", "packed page"),
                "mark.svg", new SiteFiles.Stored("image/svg+xml", bytes("<svg/>"), Optional.empty()),
                "assets/index-abc.js", stored("text/javascript; charset=utf-8", "let a;", "packed script")));
        SiteDoor door = new SiteDoor("localhost"::equals, () -> files);
        server = WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .routing(routing -> routing.any((request, response) -> answer(door, request, response)))
                .build()
                .start();
    }

    private static void answer(SiteDoor door, ServerRequest request, ServerResponse response) {
        if (door.isFor(request)) {
            door.handle(request, response);
        } else {
            response.status(418).send();
        }
    }

    private static SiteFiles.Stored stored(String type, String plain, String packed) {
        return new SiteFiles.Stored(type, bytes(plain), Optional.of(bytes(packed)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        server.stop();
    }

    /// An answer, read from the wire: no client tidies a path or a header before.
    private record Got(String status, Map<String, String> headers, String body) {}

    private Got get(String path, Map<String, String> headers) throws IOException {
        return send("GET", path, headers);
    }

    private Got send(String method, String path, Map<String, String> headers) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("Host", "localhost", "Accept", PAGE, "Connection", "close"));
        all.putAll(headers);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes(head + "\r\n"));
            out.flush();
            socket.setSoTimeout(20_000);
            return read(new BufferedInputStream(socket.getInputStream()), method.equals("HEAD"));
        }
    }

    /// The head, and as much as it announces.
    private static Got read(InputStream in, boolean headAlone) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        Map<String, String> headers = new HashMap<>();
        head.toString().lines().skip(1).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        int length = headAlone ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String status = head.substring(9, 12);
        return new Got(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/budgets", "/explore?f=team:x", "/a/b/c"})
    void a_path_that_is_no_file_is_a_page_of_the_dashboard(String path) throws IOException {
        Got got = get(path, Map.of());
        assertThat(got.status()).isEqualTo("200");
        assertThat(got.body()).isEqualTo("<title>Nytta</title>");
        assertThat(got.headers()).containsEntry("cache-control", "no-cache");
    }

    @Test
    void nothing_may_come_from_elsewhere_nor_be_framed() throws IOException {
        Map<String, String> headers = get("/", Map.of()).headers();
        assertThat(headers.get("content-security-policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(headers)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cross-origin-opener-policy", "same-origin");
    }

    @Test
    void a_file_with_a_hash_in_its_name_is_kept_for_ever_and_packed_for_those_who_can_unpack_it() throws IOException {
        Got packed = get("/assets/index-abc.js", Map.of("Accept", "*/*", "Accept-Encoding", "gzip, br"));
        assertThat(packed.body()).isEqualTo("packed script");
        assertThat(packed.headers())
                .containsEntry("content-encoding", "br")
                .containsEntry("vary", "Accept-Encoding")
                .containsEntry("cache-control", "public, max-age=31536000, immutable")
                .containsEntry("content-type", "text/javascript; charset=utf-8");
        Got plain = get("/assets/index-abc.js", Map.of("Accept", "*/*"));
        assertThat(plain.body()).isEqualTo("let a;");
        assertThat(plain.headers()).doesNotContainKey("content-encoding");
    }

    @Test
    void a_head_has_no_body() throws IOException {
        Got got = send("HEAD", "/assets/index-abc.js", Map.of("Accept", "*/*"));
        assertThat(got.status()).isEqualTo("200");
        assertThat(got.body()).isEmpty();
    }

    @Test
    void a_file_of_another_version_is_not_a_page() throws IOException {
        Got got = get("/assets/index-old.js", Map.of());
        assertThat(got.status()).isEqualTo("404");
        assertThat(got.body()).contains("Reload the page");
        assertThat(got.headers()).containsEntry("cache-control", "no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/keys",
        "GET, /api",
        "GET, /v1/logs",
        "GET, /metrics",
        "GET, /healthz",
        "GET, /openapi.json",
        "POST, /",
        "DELETE, /budgets"
    })
    void what_is_the_apis_is_left_to_it(String method, String path) throws IOException {
        assertThat(send(method, path, Map.of()).status()).isEqualTo("418");
    }

    @Test
    void a_script_that_asks_for_json_at_a_wrong_path_gets_no_page() throws IOException {
        assertThat(get("/budgets", Map.of("Accept", "application/json")).status())
                .isEqualTo("418");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/../../../../etc/passwd", "/assets/%2e%2e/%2e%2e/files.txt", "/assets/", "//etc/passwd"})
    void no_path_leads_outside_the_list_of_files(String path) throws IOException {
        assertThat(get(path, Map.of()).body()).doesNotContain("root:").doesNotContain("index.html");
    }

    @Test
    void a_page_that_makes_its_name_point_here_gets_nothing() throws IOException {
        assertThat(get("/", Map.of("Host", "evil.example")).status()).isEqualTo("403");
    }
}
