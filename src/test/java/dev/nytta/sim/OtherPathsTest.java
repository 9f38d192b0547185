package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Meter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is not an answer of a model, and what HTTP itself asks for.
class OtherPathsTest {
    private FakeProvider provider;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeProviderSettings.instant());
        caller = new Caller(provider);
    }

    @AfterEach
    void stop() {
        caller.close();
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/embeddings, text-embedding-3-small",
        "/v1beta/models/gemini-embedding-2:embedContent, gemini-embedding-2",
        "/v1beta/models/gemini-embedding-2:batchEmbedContents, gemini-embedding-2"
    })
    void embeddings_are_billed_by_the_bytes_that_came(String path, String model) throws Exception {
        String body = """
                {"model": "%s", "input": ["a", "b"], "requests": [{}, {}]}""".formatted(model);
        Caller.Reply reply = caller.post(path, body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(provider.billed().of(model).asMap())
                .containsOnly(entry(Meter.INPUT, (long) (body.length() + 3) / 4));
    }

    @Test
    void each_text_gets_its_vector() throws Exception {
        JsonNode body = caller.post("/v1/embeddings", "{\"model\": \"m\", \"input\": [\"a\", \"b\", \"c\"]}")
                .json();
        assertThat(body.get("data")).hasSize(3);
        assertThat(body.get("data").get(2).get("index").asInt()).isEqualTo(2);
        assertThat(body.get("usage").get("total_tokens").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"/v1/messages/count_tokens, input_tokens", "/v1beta/models/gemini-3.8-flash:countTokens, totalTokens"})
    void counting_tokens_costs_nothing(String path, String field) throws Exception {
        String body = "{\"messages\": [], \"contents\": []}";
        assertThat(caller.post(path, body).json().get(field).asInt()).isEqualTo((body.length() + 3) / 4);
        assertThat(provider.billed()).isEqualTo(Bill.EMPTY);
    }

    @Test
    void each_vendor_lists_its_models_in_its_own_shape() throws Exception {
        assertThat(caller.get("/v1/models")
                        .json()
                        .get("data")
                        .get(0)
                        .get("object")
                        .asString())
                .isEqualTo("model");
        assertThat(caller.get("/v1/models", "anthropic-version", "2023-06-01")
                        .json()
                        .get("data")
                        .get(0)
                        .get("id")
                        .asString())
                .startsWith("claude");
        assertThat(caller.get("/v1beta/models")
                        .json()
                        .get("models")
                        .get(0)
                        .get("name")
                        .asString())
                .startsWith("models/gemini");
        assertThat(caller.get("/v1/models/gpt-6-sol").json().get("id").asString())
                .isEqualTo("gpt-6-sol");
        assertThat(caller.get("/v1/models/nothing").status()).isEqualTo(404);
    }

    @Test
    void another_path_is_not_found() throws Exception {
        assertThat(caller.get("/v1/files").status()).isEqualTo(404);
        assertThat(caller.post("/v1/completely/else", "{}").status()).isEqualTo(404);
    }

    @Test
    void visits_tell_what_came_without_its_content() throws Exception {
        caller.post("/v1/messages?beta=true", "{\"secret\": 1}", "x-api-key", "sk-1");
        Visit visit = provider.visits().getFirst();
        assertThat(visit.method()).isEqualTo("POST");
        assertThat(visit.target()).isEqualTo("/v1/messages?beta=true");
        assertThat(visit.headers()).containsEntry("x-api-key", "sk-1");
        // printf '{"secret": 1}' | sha256sum
        assertThat(visit.bodySha256()).isEqualTo(SHA256);
        assertThat(visit.toString()).doesNotContain("secret");
    }

    private static final String SHA256 = "6c101f76a02bcfd8aa26f93f6da27b849f77f96437a5d0a5b14f36e00fc29f9d";

    @Test
    void an_offer_of_http2_is_ignored_and_a_chunked_body_read_after_100_continue() throws Exception {
        String request = """
                POST /v1/messages/count_tokens HTTP/1.1
                Host: x
                Connection: Upgrade, HTTP2-Settings
                Upgrade: h2c
                HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA
                Expect: 100-continue
                Transfer-Encoding: chunked

                3;x=y
                {"a
                5
                ": 1}
                0
                Trailer: 1

                HEAD / HTTP/1.1
                Connection: close

                """;
        String answer = raw(request.replace("\n", "\r\n"));
        assertThat(answer)
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
                .contains("{\"input_tokens\":2}")
                .endsWith("content-length: 0\r\nconnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, 400",
        "POST / HTTP/1.1|Content-Length: x, 400",
        "POST / HTTP/1.1|Content-Length: 99999999, 413"
    })
    void what_is_no_request_ends_the_connection(String head, int status) throws Exception {
        assertThat(raw(head.replace("|", "\r\n") + "\r\n\r\n")).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void a_head_without_end_is_refused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nx: " + "y".repeat(300_000))).startsWith("HTTP/1.1 431");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider.port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
