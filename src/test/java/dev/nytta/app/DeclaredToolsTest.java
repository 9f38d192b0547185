package dev.nytta.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.config.ConfigReader;
import dev.nytta.ledger.Balance;
import dev.nytta.sim.http.LoopbackServer;
import dev.nytta.sim.http.Outlet;
import dev.nytta.sim.http.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the provider's own tools may cost stays held for until the answer is over, also when it states early that its
/// prompt was short.
class DeclaredToolsTest {
    /// Five searches at 0.01 USD; output is 20 USD a million tokens.
    private static final String ASK = "{\"model\":\"claude-opus-5-5\",\"max_tokens\":9000,\"stream\":true,"
            + "\"tools\":[{\"type\":\"web_search_20260318\",\"name\":\"web_search\",\"max_uses\":5}],"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    /// 2,800 tokens by bytes / 3: with the searches 0.106 USD
    private static final int DELTAS = 28;

    @TempDir
    private Path dir;

    private void answer(Request request, Outlet outlet) throws IOException {
        outlet.begin(200, Map.of("content-type", "text/event-stream"));
        event(
                outlet,
                "message_start",
                "\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\","
                        + "\"model\":\"claude-opus-5-5\",\"content\":[],\"usage\":{\"input_tokens\":30,\"output_tokens\":1}}");
        event(outlet, "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        for (int i = 0; i < DELTAS; i++) {
            event(
                    outlet,
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + "a".repeat(300) + "\"}");
        }
        event(outlet, "content_block_stop", "\"index\":0");
        event(
                outlet,
                "message_delta",
                "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2800,"
                        + "\"server_tool_use\":{\"web_search_requests\":5}}");
        event(outlet, "message_stop", "\"x\":0");
        outlet.end();
    }

    /// One by one, as a model writes: what is read at once cannot be ended in its middle.
    private static void event(Outlet outlet, String type, String fields) throws IOException {
        LockSupport.parkNanos(10_000_000);
        outlet.chunk(("event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n").getBytes(UTF_8));
    }

    private House house(LoopbackServer provider) throws Exception {
        var configuration = ConfigReader.read("test", """
                providers:
                  anthropic: { base_url: "http://127.0.0.1:%d", on_client_abort: cancel }
                budgets:
                  - { id: all, scope: {}, limit_usd: "0.1", window: total, mode: hard }
                """.formatted(provider.port()));
        Path data = dir.resolve("house");
        DataDir.prepare(data, false);
        return House.open(new HouseSettings(
                data, configuration, "127.0.0.1", 0, Optional.empty(), Map.of(), InstantSource.system()));
    }

    @Test
    void their_fees_never_pay_for_output() throws Exception {
        try (LoopbackServer provider = LoopbackServer.start(0, this::answer);
                House house = house(provider);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + house.gate().port() + "/v1/messages"))
                    .header("content-type", "application/json")
                    .header("anthropic-version", "2023-06-01")
                    .POST(HttpRequest.BodyPublishers.ofString(ASK))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8))
                            .statusCode())
                    .isEqualTo(200);
            for (int i = 0; i < 500 && !house.control().ledger().openHolds().isEmpty(); i++) {
                Thread.sleep(10);
            }
            // Held are 0.1 USD, of which 0.05 are for searches: 2,500 tokens may be written.
            Balance balance =
                    house.control().ledger().balances(Optional.of("all")).getFirst();
            assertThat(balance.overageNano()).isZero();
            assertThat(balance.committedNano()).isPositive().isLessThanOrEqualTo(100_000_000);
        }
    }
}
