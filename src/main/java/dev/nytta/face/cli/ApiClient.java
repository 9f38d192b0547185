package dev.nytta.face.cli;

import dev.nytta.face.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A server's API, as the commands use it. Every answer is JSON; a refusal is an [ApiFailure] with the server's
/// words.
final class ApiClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;

    private final URI base;
    private final String token;
    private final HttpClient client;

    private ApiClient(URI base, String token, HttpClient client) {
        this.base = base;
        this.token = token;
        this.client = client;
    }

    /// A server that the JDK's authorities vouch for, if it speaks TLS.
    static ApiClient to(String address, String token) {
        return new ApiClient(
                base(address),
                token,
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
    }

    /// The server that wrote this file.
    static ApiClient to(ServerFile server) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT);
        if (!server.pin().isEmpty()) {
            client.sslContext(PinnedTls.to(server.pin()));
        }
        return new ApiClient(base(server.address()), server.token(), client.build());
    }

    static URI base(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
            }
        } catch (IllegalArgumentException _) {
            // Answered below, as every other text that is no address.
        }
        throw new ApiFailure(
                "`" + address + "` is not a server's address.", "Write one such as http://127.0.0.1:8481.");
    }

    JsonNode get(ApiPath path) {
        return send(request(path).GET());
    }

    /// All items of a list, page by page.
    List<JsonNode> all(String list) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            ApiPath path = new ApiPath(list).with("limit", "1000");
            JsonNode page = get(cursor.isEmpty() ? path : path.with("cursor", cursor));
            page.path("items").forEach(items::add);
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    JsonNode post(ApiPath path, ObjectNode body) {
        return post(path, body, ANSWER);
    }

    /// @param patience how long the answer may take
    JsonNode post(ApiPath path, ObjectNode body, Duration patience) {
        return send(withBody(request(path).timeout(patience), "POST", body)
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    JsonNode put(ApiPath path, ObjectNode body) {
        return send(withBody(request(path), "PUT", body));
    }

    void delete(ApiPath path) {
        send(request(path).DELETE());
    }

    private HttpRequest.Builder request(ApiPath path) {
        return HttpRequest.newBuilder(base.resolve(path.toString()))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder request, String method, ObjectNode body) {
        return request.method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isEmpty() ? Json.object() : Json.read(response.body());
            if (response.statusCode() >= FIRST_ERROR) {
                throw refused(response.statusCode(), body);
            }
            return body;
        } catch (HttpTimeoutException late) {
            throw new ApiFailure(
                    "The server at " + base + " did not answer in time.", "Look at its log, or try again later.");
        } catch (SSLException untrusted) {
            throw new ApiFailure(
                    "The server at " + base + " shows a certificate that cannot be trusted.",
                    "Check the address, the names in the certificate and who vouches for it.");
        } catch (JacksonException noJson) {
            throw new ApiFailure(
                    "What answers at " + base + " is not a Nytta server.",
                    "Check the address: the admin port is meant.");
        } catch (IOException unreachable) {
            throw nobody();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("Interrupted.", "Run the command again.");
        }
    }

    private ApiFailure nobody() {
        return new ApiFailure(
                ApiFailure.NOBODY,
                "No server answers at " + base + ".",
                "Start it with `nytta serve`, or check --server.");
    }

    private static ApiFailure refused(int status, JsonNode problem) {
        String detail = problem.path("detail").asString("The server answered with status " + status + ".");
        JsonNode errors = problem.path("errors");
        if (errors.size() > 1) {
            List<String> details = new ArrayList<>();
            errors.forEach(error -> details.add("  " + error.path("detail").asString("")));
            return new ApiFailure(
                    status,
                    "The server refused it:\n" + String.join("\n", details),
                    "Correct these and run the command again.");
        }
        return new ApiFailure(
                status,
                detail,
                errors.size() == 1
                        ? "Correct it and run the command again; --help shows examples."
                        : problem.path("remedy").asString("Look at the server's log."));
    }

    @Override
    public void close() {
        client.close();
    }
}
