package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a browser's session from being used by other pages, held against every operation of the API's own
/// description: one that is added later is asked too.
class BrowserSafetyTest {
    private static final String BODY = "{\"x\": 1}";
    private static final String SIGN_IN = "POST /api/v1/session";
    /// These know keys alone, and no session.
    private static final Set<String> FOR_KEYS =
            Set.of("POST /v1/logs", "POST /v1/metrics", "POST /v1/traces", "POST /api/v1/observations");

    @TempDir
    private Path dir;

    private Rig rig;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.createKey("{\"name\": \"ci\", \"team\": \"platform\"}");
    }

    @AfterEach
    void close() {
        client.close();
        rig.close();
    }

    private List<String> operations() {
        return new Schemas(rig.send(rig.request("GET", "/openapi.json", ""))
                        .is(200)
                        .text())
                .operations();
    }

    private static String method(String operation) {
        return operation.substring(0, operation.indexOf(' '));
    }

    private static String path(String operation) {
        return operation.substring(operation.indexOf(' ') + 1).replace("{id}", "x");
    }

    @Test
    void no_operation_that_changes_something_takes_a_session_without_its_word_against_forgery() {
        Browser browser = Browser.ofAdmin(rig);
        long before = rig.store.version();
        List<String> refused = new ArrayList<>();
        for (String operation : operations()) {
            if (method(operation).equals("GET") || operation.equals(SIGN_IN)) {
                continue;
            }
            Answer answer = rig.send(
                    rig.request(method(operation), path(operation), BODY).header("Cookie", browser.cookie()));
            if (FOR_KEYS.contains(operation)) {
                assertThat(answer.status()).as(operation).isEqualTo(401);
            } else {
                assertThat(answer.at("/type")).as(operation).isEqualTo("urn:nytta:problem:csrf");
                answer.isProblem(403, "csrf");
                refused.add(operation);
            }
        }
        assertThat(refused).hasSizeGreaterThan(25).contains("DELETE /api/v1/session", "POST /api/v1/stop");
        assertThat(rig.store.version()).isEqualTo(before);
        assertThat(rig.plane.stopped).isEmpty();
        browser.get("/api/v1/me").is(200);
    }

    @Test
    void every_answer_says_that_it_is_inert_and_in_nobodys_frame() throws Exception {
        for (String operation : operations()) {
            for (String token : List.of("", Rig.TOKEN)) {
                // With the token only what changes nothing.
                if (token.isEmpty() || method(operation).equals("GET")) {
                    assertInert(operation, answer(method(operation), path(operation), "Authorization", bearer(token)));
                }
            }
        }
        assertInert("nothing", answer("GET", "/api/v1/nothing", "Authorization", bearer(Rig.TOKEN)));
        assertInert("other method", answer("PATCH", "/api/v1/keys", "Authorization", bearer(Rig.TOKEN)));
        assertInert("HEAD", answer("HEAD", "/api/v1/keys", "Authorization", bearer(Rig.TOKEN)));
        assertInert("another page", answer("GET", "/api/v1/me", "Sec-Fetch-Site", "cross-site"));
        assertInert("old file", answer("GET", "/assets/index-of-another-version.js", "Accept", "*/*"));
    }

    @Test
    void events_as_they_come_say_it_too() throws Exception {
        HttpRequest request = rig.request("GET", "/api/v1/live", "")
                .header("Authorization", bearer(Rig.TOKEN))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isEqualTo('d');
            assertInert("events", answer);
        }
    }

    @Test
    void what_is_not_http_is_answered_so_too() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            assertThat(head.toString().toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 400")
                    .contains("x-content-type-options: nosniff")
                    .contains("frame-ancestors 'none'")
                    .contains("cache-control: no-store");
        }
    }

    @Test
    void pages_may_run_their_own_files_alone_and_stand_in_nobodys_frame() throws Exception {
        for (String path : List.of("/", "/signin", "/budgets?id=x", "/mine")) {
            HttpResponse<String> page = answer("GET", path, "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().allValues("content-security-policy"))
                    .singleElement()
                    .asString()
                    .startsWith("default-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*", "http");
            assertThat(page.headers().allValues("x-content-type-options")).containsExactly("nosniff");
            assertThat(page.headers().allValues("set-cookie")).isEmpty();
        }
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private HttpResponse<String> answer(String method, String path, String header, String value) throws Exception {
        HttpRequest.Builder request =
                rig.request(method, path, method.startsWith("P") ? BODY : "").header(header, value);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertInert(String what, HttpResponse<?> answer) {
        assertThat(answer.headers().allValues("x-content-type-options"))
                .as(what)
                .containsExactly("nosniff");
        assertThat(answer.headers().allValues("content-security-policy"))
                .as(what)
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("cache-control").orElse(""))
                .as(what)
                // The second one is the server's own word for events as they come.
                .containsAnyOf("no-store", "no-cache");
        assertThat(answer.headers().firstValue("access-control-allow-origin"))
                .as(what)
                .isEmpty();
    }
}
