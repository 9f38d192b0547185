package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AccessKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// More calls at once than there is room for: the others go on, and who is turned away can read why.
class CrowdTest {
    private static final String ASK = "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";
    private static final String FIRST = "nk_first0123456789abcdefghij";
    private static final String SECOND = "nk_second0123456789abcdefghi";

    private final CountDownLatch answers = new CountDownLatch(1);
    private final GateBench bench = new GateBench();
    private final FakeProvider provider = new FakeProvider((asked, wire) -> {
        answers.await();
        wire.json(200, SAID);
    });
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        bench.settings(GateSettings.on("127.0.0.1", 0)
                        .withThreads(2)
                        .withCrowd(new GateSettings.Crowd(6, 4, 100, 1 << 30)))
                .key(key("k1", FIRST))
                .key(key("k2", SECOND))
                .anthropic(provider)
                .start();
    }

    @AfterEach
    void close() throws IOException {
        answers.countDown();
        for (RawClient client : clients) {
            client.close();
        }
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @Test
    void of_many_sub_agents_with_one_key_some_wait_and_the_other_keys_call_goes_on() throws IOException {
        open(4, FIRST);

        var refused = call("/v1/messages", FIRST);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("2");
        assertThat(refused.text())
                .contains("rate_limit_error")
                .contains("too_many_calls_of_key")
                .contains("This key has as many calls open as it may (limits.streams_per_key)");

        open(2, SECOND);
        var full = call("/v1/messages", SECOND);
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.text()).contains("\"too_many_calls\"").contains("limits.streams)");

        answers.countDown();
        for (RawClient client : clients) {
            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(call("/v1/messages", FIRST).status()).isEqualTo(200);
        assertThat(provider.asked).hasSize(7);
        assertThat(bench.gate().telemetry().get(GateTelemetry.Count.CROWDED)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/messages | \"type\":\"rate_limit_error\"",
                "/v1/chat/completions | \"code\":\"too_many_calls_of_key\"",
                "/v1beta/models/gemini-3:generateContent | \"status\":\"RESOURCE_EXHAUSTED\"",
            })
    void the_refusal_has_the_shape_of_the_dialect(String path, String shape) throws IOException {
        open(4, FIRST);

        var refused = call(path, FIRST);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text().replace(": ", ":")).contains(shape);
    }

    @Test
    void a_client_that_leaves_makes_room_again() throws IOException {
        open(4, FIRST);
        clients.getFirst().close();

        GateBench.eventually(() -> bench.gate().live().size() == 3);

        open(1, FIRST);
    }

    @Test
    void health_is_told_in_a_crowd_too() throws IOException {
        open(4, FIRST);
        open(2, SECOND);

        try (RawClient client = bench.client()) {
            assertThat(client.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    private void open(int calls, String secret) throws IOException {
        int before = provider.asked.size();
        for (int i = 0; i < calls; i++) {
            RawClient client = bench.client();
            clients.add(client);
            client.post("/v1/messages", ASK, "x-api-key: " + secret, "x-nytta-session: tree");
        }
        GateBench.eventually(() -> provider.asked.size() == before + calls);
    }

    private RawClient.Answer call(String path, String secret) throws IOException {
        try (RawClient client = bench.client()) {
            return client.post(path, ASK, "x-nytta-key: " + secret).answer();
        }
    }

    private static AccessKey key(String id, String secret) {
        return new AccessKey(
                id,
                id,
                "platform",
                "billing",
                "",
                "cc-1",
                "",
                List.of(),
                Optional.empty(),
                false,
                Instant.EPOCH,
                Keyring.hash(GateBench.PEPPER, secret),
                "test");
    }
}
