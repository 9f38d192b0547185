package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/// D-05, as far as it is seen from outside; the calendar's own rules have their tables in `WindowsTest`.
final class ClockJumps {
    static final Scenario SCENARIO = new Scenario(
            "D-05",
            "the wall clock jumps by an hour and a day, ahead and back, while streams run",
            "every stream is whole and exactly charged, no hold expires early; each call counts in the day that the ledger's"
                    + " clock, which never runs backwards, was in",
            false,
            ClockJumps::run);

    /// Long enough that holds have to grow while the clock is wrong.
    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 100, 3_000, 8);
    private static final List<Duration> ERRORS = List.of(
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ofDays(1),
            Duration.ofHours(-1),
            Duration.ofDays(2),
            Duration.ZERO);

    private ClockJumps() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider(PACE);
        OddWorld odd = OddWorld.make(world);
        String budgets = """
                  - { id: all, limit_usd: "1000", window: total, mode: hard }
                  - { id: today, limit_usd: "1000", window: day, mode: hard }
                """;
        Server server = world.serve(odd.around(Setup.of(provider.port()).withBudgets(budgets)));
        int streams = 0;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RawClient.Answer>> answers = new ArrayList<>();
            for (Duration error : ERRORS) {
                for (Asks ask : Asks.each(true, "output-tokens=12000")) {
                    answers.add(clients.submit(() -> server.call(ask)));
                    streams++;
                }
                Thread.sleep(1_500);
                odd.clockIsWrongBy(error);
            }
            for (Future<RawClient.Answer> answer : answers) {
                assertThat(answer.get().whole())
                        .as("a stream that ran while the clock jumped")
                        .isTrue();
            }
        }
        Books books = Oracle.judge(world, server);
        Oracle.exactly(books, provider.billed());
        JsonNode records = Oracle.verifiedAsLeft(world, server.dataDir()).path("records");
        assertThat(records.path("expired").asInt(0))
                .as("holds that expired, of %s", records)
                .isZero();
        assertThat(books.events())
                .as("events")
                .hasSize(streams)
                .allMatch(event -> event.status().equals("ok"));
        assertThat(books.events())
                .as("latency is measured by the monotonic clock")
                .allMatch(event -> event.latencyMs() < 60_000);
        assertThat(Books.usd(books.budget("today"), "committed_usd"))
                .as("what the last day cost")
                .isEqualByComparingTo(costOfLastDay(books));
        return "%d jumps, %d streams, all whole and exact".formatted(ERRORS.size(), streams);
    }

    private static BigDecimal costOfLastDay(Books books) {
        List<Instant> times = books.events().stream().map(Event::at).sorted().toList();
        long lastDay = times.getLast().getEpochSecond() / 86_400;
        return books.events().stream()
                .filter(event -> event.at().getEpochSecond() / 86_400 == lastDay)
                .map(Event::costUsd)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
