package dev.nytta.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.app.config.Configuration;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures, speech and transcripts through the whole house beside the provider's own bill: every unit is in the
/// ledger, once, and nothing goes above a budget.
class MediaAgainstBillTest {
    private static final String FORM = "form-7";

    @TempDir
    private Path dir;

    private record Ask(String path, String type, String body) {
        static Ask json(String path, String body) {
            return new Ask(path, "application/json", body);
        }

        /// @param fields `name=value`; the file is of so many bytes
        static Ask form(String path, int fileBytes, String... fields) {
            StringBuilder body = new StringBuilder("--" + FORM + "\r\n");
            body.append("Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n");
            body.append("\u00ff".repeat(fileBytes));
            for (String field : fields) {
                int equals = field.indexOf('=');
                body.append("\r\n--").append(FORM).append("\r\nContent-Disposition: form-data; name=\"");
                body.append(field, 0, equals).append("\"\r\n\r\n").append(field.substring(equals + 1));
            }
            body.append("\r\n--").append(FORM).append("--\r\n");
            return new Ask(path, "multipart/form-data; boundary=" + FORM, body.toString());
        }
    }

    private House house(FakeProvider provider, String limit) throws Exception {
        Configuration configuration = ConfigReader.read("test", """
                providers:
                  openai: { base_url: "http://127.0.0.1:%d/v1" }
                budgets:
                  - { id: all, scope: {}, limit_usd: "%s", window: total, mode: hard }
                """.formatted(provider.port(), limit));
        Path data = dir.resolve("house");
        DataDir.prepare(data, false);
        return House.open(new HouseSettings(
                data, configuration, "127.0.0.1", 0, Optional.empty(), Map.of(), InstantSource.system()));
    }

    private static HttpResponse<byte[]> send(HttpClient http, House house, Ask ask) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + house.gate().port() + ask.path()))
                .header("content-type", ask.type())
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        ask.body().getBytes(ask.type().startsWith("multipart") ? ISO_8859_1 : UTF_8)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static List<Ask> asks() {
        return List.of(
                Ask.json("/v1/images/generations", """
                        {"model": "gpt-image-2", "prompt": "a bridge", "quality": "medium", "n": 2}"""),
                Ask.json("/v1/images/generations", """
                        {"model": "gpt-image-1.5", "prompt": "a bridge", "stream": true, "partial_images": 1}"""),
                Ask.form("/v1/images/edits", 90_000, "model=gpt-image-1-mini", "prompt=blue", "quality=low"),
                Ask.json("/openai/v1/images/generations", """
                        {"model": "dall-e-3", "prompt": "a bridge", "quality": "hd", "size": "1024x1792"}"""),
                Ask.json("/v1/audio/speech", """
                        {"model": "tts-1-hd", "voice": "alloy", "input": "Två broar."}"""),
                Ask.json("/v1/audio/speech", """
                        {"model": "gpt-4o-mini-tts", "voice": "alloy", "input": "A bridge.", "stream_format": "sse"}"""),
                Ask.form("/v1/audio/transcriptions", 100_000, "model=whisper-1"),
                Ask.form("/v1/audio/translations", 40_000, "model=gpt-4o-transcribe"),
                Ask.form("/v1/audio/transcriptions", 40_000, "model=gpt-4o-mini-transcribe", "stream=true"));
    }

    @Test
    void every_unit_is_what_the_provider_bills_and_costs_its_exact_price() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                House house = house(provider, "100");
                HttpClient http = HttpClient.newHttpClient()) {
            for (Ask ask : asks()) {
                HttpResponse<byte[]> answer = send(http, house, ask);
                assertThat(answer.statusCode())
                        .as("%s: %s", ask.path(), new String(answer.body(), UTF_8))
                        .isEqualTo(200);
            }
            settle(house);
            List<UsageEvent> events = events(house);
            assertThat(events).hasSize(asks().size());
            assertThat(byModel(events)).isEqualTo(provider.billed().byModel());
            assertThat(events).allMatch(event -> event.costStatus() == CostStatus.EXACT);
            assertThat(cost(events, "dall-e-3")).isEqualByComparingTo("0.12");
            // 2 x 1,056 x 30 + 2 x 5 micro-USD
            assertThat(cost(events, "gpt-image-2")).isEqualByComparingTo("0.06337");
            // 10 characters x 30 micro-USD
            assertThat(cost(events, "tts-1-hd")).isEqualByComparingTo("0.0003");
            // 7 seconds x 0.36 / 3,600
            assertThat(cost(events, "whisper-1")).isEqualByComparingTo("0.0007");
            assertThat(house.control()
                            .ledger()
                            .balances(Optional.of("all"))
                            .getFirst()
                            .overageNano())
                    .isZero();
        }
    }

    @Test
    void a_picture_that_does_not_fit_is_refused_before_the_provider_hears_of_it() throws Exception {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant());
                House house = house(provider, "0.13");
                HttpClient http = HttpClient.newHttpClient()) {
            Ask two = Ask.json("/v1/images/generations", """
                    {"model": "dall-e-3", "prompt": "a bridge", "quality": "hd", "size": "1024x1792", "n": 2}""");
            HttpResponse<byte[]> refused = send(http, house, two);
            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(new String(refused.body(), UTF_8)).contains("\"call_too_large\"");
            Ask one = new Ask(two.path(), two.type(), two.body().replace("\"n\": 2", "\"n\": 1"));
            assertThat(send(http, house, one).statusCode()).isEqualTo(200);
            assertThat(send(http, house, one).statusCode()).isEqualTo(402);
            assertThat(provider.billed().calls()).isEqualTo(1);
        }
    }

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

    private static BigDecimal cost(List<UsageEvent> events, String model) {
        return events.stream()
                .filter(event -> event.model().equals(model))
                .map(event -> event.costUsd().orElseThrow())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
