package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// U-08.
final class Storms {
    static final Scenario SCENARIO = new Scenario(
            "U-08",
            "storms of 429, 500, 503 and 529 from the provider, with x-should-retry either way",
            "status, body, x-should-retry and retry-after reach the client unchanged; one attempt for each call; nothing is charged",
            true,
            Storms::run);

    private static final List<Integer> STATUSES = List.of(429, 500, 503, 529);

    private Storms() {}

    private static String body(int number) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"storm " + number + "\"}}";
    }

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider((asked, wire) -> {
            int number = Integer.parseInt(asked.header("x-number"));
            wire.body(
                    STATUSES.get(number % 4),
                    "application/json",
                    body(number).getBytes(StandardCharsets.UTF_8),
                    "x-should-retry: " + (number % 8 < 4),
                    "retry-after: " + number);
        });
        Server server = world.serve(Setup.of(provider.url().getPort()));
        List<Callable<Boolean>> calls = new ArrayList<>();
        int count = world.times(800, 80);
        for (int i = 0; i < count; i++) {
            int number = i;
            calls.add(() -> isUnchanged(server.call(Asks.messages(number % 3 == 0), "x-number: " + number), number));
        }
        for (int from = 0; from < count; from += 80) {
            assertThat(World.atOnce(calls.subList(from, from + 80)))
                    .as("answers that came unchanged")
                    .containsOnly(true);
        }
        Books books = Oracle.judge(world, server);
        assertThat(provider.asked).as("attempts").hasSize(count);
        assertThat(books.events()).hasSize(count).allMatch(event -> event.is("failed"));
        assertThat(books.cost()).as("charged").isZero();
        return "%d refusals passed unchanged, one attempt each, nothing charged".formatted(count);
    }

    private static boolean isUnchanged(RawClient.Answer answer, int number) {
        return answer.status() == STATUSES.get(number % 4)
                && answer.text().equals(body(number))
                && answer.header("x-should-retry").equals("" + (number % 8 < 4))
                && answer.header("retry-after").equals("" + number);
    }
}
