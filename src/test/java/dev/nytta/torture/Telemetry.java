package dev.nytta.torture;

import dev.nytta.usage.Meter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What Claude Code tells of its calls by OpenTelemetry.
final class Telemetry {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Telemetry() {}

    /// Sends what an agent saw of these calls.
    ///
    /// @param session of each call, by its id
    static void send(Server server, List<Event> calls, Map<String, String> session)
            throws IOException, InterruptedException {
        String records = calls.stream()
                .map(call -> record(call, session.getOrDefault(call.call(), "")))
                .collect(Collectors.joining(","));
        String body = "{\"resourceLogs\":[{\"resource\":{\"attributes\":[" + text("service.name", "claude-code")
                + "]},\"scopeLogs\":[{\"logRecords\":[" + records + "]}]}]}";
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.adminPort() + "/v1/logs"))
                        .header("content-type", "application/json")
                        .header("authorization", "Bearer " + Setup.KEY)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().contains("rejected")) {
            throw new IOException("telemetry was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static String record(Event call, String session) {
        long nanos = call.at().toEpochMilli() * 1_000_000;
        String attributes = String.join(
                ",",
                text("event.timestamp", call.at().toString()),
                text("session.id", session),
                text("request_id", "req-" + call.call()),
                text("model", call.model()),
                text("prompt", Asks.CANARY),
                number("input_tokens", call.usage().get(Meter.INPUT)),
                number("cache_read_tokens", call.usage().get(Meter.CACHE_READ)),
                number(
                        "cache_creation_tokens",
                        call.usage().get(Meter.CACHE_WRITE_5M) + call.usage().get(Meter.CACHE_WRITE)),
                number("output_tokens", call.usage().get(Meter.OUTPUT)));
        return "{\"timeUnixNano\":\"%d\",\"body\":{\"stringValue\":\"claude_code.api_request\"},\"attributes\":[%s]}"
                .formatted(nanos, attributes);
    }

    private static String text(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }

    private static String number(String key, long value) {
        return text(key, "" + value);
    }
}
