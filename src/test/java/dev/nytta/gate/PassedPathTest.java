package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Paths that no dialect reads pass untouched, and are metered by what their answers say.
class PassedPathTest {
    private static final String USED =
            "{\"object\":\"text\",\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}}";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    private FakeProvider answering(String type, String said) throws IOException {
        FakeProvider provider = new FakeProvider(
                (asked, wire) -> wire.body(200, type, said.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        bench.provider("openai", provider.url(), Provider.OnClientAbort.CANCEL).start();
        return provider;
    }

    private String post(String path, String body) throws IOException {
        try (RawClient client = bench.client()) {
            return client.post(path, body, "Content-Type: application/json")
                    .answer()
                    .text();
        }
    }

    private UsageEvent observed() {
        assertThat(bench.ledger.settled()).isEmpty();
        assertThat(bench.ledger.observed).hasSize(1);
        return bench.ledger.observed.getFirst();
    }

    @Test
    void usage_without_a_model_in_the_request_is_observed_at_the_served_models_price() throws IOException {
        try (FakeProvider provider = answering("application/json", USED.replace("{\"o", "{\"model\":\"m-1\",\"o"))) {
            assertThat(post("/openai/v1/something/new?x=1", "{\"any\":1}")).contains("\"total_tokens\":15");
            assertThat(provider.asked.getFirst().line()).isEqualTo("POST /v1/something/new?x=1 HTTP/1.1");
            assertThat(provider.asked.getFirst().text()).isEqualTo("{\"any\":1}");
        }
        // 12 x 0.000001 + 3 x 0.00001
        assertThat(observed().costUsd().orElseThrow()).isEqualByComparingTo("0.000042");
        assertThat(observed().model()).isEqualTo("m-1");
        assertThat(observed().dialect()).isEqualTo("pass");
    }

    @Test
    void a_request_that_names_its_model_is_held_and_settled_at_what_its_answer_says() throws IOException {
        try (FakeProvider provider = answering("application/json", USED)) {
            assertThat(post("/openai/v1/something/new", "{\"big\":[{}],\"model\":\"m-2\"}"))
                    .isEqualTo(USED);
            assertThat(provider.asked).hasSize(1);
        }
        assertThat(bench.ledger.observed).isEmpty();
        UsageEvent event = bench.ledger.settled().getFirst();
        assertThat(event.costUsd().orElseThrow()).isEqualByComparingTo("0.000042");
        assertThat(event.model()).isEqualTo("m-2");
        assertThat(bench.ledger.committedNano()).isEqualTo(42_000);
    }

    @Test
    void events_are_read_as_they_pass() throws IOException {
        String said = """
                data: {"type":"new.delta","text":"hej"}

                data: {"type":"new.done","response":{"model":"m-3","usage":{"input_tokens":100,"output_tokens":10}}}

                """;
        try (FakeProvider provider = answering("text/event-stream", said)) {
            assertThat(post("/openai/v1/something/new", "{}")).isEqualTo(said);
            assertThat(provider.asked).hasSize(1);
        }
        assertThat(observed().usage().asMap()).isEqualTo(Map.of(Meter.INPUT, 100L, Meter.OUTPUT, 10L));
        assertThat(observed().model()).isEqualTo("m-3");
    }

    @Test
    void an_answer_without_usage_is_counted_as_unmetered_and_never_given_a_price() throws IOException {
        try (FakeProvider provider = answering("application/octet-stream", "{\"usage\"...some bytes")) {
            assertThat(post("/openai/v1/something/new", "{\"model\":\"m-2\"}")).isEqualTo("{\"usage\"...some bytes");
            assertThat(provider.asked).hasSize(1);
        }
        UsageEvent event = bench.ledger.settled().getFirst();
        assertThat(event.costUsd()).isEmpty();
        assertThat(event.costStatus()).isEqualTo(CostStatus.UNPRICED);
        assertThat(event.usage().isEmpty()).isTrue();
        assertThat(bench.ledger.committedNano()).isZero();
        assertThat(bench.gate().telemetry().get(Count.UNMETERED)).isEqualTo(1);
    }

    @Test
    void looking_at_what_was_billed_before_bills_nothing() throws IOException {
        try (FakeProvider provider = answering("application/json", USED)) {
            try (RawClient client = bench.client()) {
                client.send("GET /openai/v1/batches/b-1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(client.answer().text()).isEqualTo(USED);
            }
            assertThat(provider.asked).hasSize(1);
        }
        assertThat(bench.ledger.observed).isEmpty();
        assertThat(bench.gate().telemetry().get(Count.UNMETERED)).isZero();
    }

    @Test
    void what_the_provider_refuses_is_no_unmetered_call() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(404, "{\"error\":{}}"))) {
            bench.provider("openai", provider.url(), Provider.OnClientAbort.CANCEL)
                    .start();
            assertThat(post("/openai/v1/something/new", "{}")).isEqualTo("{\"error\":{}}");
        }
        assertThat(bench.ledger.observed).isEmpty();
        assertThat(bench.gate().telemetry().get(Count.UNMETERED)).isZero();
    }
}
