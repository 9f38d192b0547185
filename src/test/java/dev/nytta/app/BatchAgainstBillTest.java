package dev.nytta.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.app.config.Configuration;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Batches through the whole house beside the provider's own bill: each result is booked once, at half price, on whom
/// asked for it, whoever fetches it and however often.
class BatchAgainstBillTest {
    private static final String ALICE = "nk_alice_0123456789abcdefghij";
    private static final String BOB = "nk_bob_0123456789abcdefghijkl";

    @TempDir
    private Path dir;

    private House house(FakeProvider provider, String limit) throws Exception {
        Configuration configuration =
                ConfigReader.read("test", """
                providers:
                  openai: { base_url: "http://127.0.0.1:%d/v1" }
                  anthropic: { base_url: "http://127.0.0.1:%d" }
                  gemini: { base_url: "http://127.0.0.1:%d" }
                teams:
                  - { id: red }
                  - { id: blue }
                keys:
                  - { id: alice, team: red, secret: "env:ALICE" }
                  - { id: bob, team: blue, secret: "env:BOB" }
                budgets:
                  - { id: red-all, scope: { team: red }, limit_usd: "%s", window: total, mode: hard }
                  - { id: blue-all, scope: { team: blue }, limit_usd: "1", window: total, mode: hard }
                """.formatted(provider.port(), provider.port(), provider.port(), limit));
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

    private record Client(HttpClient http, House house, String key) {
        HttpResponse<String> get(String path) throws Exception {
            return send(path, "", HttpRequest.BodyPublishers.noBody(), "GET");
        }

        HttpResponse<String> post(String path, String body) throws Exception {
            return send(path, "application/json", HttpRequest.BodyPublishers.ofString(body), "POST");
        }

        HttpResponse<String> upload(String file) throws Exception {
            String form = "--x\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--x\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"in.jsonl\"\r\n\r\n" + file
                    + "\r\n--x--\r\n";
            return send(
                    "/v1/files", "multipart/form-data; boundary=x", HttpRequest.BodyPublishers.ofString(form), "POST");
        }

        private HttpResponse<String> send(String path, String type, HttpRequest.BodyPublisher body, String method)
                throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + house.gate().port() + path))
                    .header("authorization", "Bearer " + key)
                    .method(method, body);
            if (path.contains("/messages/")) {
                request.header("anthropic-version", "2023-06-01");
            }
            if (!type.isEmpty()) {
                request.header("content-type", type);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        }
    }

    private static String field(HttpResponse<String> answer, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher matcher =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(answer.body());
        assertThat(matcher.find()).as("%s in %s", name, answer.body()).isTrue();
        return matcher.group(1);
    }

    private static final String INPUT = """
            {"custom_id": "a", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-5.4-mini", "max_tokens": 30, "messages": [{"role": "user", "content": "one"}]}}
            {"custom_id": "b", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-5.4-mini", "messages": [{"role": "user", "content": "two"}]}}
            {"custom_id": "c", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-5.4-mini", "messages": [{"role": "user", "content": "fake:fail"}]}}
            """;

    private static final String REQUESTS = """
            {"requests": [
             {"custom_id": "x", "params": {"model": "claude-opus-5-5", "max_tokens": 20, "messages": [{"role": "user", "content": "one"}]}},
             {"custom_id": "y", "params": {"model": "claude-haiku-4-5", "max_tokens": 20, "messages": [{"role": "user", "content": "two"}]}},
             {"custom_id": "z", "params": {"model": "claude-haiku-4-5", "max_tokens": 20, "messages": [{"role": "user", "content": "fake:fail"}]}}]}""";

    @Test
    void each_result_is_booked_once_on_whom_asked_for_it() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                HttpClient http = HttpClient.newHttpClient()) {
            String output;
            String errors;
            String messages;
            try (House house = house(provider, "1")) {
                Client alice = new Client(http, house, ALICE);
                String file = field(alice.upload(INPUT), "id");
                String batch = field(alice.post("/v1/batches", """
                        {"input_file_id": "%s", "endpoint": "/v1/chat/completions", "completion_window": "24h"}""".formatted(file)), "id");
                HttpResponse<String> shown = alice.get("/v1/batches/" + batch);
                output = field(shown, "output_file_id");
                errors = field(shown, "error_file_id");
                alice.get("/v1/batches/" + batch);
                messages = field(alice.post("/v1/messages/batches", REQUESTS), "id");
                assertThat(cost(settled(house))).as("nothing is booked yet").isZero();
                assertThat(open(house)).isEqualTo(2);
                assertThat(field(new Client(http, house, BOB).get("/v1/files/" + output + "/content"), "model"))
                        .isEqualTo("gpt-5.4-mini");
                settled(house);
            }
            // After a restart nothing of it is in memory.
            try (House house = house(provider, "1")) {
                Client bob = new Client(http, house, BOB);
                for (int i = 0; i < 2; i++) {
                    bob.get("/v1/files/" + output + "/content");
                    bob.get("/v1/files/" + errors + "/content");
                    bob.get("/v1/messages/batches/" + messages + "/results");
                }
                List<UsageEvent> events = settled(house);
                assertThat(byModel(events)).isEqualTo(provider.billed().byModel());
                List<UsageEvent> results = events.stream()
                        .filter(event -> event.model().startsWith("gpt")
                                || !event.usage().isEmpty())
                        .toList();
                assertThat(results).hasSize(4);
                assertThat(events.stream().filter(event -> event.status() == CallStatus.FAILED))
                        .as("two were asked to fail")
                        .hasSize(2);
                assertThat(events).allMatch(event -> event.attribution().key().equals("alice"));
                assertThat(events).allMatch(event -> event.costStatus() == CostStatus.EXACT);
                assertThat(committed(house, "red-all")).isEqualByComparingTo(cost(events));
                assertThat(committed(house, "blue-all")).isZero();
                assertThat(open(house)).isZero();
                Usage gpt = byModel(events).getOrDefault("gpt-5.4-mini", Usage.NONE);
                // Half of 0.75 and 4.5 USD for a million
                BigDecimal half = new BigDecimal("0.000000375")
                        .multiply(BigDecimal.valueOf(gpt.promptTokens()))
                        .add(new BigDecimal("0.00000225").multiply(BigDecimal.valueOf(gpt.outputTokens())));
                assertThat(cost(events.stream()
                                .filter(event -> event.model().startsWith("gpt"))
                                .toList()))
                        .isEqualByComparingTo(half);
            }
        }
        assertThat(Verifier.verify(dir.resolve("house"))).isInstanceOf(VerifyReport.Clean.class);
    }

    private static final String FLASH = "/gemini/v1beta/models/gemini-2.5-flash:batchGenerateContent";
    private static final String INLINE = """
            {"batch": {"display_name": "d", "input_config": {"requests": {"requests": [
             {"request": {"contents": [{"parts": [{"text": "one"}]}], "generation_config": {"max_output_tokens": 40}}, "metadata": {"key": "a"}},
             {"request": {"contents": [{"parts": [{"text": "two"}]}]}, "metadata": {"key": "b"}},
             {"request": {"contents": [{"parts": [{"text": "fake:fail"}]}]}, "metadata": {"key": "c"}}]}}}}""";

    @Test
    void geminis_results_are_booked_once_from_the_operation_and_from_a_file() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                HttpClient http = HttpClient.newHttpClient()) {
            String inline;
            String file;
            try (House house = house(provider, "1")) {
                Client alice = new Client(http, house, ALICE);
                inline = field(alice.post(FLASH, INLINE), "name");
                String input = field(
                        alice.upload(
                                "{\"key\": \"k\", \"request\": {\"contents\": [{\"parts\": [{\"text\": \"x\"}]}]}}"),
                        "id");
                String batch = field(alice.post(FLASH, """
                        {"batch": {"input_config": {"file_name": "files/%s"}}}""".formatted(input)), "name");
                assertThat(cost(settled(house))).as("nothing is booked yet").isZero();
                assertThat(open(house)).isEqualTo(2);
                file = field(alice.get("/gemini/v1beta/" + batch), "responsesFile");
                assertThat(open(house)).as("its results have not passed").isEqualTo(2);
                new Client(http, house, BOB).get("/gemini/v1beta/" + inline);
                settled(house);
            }
            try (House house = house(provider, "1")) {
                Client bob = new Client(http, house, BOB);
                for (int i = 0; i < 2; i++) {
                    bob.get("/gemini/v1beta/" + inline);
                    assertThat(bob.get("/gemini/download/v1beta/" + file + ":download?alt=media")
                                    .statusCode())
                            .isEqualTo(200);
                }
                List<UsageEvent> events = settled(house);
                assertThat(byModel(events)).isEqualTo(provider.billed().byModel());
                assertThat(events.stream().filter(event -> !event.usage().isEmpty()))
                        .hasSize(3);
                assertThat(events.stream().filter(event -> event.status() == CallStatus.FAILED))
                        .hasSize(1);
                assertThat(events).allMatch(event -> event.attribution().key().equals("alice"));
                Usage used = byModel(events).getOrDefault("gemini-2.5-flash", Usage.NONE);
                assertThat(used.outputTokens()).isEqualTo(120);
                // Half of 0.30 and 2.50 USD for a million: three answers of 40 tokens are 0.00015 USD.
                assertThat(cost(events))
                        .isEqualByComparingTo(new BigDecimal("0.00000015")
                                .multiply(BigDecimal.valueOf(used.promptTokens()))
                                .add(new BigDecimal("0.00015")));
                assertThat(committed(house, "red-all")).isEqualByComparingTo(cost(events));
                assertThat(committed(house, "blue-all")).isZero();
                assertThat(open(house)).isZero();
            }
        }
        assertThat(Verifier.verify(dir.resolve("house"))).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void whoever_has_spent_his_money_gets_no_batch_and_one_that_is_too_large_is_refused() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                House house = house(provider, "0");
                HttpClient http = HttpClient.newHttpClient()) {
            Client alice = new Client(http, house, ALICE);
            assertThat(alice.post("/v1/batches", "{\"input_file_id\": \"file-1\"}")
                            .statusCode())
                    .isEqualTo(402);
            assertThat(alice.post("/v1/messages/batches", REQUESTS).statusCode())
                    .isEqualTo(402);
            // 3 x 4,096 tokens at half of 20 USD are 0.12 USD; bob has one, not for 30 of them.
            String one = "{\"custom_id\": \"x\", \"params\": {\"model\": \"claude-opus-5-5\", \"max_tokens\": 9000}}";
            Client bob = new Client(http, house, BOB);
            String many = "{\"requests\": [" + String.join(",", java.util.Collections.nCopies(30, one)) + "]}";
            assertThat(bob.post("/v1/messages/batches", many).statusCode()).isEqualTo(402);
            assertThat(bob.post("/v1/messages/batches", many.replace("9000", "900"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(house.control().ledger().openHolds()).isEmpty();
        }
    }

    private static List<UsageEvent> settled(House house) throws InterruptedException {
        for (int i = 0; i < 500 && !house.control().ledger().openHolds().isEmpty(); i++) {
            Thread.sleep(10);
        }
        house.control().ledger().sync();
        assertThat(house.events().catchUp(Duration.ofSeconds(20))).isTrue();
        return house.events().read(connection -> {
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM event_row")) {
                return house.events().events(rows).stream()
                        .map(StoredEvent::event)
                        .toList();
            }
        });
    }

    /// What waits to be noted is noted first.
    private static long open(House house) throws InterruptedException {
        long before = -1;
        long now = house.control().store().batches().openCount();
        for (int i = 0; i < 20 && now != before; i++) {
            Thread.sleep(50);
            before = now;
            now = house.control().store().batches().openCount();
        }
        return now;
    }

    private static Map<String, Usage> byModel(List<UsageEvent> events) {
        Map<String, Usage> byModel = new HashMap<>();
        events.stream()
                .filter(event -> !event.usage().isEmpty())
                .forEach(event -> byModel.merge(event.model(), event.usage(), Usage::plus));
        return byModel;
    }

    private static BigDecimal cost(List<UsageEvent> events) {
        return events.stream().map(event -> event.costUsd().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal committed(House house, String budget) {
        return house.control().ledger().balances(Optional.of(budget)).stream()
                .map(balance -> dev.nytta.usage.Money.usd(balance.committedNano()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
