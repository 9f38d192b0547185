package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A client of the fake provider: posts a text and reads what comes.
final class Caller implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeProvider provider;

    Caller(FakeProvider provider) {
        this.provider = provider;
    }

    /// What came, as it came.
    record Reply(int status, String type, String body) {
        JsonNode json() {
            return Json.read(body.getBytes(UTF_8));
        }

        /// The data of every event.
        List<String> events() {
            List<String> data = new ArrayList<>();
            body.lines().filter(line -> line.startsWith("data: ")).forEach(line -> data.add(line.substring(6)));
            return data;
        }
    }

    /// @param headers names and values in turn
    Reply post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path, body, headers), BodyHandlers.ofString());
        return reply(answer);
    }

    Reply get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return reply(http.send(withHeaders(request, headers).build(), BodyHandlers.ofString()));
    }

    /// The answer's body to be read piece by piece; closing it leaves.
    InputStream open(String path, String body, String... headers) throws IOException, InterruptedException {
        return http.send(request(path, body, headers), BodyHandlers.ofInputStream())
                .body();
    }

    private static Reply reply(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("content-type").orElse("");
        return new Reply(answer.statusCode(), type, answer.body());
    }

    private HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return withHeaders(request, headers).build();
    }

    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + provider.port() + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
