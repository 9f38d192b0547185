package dev.nytta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.SocketClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.sim.http.LoopbackServer;
import dev.nytta.sim.http.SocketOutlet;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Responses over WebSocket through the gate, to a fake OpenAI.
class SocketTest {
    private static final String PATH = "/v1/responses";
    private static final String ASK =
            "{\"type\":\"response.create\",\"model\":\"gpt-5.4-mini\",  \"max_output_tokens\":400,"
                    + "\"input\":\"say ü %s\",\"unknown\":[1, 2.50]}";

    private static final String LONG =
            "{\"type\":\"response.create\",\"model\":\"gpt-5.4-mini\",\"input\":\"fake:output-tokens=5000 x\"}";
    private static final String HANDSHAKE = """
            GET /v1/responses HTTP/1.1
            Host: localhost
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

            """.replace("\n", "\r\n");

    private final GateBench bench = new GateBench();
    private FakeProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeProviderSettings.instant());
    }

    @AfterEach
    void close() {
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    private GateBench openAi() {
        return bench.provider("openai", url(), OnClientAbort.CANCEL);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + provider.port() + "/v1");
    }

    private SocketClient client() {
        return SocketClient.open(bench.gate().port(), PATH);
    }

    private static String last(List<String> messages) {
        return messages.getLast();
    }

    @Test
    void a_response_passes_message_by_message_and_is_settled() {
        openAi().start();
        List<String> direct;
        try (SocketClient client = SocketClient.open(provider.port(), PATH)) {
            direct = client.send(ASK.formatted("a")).response();
        }
        try (SocketClient client = client()) {
            List<String> through = client.send(ASK.formatted("a")).response();
            assertThat(through).hasSameSizeAs(direct);
            assertThat(through.getFirst()).startsWith("{\"type\":\"response.created\"");
            assertThat(last(through)).startsWith("{\"type\":\"response.completed\"");
            assertThat(provider.visits().getLast().headers()).containsEntry("authorization", "Bearer secret-of-openai");
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.OK);
        assertThat(event.dialect()).isEqualTo("openai-responses");
        assertThat(event.model()).isEqualTo("gpt-5.4-mini");
        assertThat(event.usage().get(Meter.OUTPUT)).isPositive();
        assertThat(event.ttftMs()).isNotNegative();
    }

    @Test
    void each_response_on_a_connection_is_a_call_of_its_own() {
        openAi().start();
        try (SocketClient client = client()) {
            client.send(ASK.formatted("a")).sendInParts(ASK.formatted("b")).send(ASK.formatted("c"));
            for (int i = 0; i < 3; i++) {
                assertThat(last(client.response())).contains("response.completed");
            }
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 3);
        assertThat(bench.ledger.settled()).extracting(event -> event.call()).doesNotHaveDuplicates();
        assertThat(provider.visits()).hasSize(1);
    }

    @Test
    void a_spent_budget_is_told_as_an_error_and_the_connection_stays() {
        openAi().rules(new FakeRules(1, 0)).start();
        try (SocketClient client = client()) {
            for (int i = 0; i < 2; i++) {
                String told = last(client.send(ASK.formatted("a")).response());
                assertThat(told)
                        .startsWith("{\"type\":\"error\",\"status\":402,")
                        .contains("The budget b is used up: ask its owner for more.");
            }
        }
        assertThat(bench.ledger.settled()).isEmpty();
        GateBench.eventually(() -> !bench.ledger.refused().isEmpty());
    }

    @Test
    void a_key_that_is_not_known_is_told_in_http() throws IOException {
        openAi().key(GateBench.key(GateBench.KEY, List.of(), false)).start();
        try (RawClient raw = bench.client()) {
            var answer = raw.send(HANDSHAKE).answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).contains("\"error\"").contains("nk_...");
        }
        try (SocketClient client =
                SocketClient.open(bench.gate().port(), PATH, "authorization", "Bearer " + GateBench.KEY)) {
            assertThat(last(client.send(ASK.formatted("a")).response())).contains("response.completed");
        }
        assertThat(bench.ledger.settled().getFirst().attribution().team()).isEqualTo("platform");
    }

    @Test
    void money_that_runs_out_in_mid_stream_ends_the_response_with_a_notice() {
        // the input and 600 tokens of output
        openAi().rules(new FakeRules(6_100_000, 0)).start();
        try (SocketClient client = client()) {
            List<String> told = client.send(LONG).response();
            assertThat(last(told))
                    .startsWith("{\"type\":\"response.completed\"")
                    .contains("The budget b is used up");
            assertThat(told).noneMatch(text -> text.contains("data:"));
            // the connection stays: what is left is enough for the start of another
            assertThat(last(client.send(LONG).response())).contains("The budget b is used up");
        }
        GateBench.eventually(() -> !bench.ledger.settled().isEmpty());
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ENDED);
        assertThat(bench.ledger.overageNano()).isZero();
    }

    @Test
    void a_client_that_leaves_is_charged_for_what_was_delivered() {
        openAi().start();
        try (SocketClient client = client()) {
            client.send(ASK.formatted("fake:output-tokens=300 fake:fault=stall:5000"));
            client.next();
            client.drop();
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ABORTED);
        GateBench.eventually(() -> provider.connections() == 0);
    }

    @Test
    void a_provider_that_breaks_off_is_seen_by_the_client_and_charged_as_estimated() {
        openAi().start();
        try (SocketClient client = client()) {
            List<String> told = client.send(ASK.formatted("fake:output-tokens=300 fake:fault=reset@event:6"))
                    .response();
            assertThat(last(told)).isEqualTo("closed 1011");
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        assertThat(event.usage().get(Meter.INPUT)).isPositive();
    }

    @Test
    void messages_pass_byte_for_byte_both_ways_and_an_error_that_comes_first_costs_nothing() throws IOException {
        String odd = "{ \"type\" : \"response.created\",\r\n \"response\":{\"id\":\"r\",  \"model\":\"gpt-5.4-mini\"}}";
        String error = "{\"type\":\"error\",\"status\":429,\"error\":{\"code\":\"slow_down\"} }";
        String end = "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"model\":\"gpt-5.4-mini\","
                + "\"usage\":{\"input_tokens\":7,\"output_tokens\":3}}}";
        List<String> asked = new CopyOnWriteArrayList<>();
        try (LoopbackServer scripted = LoopbackServer.start(0, (request, outlet) -> {
            SocketOutlet messages = outlet.upgrade(request);
            for (String[] answer : new String[][] {{error}, {"{\"type\":\"codex.rate_limits\"}", odd, end}}) {
                asked.add(new String(messages.next().orElseThrow(), UTF_8));
                for (String text : answer) {
                    messages.tell(text.getBytes(UTF_8));
                }
            }
            messages.next();
        })) {
            bench.provider("openai", URI.create("http://127.0.0.1:" + scripted.port() + "/v1"), OnClientAbort.CANCEL)
                    .start();
            try (SocketClient client = client()) {
                String ask = ASK.formatted("\\n  é");
                assertThat(client.send(ask).next()).isEqualTo(error);
                client.send(ask);
                assertThat(client.next()).isEqualTo("{\"type\":\"codex.rate_limits\"}");
                assertThat(client.next()).isEqualTo(odd);
                assertThat(client.next()).isEqualTo(end);
                assertThat(asked).containsExactly(ask, ask);
            }
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 2);
        assertThat(bench.ledger.settled())
                .extracting(event -> event.status())
                .containsExactly(CallStatus.FAILED, CallStatus.OK);
        // 7 x 1,000 and 3 x 10,000 nano-USD
        assertThat(bench.ledger.committedNano()).isEqualTo(37_000);
    }

    @Test
    void what_is_no_websocket_ends_its_connection_alone() throws IOException {
        openAi().start();
        try (SocketClient other = client();
                RawClient raw = bench.client()) {
            raw.send(HANDSHAKE);
            assertThat(raw.answerHead()).startsWith("HTTP/1.1 101 ");
            // a text frame without a mask
            raw.send(new byte[] {(byte) 0x81, 1, 'x'});
            // a goodbye at most
            assertThat(raw.rest()).hasSizeLessThan(100);
            assertThat(last(other.send(ASK.formatted("a")).response())).contains("response.completed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"response.create\",\"type\":\"x\",\"model\":\"m\"} | malformed_request",
                "no json | malformed_request",
                "{\"type\":\"response.create\",\"input\":\"no model\"} | malformed_request",
                "{\"type\":\"response.steer\",\"input\":\"more\"} | unmetered_message",
            })
    void a_message_that_cannot_be_metered_is_refused_and_does_not_go_on(String message, String code) {
        openAi().start();
        try (SocketClient client = client()) {
            assertThat(client.send(message).next()).contains("\"status\":400").contains(code);
            assertThat(last(client.send(ASK.formatted("a")).response())).contains("response.completed");
        }
    }

    @Test
    void an_operator_stops_a_response() {
        openAi().start();
        try (SocketClient client = client()) {
            client.send(ASK.formatted("fake:output-tokens=300 fake:fault=stall:8000"));
            client.next();
            GateBench.eventually(() -> bench.gate().live().stream()
                    .anyMatch(call -> call.progress().textBytes() > 0));
            bench.gate().stop(new StopTarget.Call(bench.gate().live().getFirst().id()), "Enough.");
            assertThat(last(client.response())).contains("response.completed").contains("Enough.");
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ENDED);
    }
}
