package dev.nytta.sim.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.sim.Visit;
import dev.nytta.sim.http.LoopbackServer;
import dev.nytta.sim.http.Request;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The company asks as real clients do, and takes a refusal as they should.
class DemoTrafficTest {
    private static final DemoCompany COMPANY = DemoCompany.at(Instant.parse("2026-11-26T01:00:00Z"));
    private static final Tempo HURRIED = new Tempo(5, 5, 5, 5);
    private static final Tempo ONCE = new Tempo(1, 1, 600_000, 1);

    @Test
    void every_seat_is_answered_in_its_own_dialect() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                DemoTraffic traffic = DemoTraffic.start(COMPANY, provider.port(), HURRIED, 1)) {
            waitUntil(() -> keys(provider).size() == COMPANY.keys().size()
                    && provider.visits().size() > 400);
            assertThat(traffic.tally().answered()).isPositive();
            assertThat(traffic.tally().failed()).isZero();
            assertThat(traffic.tally().refused()).isZero();
            assertThat(keys(provider))
                    .isEqualTo(COMPANY.keys().stream().map(DemoKey::secret).collect(Collectors.toSet()));
            assertThat(provider.visits().stream().map(DemoTrafficTest::client).distinct())
                    .containsExactlyInAnyOrder(
                            "claude-cli", "codex_exec", "GeminiCLI", "opencode", "OpenAI", "Anthropic");
            assertThat(provider.billed().byModel())
                    .containsOnlyKeys(
                            "claude-opus-5-5",
                            "claude-sonnet-5-5",
                            "claude-haiku-5-5",
                            "gpt-6-sol",
                            "gpt-5.4-mini",
                            "gemini-3.8-flash",
                            "gemini-3.5-flash-lite",
                            "text-embedding-3-small");
            Usage all = provider.billed().total();
            assertThat(List.of(Meter.CACHE_READ, Meter.CACHE_WRITE_5M, Meter.CACHE_WRITE_1H, Meter.REASONING))
                    .allMatch(meter -> all.get(meter) > 0);
        }
    }

    @Test
    void the_runaway_is_one_session_of_three_agents_whose_prompt_grows() throws Exception {
        String secret = secret("loop-runner");
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                DemoTraffic _ = DemoTraffic.start(COMPANY, provider.port(), HURRIED, 2)) {
            waitUntil(() -> of(provider, secret).size() > 30);
            List<Visit> visits = of(provider, secret).subList(0, 30);
            assertThat(visits.stream()
                            .map(visit -> visit.headers().get("x-claude-code-session-id"))
                            .distinct())
                    .hasSize(1);
            assertThat(visits.stream()
                            .map(visit -> visit.headers().getOrDefault("x-claude-code-agent-id", ""))
                            .distinct())
                    .hasSize(3);
            assertThat(visits.getLast().bodyBytes())
                    .isGreaterThan(2 * visits.getFirst().bodyBytes());
        }
    }

    @Test
    void a_refusal_ends_a_session_and_nobody_asks_again() throws Exception {
        Queue<Request> asked = new ConcurrentLinkedQueue<>();
        try (LoopbackServer server = LoopbackServer.start(0, (request, outlet) -> {
                    asked.add(request);
                    outlet.whole(402, Map.of(), "{}".getBytes(UTF_8));
                });
                DemoTraffic traffic = DemoTraffic.start(COMPANY, server.port(), ONCE, 3)) {
            // One call of each seat, and one of each of the runaway's three agents.
            int expected = COMPANY.keys().size() + 2;
            waitUntil(() -> traffic.tally().refused() >= expected);
            assertThat(asked).hasSize(expected);
            assertThat(traffic.tally()).isEqualTo(new Tally(0, expected, 0));
        }
    }

    @Test
    void nobody_calls_after_the_end() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant())) {
            DemoTraffic traffic = DemoTraffic.start(COMPANY, provider.port(), HURRIED, 4);
            waitUntil(() -> provider.visits().size() > 50);
            traffic.close();
            waitUntil(() -> provider.connections() == 0);
            int visits = provider.visits().size();
            assertThat(traffic.isOver()).isTrue();
            assertThat(provider.visits()).hasSize(visits);
        }
    }

    private static Set<String> keys(FakeProvider provider) {
        return provider.visits().stream().map(DemoTrafficTest::key).collect(Collectors.toSet());
    }

    private static List<Visit> of(FakeProvider provider, String secret) {
        return provider.visits().stream()
                .filter(visit -> key(visit).equals(secret))
                .toList();
    }

    private static String key(Visit visit) {
        Map<String, String> headers = visit.headers();
        String bearer = headers.getOrDefault("authorization", "Bearer ").substring("Bearer ".length());
        return bearer + headers.getOrDefault("x-api-key", "") + headers.getOrDefault("x-goog-api-key", "");
    }

    private static String client(Visit visit) {
        String agent = visit.headers().getOrDefault("user-agent", "");
        return agent.substring(0, Math.max(0, agent.indexOf('/')));
    }

    private static String secret(String id) {
        return COMPANY.keys().stream()
                .filter(key -> key.key().id().equals(id))
                .findFirst()
                .orElseThrow()
                .secret();
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(5);
        }
    }
}
