package dev.nytta.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One client's call, with as many tries as it is told to make.
final class RaceCall {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private RaceCall() {}

    /// Whom to ask, and as whom.
    record Target(int port, String model, String key) {}

    /// @param whole whether all words of the answer came
    record Outcome(int status, boolean whole) {}

    static Outcome make(Target target, RaceKind kind) throws IOException, InterruptedException {
        // A client of its own: a kept connection may be one that the gateway is about to close.
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return make(http, target, kind);
        }
    }

    private static Outcome make(HttpClient http, Target target, RaceKind kind) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target.port + "/v1/chat/completions"))
                            .timeout(Duration.ofSeconds(60))
                            .header("content-type", "application/json")
                            .header("authorization", "Bearer " + target.key)
                            .POST(HttpRequest.BodyPublishers.ofString(kind.body(target.model)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            long pause = answer.statusCode() == 429
                    ? answer.headers().firstValueAsLong("retry-after").orElse(0)
                    : 0;
            if (pause == 0 || System.nanoTime() + TimeUnit.SECONDS.toNanos(pause) > until) {
                return new Outcome(answer.statusCode(), isWhole(answer));
            }
            Thread.sleep(1_000 * pause);
        }
    }

    private static boolean isWhole(HttpResponse<String> answer) {
        int words = answer.body().split(RaceProvider.WORD, -1).length - 1;
        return answer.statusCode() == 200 && words == RaceProvider.OUTPUT;
    }
}
