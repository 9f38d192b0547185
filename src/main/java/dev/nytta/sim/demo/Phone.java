package dev.nytta.sim.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Sends an agent's requests and reads the answers to their end, as a client would.
final class Phone implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int TOO_MANY = 429;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Phone(URI server) {
        this.server = server;
    }

    /// How a call went.
    enum Outcome {
        ANSWERED,
        /// Asking again now is no use.
        REFUSED,
        /// Asking again in a second may be.
        LATER,
        FAILED
    }

    Outcome call(Seat seat, Post post) throws InterruptedException {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request(seat, post), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            return outcome(answer.statusCode());
        } catch (IOException _) {
            failed.incrementAndGet();
            return Outcome.FAILED;
        }
    }

    private Outcome outcome(int status) {
        if (status < 400) {
            answered.incrementAndGet();
            return Outcome.ANSWERED;
        }
        if (status >= 500) {
            failed.incrementAndGet();
            return Outcome.FAILED;
        }
        refused.incrementAndGet();
        return status == TOO_MANY ? Outcome.LATER : Outcome.REFUSED;
    }

    private HttpRequest request(Seat seat, Post post) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(post.path()))
                .timeout(LIMIT)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(post.body()));
        post.headers().forEach(request::header);
        return switch (seat.habit()) {
            case GEMINI_CLI -> request.header("x-goog-api-key", seat.secret()).build();
            case BOT -> request.header("x-api-key", seat.secret()).build();
            default ->
                request.header("authorization", "Bearer " + seat.secret()).build();
        };
    }

    Tally tally() {
        return new Tally(answered.get(), refused.get(), failed.get());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
