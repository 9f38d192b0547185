package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// M-04, as far as it is built: nothing prices history anew yet.
final class PriceSteps {
    static final Scenario SCENARIO = new Scenario(
            "M-04",
            "a price doubles while streams run; then the server starts again with a corrected price book",
            "each call has the price of the instant at which it started, to the last digit; what was booked before the correction"
                    + " stays as it was; what comes after has the corrected price",
            false,
            PriceSteps::run);

    /// 4,000 tokens a second of a small model: an answer takes two seconds.
    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 10, 2_000, 8);

    private static final String WORDS = "output-tokens=8000";
    private static final int STREAMS = 12;
    private static final String MUCH = "  - { id: all, limit_usd: \"1000\", window: total, mode: hard }\n";

    private PriceSteps() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider(PACE);
        Instant step = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
        Setup setup = Setup.of(provider.port()).withBudgets(MUCH);
        Server server = world.serve(setup.with(price(step, 2)));
        Set<String> before;
        Set<String> after;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            sleepUntil(step.minusMillis(1_000));
            List<Future<String>> early = start(server, clients);
            sleepUntil(step.plusMillis(50));
            List<Future<String>> late = start(server, clients);
            before = ids(early);
            after = ids(late);
        }
        Books first = Books.of(server);
        assertThat(first.events())
                .hasSize(2 * STREAMS)
                .allMatch(event ->
                        event.costUsd().compareTo(cost(event.usage(), before.contains(event.call()) ? 1 : 2)) == 0);
        assertThat(after).hasSize(STREAMS);
        server.stop();
        Server again = world.serve(setup.with(price(step, 5)), server.dataDir());
        String corrected = id(again);
        Books books = Oracle.judge(world, again);
        assertThat(books.events()).hasSize(2 * STREAMS + 1).containsAll(first.events());
        assertThat(books.events())
                .filteredOn(event -> event.call().equals(corrected))
                .allMatch(event -> event.costUsd().compareTo(cost(event.usage(), 5)) == 0)
                .hasSize(1);
        return "%d streams from before the step at the old price, %d from after it at the new one; all kept after the correction"
                .formatted(before.size(), after.size());
    }

    /// The usual rates, so many times.
    private static String price(Instant from, int times) {
        return "  - { provider: openai, model: %s, from: \"%s\", per: 1000000, rates: { input: \"%d\", cache_read: \"0.%d\", output: \"%d\" }, source: step }\n"
                .formatted(Asks.GPT, from, times, times, 10 * times);
    }

    private static BigDecimal cost(Usage usage, int times) {
        Map<Meter, Long> rates =
                Map.of(Meter.INPUT, 10L * times, Meter.CACHE_READ, (long) times, Meter.OUTPUT, 100L * times);
        long tenths = usage.asMap().entrySet().stream()
                .mapToLong(each -> each.getValue() * rates.getOrDefault(each.getKey(), 0L))
                .sum();
        return BigDecimal.valueOf(tenths, 7);
    }

    private static List<Future<String>> start(Server server, ExecutorService clients) {
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            calls.add(clients.submit(() -> id(server)));
        }
        return calls;
    }

    private static String id(Server server) throws java.io.IOException {
        var answer = server.call(Asks.chat(true, WORDS));
        assertThat(answer.whole()).as("whole").isTrue();
        return answer.header("x-nytta-call");
    }

    private static Set<String> ids(List<Future<String>> calls) throws Exception {
        Set<String> ids = new HashSet<>();
        for (Future<String> call : calls) {
            ids.add(call.get());
        }
        return ids;
    }

    private static void sleepUntil(Instant at) throws InterruptedException {
        Thread.sleep(Math.max(0, Instant.now().until(at, ChronoUnit.MILLIS)));
    }
}
