package dev.nytta.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.sim.http.LoopbackServer;
import dev.nytta.sim.http.Outlet;
import dev.nytta.sim.http.Request;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Responses in the background through the whole house: booked as estimated when they are asked for, and as they were
/// when
/// they are looked at again.
class BackgroundTest {
    private static final String ALICE = "nk_alice_0123456789abcdefghij";
    private static final String BOB = "nk_bob_0123456789abcdefghijkl";
    private static final String ASK =
            "{\"model\":\"gpt-5.4-mini\",\"background\":true,\"max_output_tokens\":9000,\"input\":\"think\"%s}";
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"%s\",\"background\":true,"
                    + "\"model\":\"gpt-5.4-mini\",\"output\":[],\"usage\":%s}";
    /// 1,000 x 750 and 400 x 4,500 nano-USD
    private static final String USAGE = "{\"input_tokens\":1000,\"output_tokens\":400,\"total_tokens\":1400}";

    private static final long EXACT_NANO = 2_550_000;

    @TempDir
    private Path dir;

    private volatile boolean over;

    private void answer(Request request, Outlet outlet) throws IOException {
        String response = over ? RESPONSE.formatted("completed", USAGE) : RESPONSE.formatted("queued", "null");
        boolean streamed =
                request.query().contains("stream=true") || new String(request.body(), UTF_8).contains("\"stream\"");
        if (!streamed) {
            outlet.whole(200, Map.of("content-type", "application/json"), response.getBytes(UTF_8));
            return;
        }
        String event = over ? "response.completed" : "response.created";
        outlet.begin(200, Map.of("content-type", "text/event-stream"));
        outlet.chunk(("event: " + event + "\ndata: {\"type\":\"" + event + "\",\"sequence_number\":1,\"response\":"
                        + response + "}\n\n")
                .getBytes(UTF_8));
        outlet.end();
    }

    private House house(LoopbackServer provider) throws Exception {
        var configuration = ConfigReader.read("test", """
                providers:
                  openai: { base_url: "http://127.0.0.1:%d/v1" }
                teams: [{ id: red }, { id: blue }]
                keys:
                  - { id: alice, team: red, secret: "env:ALICE" }
                  - { id: bob, team: blue, secret: "env:BOB" }
                budgets:
                  - { id: red-all, scope: { team: red }, limit_usd: "1", window: total, mode: hard }
                  - { id: blue-all, scope: { team: blue }, limit_usd: "1", window: total, mode: hard }
                """.formatted(provider.port()));
        Path data = dir.resolve("house");
        DataDir.prepare(data, false);
        return House.open(new HouseSettings(
                data,
                configuration,
                "127.0.0.1",
                0,
                Optional.empty(),
                Map.of("ALICE", ALICE, "BOB", BOB),
                InstantSource.system()));
    }

    private static HttpResponse<String> send(House house, String key, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + house.gate().port() + path))
                    .header("authorization", "Bearer " + key)
                    .header("content-type", "application/json");
            request = body.isEmpty() ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body));
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer;
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

    private static long committed(House house, String budget) {
        return house.control().ledger().balances(Optional.of(budget)).stream()
                .mapToLong(balance -> balance.committedNano())
                .sum();
    }

    private static void eventuallyExact(House house) throws InterruptedException {
        for (int i = 0; i < 400 && committed(house, "red-all") != EXACT_NANO; i++) {
            Thread.sleep(25);
        }
        assertThat(committed(house, "red-all")).isEqualTo(EXACT_NANO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/responses/resp_1", "/v1/responses/resp_1?stream=true", "/openai/v1/responses/resp_1"})
    void what_a_look_tells_takes_the_place_of_the_estimate_once_over_restarts_too(String look) throws Exception {
        try (LoopbackServer provider = LoopbackServer.start(0, this::answer)) {
            long estimated;
            try (House house = house(provider)) {
                send(house, ALICE, "/v1/responses", ASK.formatted(""));
                List<UsageEvent> events = counting(house);
                assertThat(events).hasSize(1);
                assertThat(events.getFirst().costStatus()).isEqualTo(CostStatus.ESTIMATED);
                // the input by its bytes, and a slice of output: such calls were not seen before
                assertThat(events.getFirst().usage().get(Meter.OUTPUT)).isEqualTo(4_096);
                estimated = committed(house, "red-all");
                assertThat(estimated)
                        .isEqualTo(Money.ceilNano(events.getFirst().costUsd().orElseThrow()));
                send(house, ALICE, look, "");
                assertThat(committed(house, "red-all")).as("it is not over").isEqualTo(estimated);
            }
            over = true;
            try (House house = house(provider)) {
                for (int i = 0; i < 3; i++) {
                    send(house, BOB, look, "");
                }
                eventuallyExact(house);
            }
            try (House house = house(provider)) {
                send(house, ALICE, "/v1/responses/resp_1/cancel", "{}");
                List<UsageEvent> events = counting(house);
                eventuallyExact(house);
                assertThat(events).hasSize(1);
                UsageEvent event = events.getFirst();
                assertThat(event.costStatus()).isEqualTo(CostStatus.EXACT);
                assertThat(event.attribution().key()).isEqualTo("alice");
                assertThat(event.usage().get(Meter.INPUT)).isEqualTo(1_000);
                assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(400);
                assertThat(committed(house, "blue-all")).isZero();
            }
        }
        assertThat(Verifier.verify(dir.resolve("house"))).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void a_stream_that_its_client_leaves_is_made_exact_too() throws Exception {
        try (LoopbackServer provider = LoopbackServer.start(0, this::answer);
                House house = house(provider)) {
            // the stream ends after its first event, as a line that breaks does
            send(house, ALICE, "/v1/responses", ASK.formatted(",\"stream\":true"));
            for (int i = 0; i < 200 && !house.control().ledger().openHolds().isEmpty(); i++) {
                Thread.sleep(10);
            }
            assertThat(counting(house).getFirst().costStatus()).isEqualTo(CostStatus.ESTIMATED);
            over = true;
            send(house, ALICE, "/v1/responses/resp_1", "");
            eventuallyExact(house);
        }
        assertThat(Verifier.verify(dir.resolve("house"))).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void a_response_that_was_exact_at_once_stays_as_it_is() throws Exception {
        over = true;
        try (LoopbackServer provider = LoopbackServer.start(0, this::answer);
                House house = house(provider)) {
            send(house, ALICE, "/v1/responses", ASK.formatted(""));
            send(house, ALICE, "/v1/responses/resp_1", "");
            eventuallyExact(house);
            assertThat(counting(house)).hasSize(1);
        }
    }
}
