package dev.nytta.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.config.Configuration;
import dev.nytta.gate.Keyring;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.sim.demo.DemoCompany;
import dev.nytta.sim.demo.DemoKey;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole house beside the provider's own bill: every token of every meter is in the ledger, once, and its money
/// too.
class LedgerAgainstBillTest {
    private static final Edit EDIT = Edit.by("test");
    private static final String LONG = "a prompt that is worth keeping ".repeat(400);

    @TempDir
    private Path dir;

    private record Ask(String path, String body) {}

    @Test
    void every_meter_of_every_dialect_is_what_the_provider_bills() throws Exception {
        DataDir.prepare(dir.resolve("house"), false);
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                House house = House.open(settings(dir.resolve("house")));
                HttpClient http = HttpClient.newHttpClient()) {
            DemoKey key = moveIn(house, URI.create("http://127.0.0.1:" + provider.port()));
            for (Ask ask : asks()) {
                HttpResponse<byte[]> answer =
                        http.send(request(house.gate().port(), key, ask), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode())
                        .as("%s: %s", ask.path(), new String(answer.body(), UTF_8))
                        .isEqualTo(200);
            }
            settle(house);
            List<UsageEvent> events = events(house);
            assertThat(events).hasSize(asks().size());
            assertThat(byModel(events)).isEqualTo(provider.billed().byModel());
            assertThat(events).allMatch(event -> event.costStatus() == CostStatus.EXACT);
            assertThat(committed(house)).isEqualByComparingTo(cost(events));
        }
    }

    private static HouseSettings settings(Path dir) {
        return new HouseSettings(
                dir, Configuration.none(), "127.0.0.1", 0, Optional.empty(), Map.of(), InstantSource.system());
    }

    private static DemoKey moveIn(House house, URI fake) {
        DemoCompany company = DemoCompany.at(Instant.now());
        DemoKey key = company.keys().getFirst();
        company.teams().forEach(team -> house.control().store().teams().put(team, EDIT));
        DemoCompany.providers(fake)
                .forEach(provider -> house.control().store().providers().put(provider, EDIT));
        company.budgets().forEach(budget -> house.control().desk().put(budget, EDIT));
        String hash = Keyring.hash(house.control().store().pepper(), key.secret());
        house.control().store().keys().put(key.key().withHash(hash), EDIT);
        return key;
    }

    /// Each dialect whole and streamed, each twice: the second time the prompt comes out of the provider's cache.
    private static List<Ask> asks() {
        List<Ask> asks = new ArrayList<>();
        for (boolean stream : new boolean[] {false, true, false, true}) {
            asks.add(new Ask("/v1/chat/completions", """
                    {"model": "gpt-5.4-mini", "stream": %s, "messages": [{"role": "user", "content": "%s"}],
                    "reasoning_effort": "low"}""".formatted(stream, LONG)));
            asks.add(new Ask("/v1/chat/completions", """
                    {"model": "gpt-6-sol", "stream": %s, "n": 2, "messages": [{"role": "user", "content": "%s"}]}""".formatted(stream, LONG)));
            asks.add(new Ask("/v1/responses", """
                    {"model": "gpt-6-sol", "stream": %s, "input": "%s", "reasoning": {"effort": "high"}}""".formatted(stream, LONG)));
            asks.add(new Ask("/v1/messages", """
                    {"model": "claude-opus-5-5", "stream": %s, "max_tokens": 4096, "thinking": {"type": "adaptive"},
                    "system": [{"type": "text", "text": "%s", "cache_control": {"type": "ephemeral", "ttl": "1h"}}],
                    "messages": [{"role": "user", "content": [{"type": "text", "text": "%s",
                    "cache_control": {"type": "ephemeral"}}]}]}""".formatted(stream, LONG, LONG)));
            asks.add(new Ask(
                    "/v1beta/models/gemini-3.8-flash:" + (stream ? "streamGenerateContent?alt=sse" : "generateContent"),
                    """
                    {"contents": [{"role": "user", "parts": [{"text": "%s"}]}],
                    "generationConfig": {"thinkingConfig": {"includeThoughts": true}}}""".formatted(LONG)));
            asks.add(new Ask("/v1beta/models/gemini-3.8-flash:streamGenerateContent", """
                    {"contents": [{"role": "user", "parts": [{"text": "short"}]}]}"""));
        }
        asks.add(new Ask("/v1/embeddings", """
                {"model": "text-embedding-3-small", "input": ["one", "two"]}"""));
        return asks;
    }

    private static HttpRequest request(int port, DemoKey key, Ask ask) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + ask.path()))
                .header("authorization", "Bearer " + key.secret())
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .POST(HttpRequest.BodyPublishers.ofString(ask.body()))
                .build();
    }

    /// A client has its answer a moment before the last hold is closed.
    private static void settle(House house) throws InterruptedException {
        for (int i = 0; i < 500 && !house.control().ledger().openHolds().isEmpty(); i++) {
            Thread.sleep(10);
        }
        house.control().ledger().sync();
        assertThat(house.events().catchUp(Duration.ofSeconds(20))).isTrue();
    }

    private static List<UsageEvent> events(House house) {
        return house.events().read(connection -> {
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM event_row")) {
                return house.events().events(rows).stream()
                        .map(StoredEvent::event)
                        .toList();
            }
        });
    }

    private static Map<String, Usage> byModel(List<UsageEvent> events) {
        Map<String, Usage> byModel = new HashMap<>();
        events.forEach(event -> byModel.merge(event.model(), event.usage(), Usage::plus));
        return byModel;
    }

    private static BigDecimal cost(List<UsageEvent> events) {
        return events.stream().map(event -> event.costUsd().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal committed(House house) {
        Balance company =
                house.control().ledger().balances(Optional.of("company-month")).getFirst();
        return Money.usd(company.committedNano());
    }
}
