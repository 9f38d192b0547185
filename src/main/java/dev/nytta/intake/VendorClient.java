package dev.nytta.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a vendor's API for JSON, and asks again, later and later, where it is busy or broken.
///
/// Follows no redirect: the key goes to the address that was named and nowhere else.
public final class VendorClient implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int BODY_BYTES = 16 << 20;
    private static final int ATTEMPTS = 6;
    private static final long LONGEST_WAIT_MS = 120_000;
    private static final long FIRST_WAIT_MS = 1_000;
    private static final int OK = 200;
    private static final int BUSY = 429;
    private static final int BROKEN = 500;
    private static final List<Integer> NOT_ALLOWED = List.of(401, 403);

    private final URI base;
    private final Map<String, String> headers;
    private final Waiting waiting;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /// How time passes between two attempts.
    ///
    /// @param random spreads the attempts of many
    public record Waiting(RandomGenerator random, Pause pause) {}

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        /// Waits so long.
        void sleep(Duration length) throws InterruptedException;
    }

    /// @param base what paths are put behind, without a slash at its end
    /// @param headers of every request, the credential among them
    VendorClient(URI base, Map<String, String> headers, Waiting waiting) {
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.waiting = waiting;
    }

    private sealed interface Attempt {
        record Answered(JsonNode body) implements Attempt {}

        record Failed(String why, OptionalLong waitMs) implements Attempt {}
    }

    /// The answer to a path with its query.
    ///
    /// @throws BillFault if there is none that can be used
    public JsonNode get(String path) {
        String why = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (attempt(path)) {
                case Attempt.Answered(JsonNode body) -> {
                    return body;
                }
                case Attempt.Failed(String reason, OptionalLong waitMs) -> {
                    why = reason;
                    if (attempt + 1 < ATTEMPTS) {
                        sleep(waitMs.orElse(backOffMs(attempt)));
                    }
                }
            }
        }
        throw new BillFault(
                base.getHost() + " gave no answer in " + ATTEMPTS + " attempts: " + why + ".", "Try again later.");
    }

    private Attempt attempt(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response, body);
            }
        } catch (IOException unreachable) {
            return new Attempt.Failed("it cannot be reached", OptionalLong.empty());
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private Attempt read(HttpResponse<InputStream> response, InputStream body) throws IOException {
        int status = response.statusCode();
        if (status == BUSY || status >= BROKEN) {
            return new Attempt.Failed("status " + status, retryAfterMs(response));
        }
        if (NOT_ALLOWED.contains(status)) {
            throw new BillFault(
                    base.getHost() + " refused the key (status " + status + ").",
                    "Costs need an admin key of the organisation, not one for calls.");
        }
        if (status != OK) {
            throw new BillFault(base.getHost() + " answered with status " + status + ".", "Check the days and --url.");
        }
        byte[] bytes = body.readNBytes(BODY_BYTES + 1);
        if (bytes.length > BODY_BYTES) {
            throw new BillFault(base.getHost() + " sent a page above " + BODY_BYTES + " bytes.", "Check --url.");
        }
        try {
            return new Attempt.Answered(MAPPER.readTree(bytes));
        } catch (JacksonException noJson) {
            throw new BillFault(base.getHost() + " sent what is no JSON.", "Check --url.");
        }
    }

    /// Seconds, as these vendors send it; a longer wait than ours is cut to it.
    private static OptionalLong retryAfterMs(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> OptionalLong.of(Math.min(LONGEST_WAIT_MS, Long.parseLong(text) * 1_000)))
                .orElse(OptionalLong.empty());
    }

    /// Twice as long each time, less up to half of it.
    private long backOffMs(int attempt) {
        long most = FIRST_WAIT_MS << attempt;
        return most - waiting.random().nextLong(most / 2 + 1);
    }

    private void sleep(long waitMs) {
        try {
            waiting.pause().sleep(Duration.ofMillis(waitMs));
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    private static BillFault interrupted() {
        Thread.currentThread().interrupt();
        return new BillFault("Interrupted.", "Run the command again.");
    }

    @Override
    public void close() {
        http.close();
    }
}
