package dev.nytta.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.sim.http.LoopbackServer;
import dev.nytta.sim.http.Outlet;
import dev.nytta.sim.http.Request;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Money;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models under names that the price book does not know, through the whole house: an answer may say what they are or
/// cost; else they are booked at the dearest rate and flagged, whichever way their usage is told.
class UnknownNamesTest {
    private static final String CHAT = "{\"model\":\"%s\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
            + "\"message\":{\"content\":\"hi\"}}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":10%s}}";
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"background\":true,\"status\":\"queued\",\"model\":\"gpt-x\",\"output\":[],\"usage\":%s}";
    private static final String USED = "{\"input_tokens\":1000,\"output_tokens\":5000,\"total_tokens\":6000}";

    @TempDir
    private Path dir;

    private volatile String answer = "";

    private void answer(Request request, Outlet outlet) throws IOException {
        outlet.whole(200, Map.of("content-type", "application/json"), answer.getBytes(UTF_8));
    }

    private House house(LoopbackServer provider) throws Exception {
        var configuration = ConfigReader.read("test", """
                providers:
                  openai: { base_url: "http://127.0.0.1:%1$d/v1" }
                  azure: { base_url: "http://127.0.0.1:%1$d" }
                  openrouter: { base_url: "http://127.0.0.1:%1$d/v1" }
                budgets:
                  - { id: all, scope: {}, limit_usd: "100", window: total, mode: hard }
                """.formatted(provider.port()));
        Path data = dir.resolve("house");
        DataDir.prepare(data, false);
        return House.open(new HouseSettings(
                data, configuration, "127.0.0.1", 0, Optional.empty(), Map.of(), InstantSource.system()));
    }

    private static void send(House house, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + house.gate().port() + path))
                    .header("content-type", "application/json");
            request = body.isEmpty() ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body));
            HttpResponse<String> said = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
        }
    }

    private static List<UsageEvent> counting(House house) {
        house.control().ledger().sync();
        assertThat(house.events().catchUp(Duration.ofSeconds(20))).isTrue();
        return house.events().read(connection -> {
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM event_row WHERE replaced_by IS NULL")) {
                return house.events().events(rows).stream()
                        .map(StoredEvent::event)
                        .toList();
            }
        });
    }

    private static BigDecimal committed(House house) {
        return Money.usd(
                house.control().ledger().balances(Optional.of("all")).getFirst().committedNano());
    }

    private UsageEvent only(String path, String body) throws Exception {
        try (LoopbackServer provider = LoopbackServer.start(0, this::answer);
                House house = house(provider)) {
            send(house, path, body);
            List<UsageEvent> events = counting(house);
            assertThat(events).hasSize(1);
            BigDecimal cost = events.getFirst().costUsd().orElseThrow();
            assertThat(committed(house)).isEqualByComparingTo(cost);
            return events.getFirst();
        }
    }

    @Test
    void a_deployment_costs_what_the_model_costs_that_its_answer_names() throws Exception {
        answer = CHAT.formatted("gpt-5.4-mini-2026-03-17", "");
        UsageEvent event = only("/azure/openai/deployments/prod/chat/completions", "{\"messages\":[]}");
        // 1,000 x 0.75 + 10 x 4.5 micro-USD
        assertThat(event.costUsd().orElseThrow()).isEqualByComparingTo("0.000795");
        assertThat(event.costStatus()).isIn(CostStatus.EXACT, CostStatus.ESTIMATED);
    }

    @Test
    void what_the_provider_charges_by_its_own_word_is_exact() throws Exception {
        answer = CHAT.formatted("maker/new", ",\"cost\":0.5");
        UsageEvent event = only("/openrouter/v1/chat/completions", "{\"model\":\"maker/new\",\"messages\":[]}");
        assertThat(event.costUsd().orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(event.costStatus()).isEqualTo(CostStatus.EXACT);
    }

    @Test
    void a_model_that_stays_unknown_is_booked_at_the_dearest_rate_and_flagged() throws Exception {
        answer = CHAT.formatted("gpt-x", "");
        UsageEvent event = only("/v1/chat/completions", "{\"model\":\"gpt-x\",\"messages\":[]}");
        assertThat(event.costUsd().orElseThrow()).isPositive();
        assertThat(event.costStatus()).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void a_result_of_a_batch_is_too() throws Exception {
        answer = "{\"id\":\"b-1\",\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"body\":"
                + "{\"model\":\"gpt-x\",\"usage\":" + USED + "}}}\n";
        UsageEvent event = only("/v1/files/file-1/content", "");
        assertThat(event.costUsd().orElseThrow()).isPositive();
        assertThat(event.costStatus()).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void a_response_in_the_background_stays_so_when_its_usage_is_told() throws Exception {
        try (LoopbackServer provider = LoopbackServer.start(0, this::answer);
                House house = house(provider)) {
            answer = RESPONSE.formatted("null");
            send(house, "/v1/responses", "{\"model\":\"gpt-x\",\"background\":true,\"input\":\"think\"}");
            BigDecimal estimated = committed(house);
            assertThat(estimated).isPositive();
            answer = RESPONSE.formatted(USED);
            for (int i = 0; i < 100 && committed(house).compareTo(estimated) == 0; i++) {
                send(house, "/v1/responses/resp_1", "");
                Thread.sleep(50);
            }
            // More than the 4,096 tokens that it was estimated at
            assertThat(committed(house)).isGreaterThan(estimated);
            UsageEvent event = counting(house).getFirst();
            assertThat(event.usage().outputTokens()).isEqualTo(5_000);
            assertThat(event.costStatus()).isEqualTo(CostStatus.UNPRICED);
            assertThat(event.costUsd().orElseThrow()).isEqualByComparingTo(committed(house));
        }
    }
}
