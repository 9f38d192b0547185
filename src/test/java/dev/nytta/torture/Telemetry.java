package dev.nytta.torture;

import dev.nytta.gate.RawClient;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What Claude Code tells of its calls by OpenTelemetry.
final class Telemetry {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Telemetry() {}

    /// What an agent knows of a call beside its counts.
    ///
    /// @param request the provider's id of it
    record Known(String session, String request) {
        static Known of(String session, RawClient.Answer answer) {
            return new Known(session, answer.header("request-id"));
        }
    }

    /// Sends what an agent saw of these calls.
    ///
    /// @param known of each call, by its id
    static void send(Server server, List<Event> calls, Map<String, Known> known)
            throws IOException, InterruptedException {
        String records = calls.stream()
                .map(call -> record(call, Objects.requireNonNull(known.get(call.call()))))
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

    private static String record(Event call, Known known) {
        long nanos = call.at().toEpochMilli() * 1_000_000;
        String attributes = String.join(
                ",",
                text("event.timestamp", call.at().toString()),
                text("session.id", known.session),
                text("request_id", known.request),
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
