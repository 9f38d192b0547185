package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenTelemetry as agents send it.
final class TelemetryDoorTest {
    private static final String JSON = "application/json";
    private static final String BINARY = "application/x-protobuf";
    private static final String AT = "2026-11-26T11:00:00Z";
    private static final long AT_NANOS =
            TimeUnit.MILLISECONDS.toNanos(java.time.Instant.parse(AT).toEpochMilli());

    @TempDir
    private Path dir = Path.of("");

    private Rig rig;
    private String secret = "";
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
        secret = rig.post("/api/v1/keys", "{\"name\": \"laptop\", \"team\": \"platform\"}")
                .is(201)
                .at("/secret");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_claude_code_event_counts_once_however_often_it_is_sent() throws Exception {
        String body = claudeJson("\"req_1\"");
        assertThat(send("/v1/logs", JSON, body.getBytes(StandardCharsets.UTF_8)).body())
                .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        send("/v1/logs", JSON, body.getBytes(StandardCharsets.UTF_8));
        Answer events = rig.get("/api/v1/events").is(200);
        assertThat(
                        events.json().at("/events").isMissingNode()
                                ? events.json().at("/items")
                                : events.json().at("/events"))
                .hasSize(1);
        // 12 x 3 + 61,200 x 0.30 + 388 x 15 USD a million; writes whose life is not told as five minutes: 4,100 x 3.75
        assertThat(events.text())
                .contains("\"source\":\"otlp:claude-code\"", "\"team\":\"platform\"", "\"session\":\"7b1d\"")
                .contains("\"cost_usd\":\"0.039591\"")
                .doesNotContain("secret prompt", "ada@example.com");
    }

    @Test
    void binary_and_gzip_are_the_same() throws Exception {
        byte[] body = claudeBinary();
        HttpResponse<byte[]> first = send("/v1/logs", BINARY, body);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(ExportLogsServiceResponse.parseFrom(first.body()).hasPartialSuccess())
                .isFalse();
        HttpRequest zipped = request("/v1/logs", BINARY)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(body)))
                .build();
        HttpResponse<String> second = client.send(zipped, HttpResponse.BodyHandlers.ofString());
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":1");
    }

    @Test
    void what_says_too_little_is_rejected_and_the_rest_is_taken() throws Exception {
        String good = logJson("claude_code.api_request", Map.of("request_id", "\"req_9\""));
        String bad =
                "{\"timeUnixNano\": \"" + AT_NANOS + "\", \"body\": {\"stringValue\": \"claude_code.api_request\"}}";
        String body = "{\"resourceLogs\": [{\"scopeLogs\": [{\"logRecords\": [" + bad + "," + good + "]}]}]}";
        assertThat(new String(
                        send("/v1/logs", JSON, body.getBytes(StandardCharsets.UTF_8))
                                .body(),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"partialSuccess\":{\"rejectedLogRecords\":\"1\","
                        + "\"errorMessage\":\"a request without its model or its tokens\"}}");
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":1");
    }

    @Test
    void a_wrong_key_and_no_key_are_turned_away() throws Exception {
        byte[] body = claudeBinary();
        secret = "nk_0123456789012345678901234567890123456789";
        assertThat(send("/v1/logs", BINARY, body).statusCode()).isEqualTo(401);
        secret = "";
        assertThat(send("/v1/logs", BINARY, body).statusCode()).isEqualTo(401);
    }

    @Test
    void hostile_bodies_are_refused_and_the_next_sender_is_served() throws Exception {
        byte[] deep = ("{\"resourceLogs\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(send("/v1/logs", JSON, deep).statusCode()).isEqualTo(400);
        assertThat(send("/v1/traces", BINARY, new byte[] {1, 2, 3}).statusCode())
                .isEqualTo(400);
        assertThat(send("/v1/logs", "text/plain", new byte[0]).statusCode()).isEqualTo(415);
        assertThat(send("/v1/logs", BINARY, new byte[(16 << 20) + 1]).statusCode())
                .isEqualTo(413);
        assertThat(send("/v1/logs", BINARY, claudeBinary()).statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_stand_beside_the_ledger_and_are_never_spend() throws Exception {
        send("/v1/logs", JSON, claudeJson("\"req_1\"").getBytes(StandardCharsets.UTF_8));
        String points = sum(
                        "claude_code.token.usage",
                        1,
                        tokens("input", "12") + "," + tokens("cacheRead", "61200") + ","
                                + tokens("cacheCreation", "4100") + "," + tokens("output", "400"))
                + ","
                + sum(
                        "claude_code.cost.usage",
                        1,
                        "{" + point("model", "claude-sonnet-4-6[1m]") + ", \"asDouble\": 0.125}")
                + ","
                + sum("claude_code.session.count", 1, "{" + point("start_type", "fresh") + ", \"asInt\": 1}");
        byte[] body = metrics(points).getBytes(StandardCharsets.UTF_8);
        assertThat(send("/v1/metrics", JSON, body).body()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(send("/v1/metrics", JSON, body).statusCode()).isEqualTo(200);

        var coverage = rig.get("/api/v1/coverage").is(200).json();
        // By list price: 12 x 3 + 61,200 x 0.30 + 4,100 x 3.75 + 388 x 15 USD a million
        assertThat(coverage.path("witnesses").toString())
                .isEqualTo("[{\"day\":\"2026-11-26\",\"until\":\"2026-11-27\","
                        + "\"source\":\"otlp:claude-code\",\"client\":\"claude-code\","
                        + "\"prompt_tokens\":65312,\"ledger_prompt_tokens\":65312,\"output_tokens\":400,"
                        + "\"ledger_output_tokens\":388,\"estimate_usd\":\"0.125\",\"ledger_usd\":\"0.039591\","
                        + "\"share\":null}]");
        assertThat(coverage.at("/sources/0/tells").stringValue()).isEqualTo("witness");
        assertThat(rig.get("/api/v1/spend").is(200).text())
                .contains("\"calls\":1")
                .contains("0.039591");
        assertThat(rig.store
                        .totals()
                        .told("otlp:claude-code", new Days(LocalDate.EPOCH, LocalDate.parse("2027-01-01"))))
                .extracting(ControlTotal::model)
                .containsOnly("claude-sonnet-4-6");
    }

    @Test
    void codex_histograms_and_geminis_counters_are_told_in_disjoint_meters() throws Exception {
        String codex = "{\"name\": \"codex.turn.token_usage\", \"histogram\": {\"aggregationTemporality\": 1,"
                + " \"dataPoints\": ["
                + histogram("input", 1_000) + "," + histogram("cached_input", 600) + "," + histogram("output", 90) + ","
                + histogram("reasoning_output", 40) + "," + histogram("total", 1_090) + "]}}";
        String gemini = sum(
                "gemini_cli.token.usage",
                2,
                tokens("input", "500") + "," + tokens("cache", "200") + "," + tokens("output", "30") + ","
                        + tokens("thought", "7") + "," + tokens("tool", "5"));
        send("/v1/metrics", JSON, metrics(codex + "," + gemini).getBytes(StandardCharsets.UTF_8));
        assertThat(rig.get("/api/v1/coverage")
                        .is(200)
                        .json()
                        .path("witnesses")
                        .valueStream()
                        .map(row -> row.path("source").stringValue() + " " + row.path("prompt_tokens") + " "
                                + row.path("output_tokens")))
                .containsExactly("otlp:codex 1000 90", "otlp:gemini-cli 505 37");
    }

    @Test
    void points_that_cannot_be_counted_are_rejected_by_number() throws Exception {
        String bad = sum("claude_code.token.usage", 0, tokens("input", "12")) + ","
                + sum("claude_code.token.usage", 1, tokens("input", "-4")) + ","
                + sum("claude_code.token.usage", 1, tokens("input", "12").replace("" + AT_NANOS, "1000000000"));
        assertThat(new String(
                        send("/v1/metrics", JSON, metrics(bad).getBytes(StandardCharsets.UTF_8))
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("\"rejectedDataPoints\":\"3\"");
        assertThat(rig.get("/api/v1/coverage").is(200).json().path("witnesses")).isEmpty();
    }

    private static String metrics(String inside) {
        return "{\"resourceMetrics\": [{\"resource\": {\"attributes\": [{\"key\": \"service.name\", \"value\":"
                + " {\"stringValue\": \"claude-code\"}}]}, \"scopeMetrics\": [{\"scope\": {\"name\":"
                + " \"com.anthropic.claude_code\"}, \"metrics\": [" + inside + "]}]}]}";
    }

    private static String sum(String name, int temporality, String points) {
        return "{\"name\": \"" + name + "\", \"sum\": {\"isMonotonic\": true, \"aggregationTemporality\": "
                + temporality + ", \"dataPoints\": [" + points + "]}}";
    }

    private static String tokens(String type, String count) {
        return "{" + point("type", type) + ", \"asInt\": \"" + count + "\"}";
    }

    private static String histogram(String type, int sum) {
        return "{" + point("token_type", type) + ", \"count\": \"1\", \"sum\": " + sum + "}";
    }

    private static String point(String name, String value) {
        return "\"startTimeUnixNano\": \"" + (AT_NANOS - 60_000_000_000L) + "\", \"timeUnixNano\": \"" + AT_NANOS
                + "\", \"attributes\": [{\"key\": \"" + name + "\", \"value\": {\"stringValue\": \"" + value
                + "\"}}, {\"key\": \"user.email\", \"value\": {\"stringValue\": \"ada@example.com\"}}"
                + (name.equals("model")
                        ? ""
                        : ", {\"key\": \"model\", \"value\": {\"stringValue\": \"claude-sonnet-4-6\"}}")
                + "]";
    }

    private HttpResponse<byte[]> send(String path, String type, byte[] body) throws Exception {
        return client.send(
                request(path, type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + path))
                .header("Content-Type", type);
        return secret.isEmpty() ? request : request.header("Authorization", "Bearer " + secret);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String claudeJson(String requestId) {
        return "{\"resourceLogs\": [{\"resource\": {\"attributes\": [{\"key\": \"service.name\","
                + " \"value\": {\"stringValue\": \"claude-code\"}}]}, \"scopeLogs\": [{\"logRecords\": ["
                + logJson("claude_code.api_request", Map.of("request_id", requestId)) + "]}]}]}";
    }

    private static String logJson(String name, Map<String, String> more) {
        StringBuilder attributes = new StringBuilder();
        text(attributes, "event.timestamp", "\"" + AT + "\"");
        text(attributes, "session.id", "\"7b1d\"");
        text(attributes, "model", "\"claude-sonnet-4-6\"");
        text(attributes, "input_tokens", "\"12\"");
        text(attributes, "output_tokens", "\"388\"");
        text(attributes, "cache_read_tokens", "\"61200\"");
        text(attributes, "cache_creation_tokens", "\"4100\"");
        text(attributes, "prompt", "\"secret prompt\"");
        text(attributes, "user.email", "\"ada@example.com\"");
        more.forEach((key, value) -> text(attributes, key, value));
        return "{\"timeUnixNano\": \"" + AT_NANOS + "\", \"traceId\": \"5b8efff798038103d269b633813fc60c\","
                + " \"body\": {\"stringValue\": \"" + name + "\"}, \"attributes\": [" + attributes + "]}";
    }

    private static void text(StringBuilder into, String key, String value) {
        into.append(into.isEmpty() ? "" : ", ")
                .append("{\"key\": \"")
                .append(key)
                .append("\", \"value\": {\"stringValue\": ")
                .append(value)
                .append("}}");
    }

    private static byte[] claudeBinary() {
        LogRecord.Builder log = LogRecord.newBuilder()
                .setTimeUnixNano(AT_NANOS)
                .setBody(AnyValue.newBuilder().setStringValue("claude_code.api_request"))
                .addAttributes(text("session.id", "7b1d"))
                .addAttributes(text("model", "claude-sonnet-4-6"))
                .addAttributes(text("request_id", "req_1"))
                .addAttributes(number("input_tokens", 12))
                .addAttributes(number("output_tokens", 388));
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        request.addResourceLogsBuilder().addScopeLogsBuilder().addLogRecords(log);
        return request.build().toByteArray();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }
}
