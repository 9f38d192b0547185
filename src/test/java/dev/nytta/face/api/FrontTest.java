package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.gate.TrustedProxies;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontTest {
    private static final String KEYS = "/api/v1/keys";
    private static final String CI = "{\"name\": \"ci\", \"team\": \"platform\"}";

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void health_is_told_to_everybody() {
        assertThat(rig.send(rig.request("GET", "/healthz", "")).is(200).text()).isEqualTo("{\"status\":\"ok\"}");
        rig.send(rig.request("GET", "/readyz", "")).is(200);
    }

    @Test
    void readiness_says_why_not() {
        rig.notReady.set(Optional.of("The events are being folded."));

        assertThat(rig.send(rig.request("GET", "/readyz", ""))
                        .isProblem(503, "not-ready")
                        .at("/detail"))
                .isEqualTo("The events are being folded.");
    }

    @Test
    void every_other_route_needs_a_token() {
        for (Route route : AdminApi.routes(rig.rooms()).all()) {
            String path = route.path().replace("{id}", "x");
            int open = route.method().equals("POST") ? 415 : 200;
            int expected = route.access() == Route.Access.OPEN ? open : 401;
            rig.send(rig.request(route.method(), path, "")).is(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic YTpi", "Bearer nat_canary-of-the-admin-token-012345678"})
    void a_wrong_token_opens_nothing(String authorization) {
        Answer answer =
                rig.call("GET", KEYS, "", "Authorization", authorization).isProblem(401, "unauthorized");

        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"nytta\"");
    }

    @Test
    void what_there_is_not_is_told_to_holders_of_a_token_alone() {
        rig.send(rig.request("GET", "/api/v1/nothing", "")).isProblem(401, "unauthorized");

        assertThat(rig.get("/api/v1/budgts").isProblem(404, "not-found").at("/remedy"))
                .isEqualTo("Did you mean /api/v1/budgets?");
        assertThat(rig.post("/api/v1/budgets", "{}")
                        .isProblem(405, "method-not-allowed")
                        .at("/remedy"))
                .isEqualTo("It takes GET. PUT /api/v1/budgets/ID makes one, or changes it.");
        Answer other = rig.call("PATCH", KEYS, "{}").isProblem(405, "method-not-allowed");
        assertThat(other.header("allow")).isEqualTo("GET, POST");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:1, 200",
        "127.0.0.1:8481, 200",
        "[::1]:8481, 200",
        "LOCALHOST, 200",
        "evil.example, 403",
        "evil.example:8481, 403",
        "127.0.0.1.evil.example, 403",
        "localhost.evil.example:8481, 403",
    })
    void only_the_loopbacks_own_names_are_served(String host, int status) throws IOException {
        String answer = raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("access-control");
    }

    @Test
    void what_is_not_http_gets_a_problem_too() throws IOException {
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("remedy");
    }

    @Test
    void a_body_that_is_too_long_is_refused() {
        String long1 = "{\"name\": \"" + "x".repeat(1 << 20) + "\"}";

        // Often, since a connection that is closed too early is reset only now and then.
        for (int time = 0; time < 20; time++) {
            rig.post(KEYS, long1).isProblem(413, "too-large");
        }
    }

    @Test
    void a_body_that_is_no_json_by_its_type_is_refused() {
        rig.call("POST", KEYS, CI, "Content-Type", "text/plain").isProblem(415, "unsupported-media-type");
    }

    @Test
    void a_body_of_many_levels_is_refused() {
        rig.post(KEYS, "{\"name\": " + "[".repeat(500) + "]".repeat(500) + "}").isProblem(422, "invalid");
    }

    @Test
    void a_repeat_under_the_same_key_gets_the_same_answer_and_does_nothing() {
        Answer first = rig.post(KEYS, CI, "Idempotency-Key", "a").is(201);
        rig.clock.advance(Duration.ofHours(23));
        Answer second = rig.post(KEYS, CI, "Idempotency-Key", "a").is(201);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("idempotent-replay")).isEqualTo("true");
        assertThat(rig.store.keys().list()).hasSize(1);
    }

    @Test
    void a_repeat_after_a_day_is_a_new_request() {
        rig.post(KEYS, CI, "Idempotency-Key", "a").is(201);
        rig.clock.advance(Duration.ofHours(25));
        rig.post(KEYS, CI, "Idempotency-Key", "a").is(201);

        assertThat(rig.store.keys().list()).hasSize(2);
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        rig.post(KEYS, CI, "Idempotency-Key", "a").is(201);

        rig.post(KEYS, CI.replace("ci", "cd"), "Idempotency-Key", "a").isProblem(422, "repeat-differs");
        rig.post(KEYS, CI, "Idempotency-Key", "x".repeat(256)).isProblem(400, "bad-request");
        assertThat(rig.store.keys().list()).hasSize(1);
    }

    @Test
    void many_repeats_at_once_make_one_key() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> post = this::created;
            List<Future<Integer>> made = threads.invokeAll(List.of(post, post, post, post, post, post));
            for (Future<Integer> each : made) {
                assertThat(each.get()).isEqualTo(201);
            }
        }
        assertThat(rig.store.keys().list()).hasSize(1);
    }

    private int created() throws IOException {
        String answer =
                raw("POST " + KEYS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + Rig.TOKEN + "\r\nIdempotency-Key: b\r\nContent-Type: application/json\r\nContent-Length: "
                        + CI.length() + "\r\n\r\n" + CI);
        return Integer.parseInt(answer.substring(9, 12));
    }

    @Test
    void another_address_than_the_loopbacks_needs_tls_before_it() {
        assertThatThrownBy(() -> AdminApi.start(Rig.settings("0.0.0.0"), rig.rooms()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("behind_tls");
    }

    @Test
    void a_port_that_is_taken_is_told() {
        AdminSettings taken = new AdminSettings(
                "127.0.0.1",
                rig.port(),
                AdminTokens.none(),
                false,
                Optional.empty(),
                TrustedProxies.NONE,
                1_000,
                false);

        assertThatThrownBy(() -> AdminApi.start(taken, rig.rooms()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--admin-port");
    }

    /// Sends bytes as they are, and reads one answer by its length.
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.read());
            }
            Matcher length = LENGTH.matcher(head);
            int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
            return head + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        }
    }
}
