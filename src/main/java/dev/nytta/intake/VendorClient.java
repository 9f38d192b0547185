package dev.nytta.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
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
    private static final int FORBIDDEN = 403;
    private static final List<Integer> NOTHING = List.of(204, 404);
    private static final List<Integer> NOT_ALLOWED = List.of(401, 403);

    private final URI base;
    private final Function<URI, Map<String, String>> headers;
    private final Waiting waiting;
    private final Duration gap;
    private boolean asked;
    private String needed = "Costs need an admin key of the organisation, not one for calls.";
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
        this(base, headers, waiting, Duration.ZERO);
    }

    /// @param gap what is waited between two requests, for vendors that allow so many a minute
    VendorClient(URI base, Map<String, String> headers, Waiting waiting, Duration gap) {
        Map<String, String> same = Map.copyOf(headers);
        this(base, any -> same, waiting, gap);
    }

    /// @param headers of a request to an address, for vendors that want each signed
    VendorClient(URI base, Function<URI, Map<String, String>> headers, Waiting waiting) {
        this(base, headers, waiting, Duration.ZERO);
    }

    private VendorClient(URI base, Function<URI, Map<String, String>> headers, Waiting waiting, Duration gap) {
        this.base = base;
        this.headers = headers;
        this.waiting = waiting;
        this.gap = gap;
    }

    /// Says what is to be done where the key is refused, of a vendor that knows no admin keys.
    VendorClient needs(String remedy) {
        needed = remedy;
        return this;
    }

    /// What is sent.
    ///
    /// @param type of the body, empty where there is none
    private record Question(String path, String type, String body) {
        private static Question get(String path) {
            return new Question(path, "", "");
        }

        private HttpRequest.Builder request(URI base) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
            return type.isEmpty()
                    ? request
                    : request.header("content-type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // it is only read
    private sealed interface Attempt {
        record Answered(byte[] body) implements Attempt {}

        record Nothing() implements Attempt {}

        record Failed(String why, OptionalLong waitMs) implements Attempt {}
    }

    /// The answer to a path with its query.
    ///
    /// @throws BillFault if there is none that can be used
    public JsonNode get(String path) {
        return find(path).orElseThrow(this::nowhere);
    }

    /// The same; empty where the vendor says that there is nothing (204, 404).
    ///
    /// @throws BillFault if there is no answer that can be used
    public Optional<JsonNode> find(String path) {
        return answer(Question.get(path)).map(this::json);
    }

    /// The bytes at a path with its query; empty where the vendor says that there is nothing (204, 404).
    ///
    /// @throws BillFault if there is no answer that can be used
    public Optional<byte[]> bytes(String path) {
        return answer(Question.get(path));
    }

    /// The answer to a question in JSON.
    ///
    /// @throws BillFault if there is none that can be used
    public JsonNode post(String path, JsonNode question) {
        return answer(new Question(path, "application/json", question.toString()))
                .map(this::json)
                .orElseThrow(this::nowhere);
    }

    /// The answer to a form, which holds what is secret and stands in no address.
    ///
    /// @throws BillFault if there is none that can be used
    public JsonNode form(String path, String encoded) {
        return answer(new Question(path, "application/x-www-form-urlencoded", encoded))
                .map(this::json)
                .orElseThrow(this::nowhere);
    }

    /// The values of JSON, one behind the other, at an address that the vendor gave; no credential is sent there.
    ///
    /// @throws BillFault if the address is of another kind than the vendor's own, or gives nothing that can be used
    public List<JsonNode> linked(URI address) {
        if (!base.getScheme().equals(address.getScheme()) || address.getHost() == null) {
            throw new BillFault(base.getHost() + " names an address of another kind than its own.", "Check base_url.");
        }
        try (VendorClient free = new VendorClient(URI.create(""), Map.of(), waiting)) {
            byte[] body = free.answer(Question.get(address.toString())).orElseThrow(this::nowhere);
            try (MappingIterator<JsonNode> values =
                    MAPPER.readerFor(JsonNode.class).readValues(body)) {
                return values.readAll();
            }
        } catch (JacksonException noJson) {
            throw new BillFault(base.getHost() + " sent what is no JSON.", "Check base_url.");
        }
    }

    private BillFault nowhere() {
        return new BillFault(base.getHost() + " answered with status 404.", "Check the days and --url.");
    }

    private JsonNode json(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException noJson) {
            throw new BillFault(base.getHost() + " sent what is no JSON.", "Check --url.");
        }
    }

    private Optional<byte[]> answer(Question question) {
        String why = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (attempt(question)) {
                case Attempt.Answered(byte[] body) -> {
                    return Optional.of(body);
                }
                case Attempt.Nothing() -> {
                    return Optional.empty();
                }
                case Attempt.Failed(String reason, OptionalLong waitMs) -> {
                    why = reason;
                    refuseLongRest(reason, waitMs);
                    if (attempt + 1 < ATTEMPTS) {
                        sleep(waitMs.orElse(backOffMs(attempt)));
                    }
                }
            }
        }
        throw new BillFault(host() + " gave no answer in " + ATTEMPTS + " attempts: " + why + ".", "Try again later.");
    }

    /// Who asks to be left alone for longer than a pull can wait is not asked again in it.
    private void refuseLongRest(String reason, OptionalLong waitMs) {
        if (waitMs.orElse(0) > LONGEST_WAIT_MS) {
            throw new BillFault(
                    host() + " answered with " + reason + " and asks for " + waitMs.getAsLong() / 1_000
                            + " s without a request.",
                    "Try again after that.",
                    Duration.ofMillis(waitMs.getAsLong()));
        }
    }

    private String host() {
        return base.getHost() == null ? "The named address" : base.getHost();
    }

    private Attempt attempt(Question question) {
        if (asked && gap.isPositive()) {
            sleep(gap.toMillis());
        }
        asked = true;
        HttpRequest.Builder request = question.request(base);
        headers.apply(URI.create(base + question.path())).forEach(request::header);
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
        if (status == BUSY || status >= BROKEN || isUsedUp(response)) {
            return new Attempt.Failed("status " + status, retryAfterMs(response));
        }
        if (NOTHING.contains(status)) {
            return new Attempt.Nothing();
        }
        if (NOT_ALLOWED.contains(status)) {
            throw new BillFault(host() + " refused the key (status " + status + ").", needed);
        }
        if (status != OK) {
            throw new BillFault(host() + " answered with status " + status + ".", "Check the days and --url.");
        }
        byte[] bytes = body.readNBytes(BODY_BYTES + 1);
        if (bytes.length > BODY_BYTES) {
            throw new BillFault(host() + " sent a page above " + BODY_BYTES + " bytes.", "Check --url.");
        }
        return new Attempt.Answered(bytes);
    }

    /// GitHub says so with a 403: nothing is left of the calls of this hour, or it asks to come again.
    ///
    /// Source: docs.github.com, "Best practices for using the REST API", Handle rate limit errors.
    private static boolean isUsedUp(HttpResponse<?> response) {
        return response.statusCode() == FORBIDDEN
                && (response.headers().firstValue("retry-after").isPresent()
                        || response.headers()
                                .firstValue("x-ratelimit-remaining")
                                .orElse("")
                                .equals("0"));
    }

    /// Seconds, as these vendors send it. Azure says it in headers of several names that end so
    /// (`x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after`), of which the longest counts.
    private static OptionalLong retryAfterMs(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("retry-after"))
                .flatMap(header -> header.getValue().stream())
                .filter(text -> text.matches("[0-9]{1,6}"))
                .mapToLong(text -> Long.parseLong(text) * 1_000)
                .max();
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
