package dev.nytta.gate;

import static dev.nytta.gate.RealtimeProvider.audio;
import static dev.nytta.gate.RealtimeProvider.begun;
import static dev.nytta.gate.RealtimeProvider.done;
import static dev.nytta.gate.RealtimeProvider.text;
import static dev.nytta.gate.RealtimeProvider.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.SocketClient;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider.OnClientAbort;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Realtime sessions through the gate, to a scripted OpenAI.
class RealtimeTest {
    private static final String PATH = "/v1/realtime?model=gpt-realtime";
    private static final String CREATE = "{\"type\":\"response.create\",\"event_id\":\"mine_1\"}";
    private static final String SAY =
            "{\"type\":\"conversation.item.create\",  \"item\":{\"type\":\"message\",\"role\":\"user\","
                    + "\"content\":[{\"type\":\"input_text\",\"text\":\"h\\u00e9j é\"}]}}";

    private final GateBench bench = new GateBench();
    private Optional<RealtimeProvider> provider = Optional.empty();

    @AfterEach
    void close() {
        bench.close();
        provider.ifPresent(RealtimeProvider::close);
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    private GateBench openAi(Function<String, List<String>> script) throws IOException {
        provider = Optional.of(new RealtimeProvider(script));
        return bench.provider("openai", provider().url(), OnClientAbort.CANCEL);
    }

    private RealtimeProvider provider() {
        return provider.orElseThrow();
    }

    private SocketClient client(String... headers) {
        SocketClient client = SocketClient.open(bench.gate().port(), PATH, headers);
        assertThat(client.next()).isEqualTo(RealtimeProvider.CREATED);
        return client;
    }

    private static Function<String, List<String>> answering(String... events) {
        return asked -> asked.contains("response.create") ? List.of(events) : List.of();
    }

    private UsageEvent settled() {
        GateBench.eventually(() -> !bench.ledger.settled().isEmpty());
        return bench.ledger.settled().getFirst();
    }

    @Test
    void a_response_passes_byte_for_byte_and_what_it_used_is_settled_by_kind() throws IOException {
        // 132 in: 119 of text, 64 of them cached, and 13 of audio; 121 out: 30 of text, 91 of audio
        String usage = "{\"total_tokens\":253,\"input_tokens\":132,\"output_tokens\":121,\"input_token_details\":{"
                + "\"text_tokens\":119,\"audio_tokens\":13,\"image_tokens\":0,\"cached_tokens\":64,"
                + "\"cached_tokens_details\":{\"text_tokens\":64,\"audio_tokens\":0,\"image_tokens\":0}},"
                + "\"output_token_details\":{\"text_tokens\":30,\"audio_tokens\":91}}";
        List<String> told = List.of(begun("r1"), text("r1", "hi"), audio("r1", "AAAA"), done("r1", "completed", usage));
        openAi(answering(told.toArray(String[]::new))).start();
        try (SocketClient client = client()) {
            client.send(SAY).send(CREATE);
            for (String each : told) {
                assertThat(client.next()).isEqualTo(each);
            }
        }
        assertThat(provider().asked).containsExactly(SAY, CREATE);
        assertThat(provider().handshakes.getFirst().header("authorization")).isEqualTo("Bearer secret-of-openai");
        UsageEvent event = settled();
        assertThat(event.status()).isEqualTo(CallStatus.OK);
        assertThat(event.dialect()).isEqualTo("openai-realtime");
        assertThat(event.model()).isEqualTo("gpt-realtime");
        assertThat(event.attribution().session()).isEqualTo("sess_1");
        assertThat(event.usage().asMap())
                .containsOnly(
                        java.util.Map.entry(Meter.INPUT, 55L),
                        java.util.Map.entry(Meter.CACHE_READ, 64L),
                        java.util.Map.entry(Meter.INPUT_AUDIO, 13L),
                        java.util.Map.entry(Meter.OUTPUT, 30L),
                        java.util.Map.entry(Meter.OUTPUT_AUDIO, 91L));
        // 132 x 1,000 and 121 x 10,000 nano-USD
        assertThat(bench.ledger.committedNano()).isEqualTo(1_342_000);
    }

    @Test
    void a_response_that_the_provider_begins_by_itself_is_held_and_settled_too() throws IOException {
        openAi(_ -> List.of()).start();
        try (SocketClient client = client()) {
            provider().tell(begun("r1"), text("r1", "hello"));
            assertThat(client.next()).isEqualTo(begun("r1"));
            assertThat(client.next()).isEqualTo(text("r1", "hello"));
            assertThat(bench.ledger.heldNano()).isPositive();
            provider().tell(done("r1", "completed", tokens(100, 20)));
            assertThat(client.next()).contains("response.done");
            // each is a call of its own
            provider().tell(begun("r2"), done("r2", "completed", tokens(130, 5)));
            client.next();
            client.next();
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 2);
        // 230 x 1,000 and 25 x 10,000
        assertThat(bench.ledger.committedNano()).isEqualTo(480_000);
        assertThat(bench.ledger.settled()).extracting(UsageEvent::call).doesNotHaveDuplicates();
    }

    @Test
    void two_responses_at_once_are_told_apart() throws IOException {
        openAi(answering(begun("r1"))).start();
        try (SocketClient client = client()) {
            client.send(CREATE);
            client.next();
            provider()
                    .tell(
                            begun("r2"),
                            text("r1", "one"),
                            text("r2", "two"),
                            done("r2", "completed", tokens(7, 2)),
                            done("r1", "completed", tokens(5, 1)));
            client.until(told -> told.contains("\"id\":\"r1\""));
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 2);
        assertThat(bench.ledger.settled())
                .extracting(event -> event.usage().get(Meter.INPUT))
                .containsExactly(7L, 5L);
    }

    @Test
    void a_spent_budget_refuses_what_the_client_asks_for_and_the_session_stays() throws IOException {
        openAi(answering(begun("r1"))).rules(new FakeRules(1, 0)).start();
        try (SocketClient client = client()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(CREATE).next())
                        .startsWith(
                                "{\"type\":\"error\",\"event_id\":\"event_nytta\",\"error\":{\"event_id\":\"mine_1\",")
                        .contains("The budget b is used up: ask its owner for more.")
                        .contains("\"code\":\"insufficient_quota\"");
            }
            client.send(SAY);
            GateBench.eventually(() -> provider().asked.size() == 1);
        }
        assertThat(provider().asked).containsExactly(SAY);
        assertThat(bench.ledger.settled()).isEmpty();
    }

    @Test
    void a_spent_budget_cancels_what_the_provider_began_and_books_what_it_cost() throws IOException {
        openAi(asked -> asked.contains("response.cancel") ? List.of(done("r1", "cancelled", tokens(90, 3))) : List.of())
                .rules(new FakeRules(1, 0))
                .start();
        try (SocketClient client = client()) {
            provider().tell(begun("r1"), text("r1", "never heard"));
            assertThat(client.next()).contains("The budget b is used up").contains("\"event_id\":null");
            assertThat(client.next()).isEqualTo("closed 1008");
        }
        assertThat(provider().asked).containsExactly("{\"type\":\"response.cancel\",\"response_id\":\"r1\"}");
        GateBench.eventually(() -> !bench.ledger.observed.isEmpty());
        UsageEvent event = bench.ledger.observed.getFirst();
        assertThat(event.usage().get(Meter.INPUT)).isEqualTo(90);
        assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(3);
        GateBench.eventually(() -> provider().connections() == 0);
    }

    @Test
    void money_that_runs_out_in_the_middle_cancels_the_response_which_then_states_what_it_used() throws IOException {
        // the message and 600 tokens of output
        openAi(asked -> asked.contains("response.create")
                        ? List.of(begun("r1"), text("r1", "x".repeat(1_500)), text("r1", "y".repeat(600)))
                        : asked.contains("response.cancel")
                                ? List.of(done("r1", "cancelled", tokens(40, 560)))
                                : List.of())
                .rules(new FakeRules(6_100_000, 0))
                .start();
        try (SocketClient client = client()) {
            List<String> told = client.send(CREATE).until(each -> each.contains("response.done"));
            assertThat(told).anyMatch(each -> each.startsWith("{\"type\":\"error\"") && each.contains("used up"));
            assertThat(told.getLast()).contains("\"status\":\"cancelled\"");
        }
        UsageEvent event = settled();
        assertThat(event.status()).isEqualTo(CallStatus.ENDED);
        assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(560);
        assertThat(bench.ledger.overageNano()).isZero();
    }

    @Test
    void audio_that_is_delivered_counts_before_the_provider_states_it() throws IOException {
        // a second of 24 kHz is 48,000 bytes, 64,000 characters, 20 tokens; 600 tokens are held for
        String second = "A".repeat(64_000);
        openAi(asked -> asked.contains("response.create")
                        ? java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(begun("r1")),
                                        java.util.stream.Stream.generate(() -> audio("r1", second))
                                                .limit(40))
                                .toList()
                        : asked.contains("response.cancel")
                                ? List.of(done("r1", "cancelled", tokens(40, 550)))
                                : List.of())
                .rules(new FakeRules(6_100_000, 0))
                .start();
        try (SocketClient client = client()) {
            List<String> told = client.send(CREATE).until(each -> each.contains("response.done"));
            int at = 0;
            while (!told.get(at).startsWith("{\"type\":\"error\"")) {
                at++;
            }
            // not before the money is nearly gone, and not after it
            assertThat(at).isBetween(10, 31);
        }
        assertThat(settled().status()).isEqualTo(CallStatus.ENDED);
    }

    @Test
    void an_error_about_a_response_frees_its_money_and_others_pass() throws IOException {
        String busy = "{\"type\":\"error\",\"event_id\":\"e9\",\"error\":{\"type\":\"invalid_request_error\","
                + "\"code\":\"conversation_already_has_active_response\",\"message\":\"busy\",\"event_id\":\"mine_1\"}}";
        String other = busy.replace("mine_1", "another");
        openAi(answering(other, busy)).start();
        try (SocketClient client = client()) {
            client.send(CREATE);
            assertThat(client.next()).isEqualTo(other);
            assertThat(client.next()).isEqualTo(busy);
        }
        assertThat(settled().status()).isEqualTo(CallStatus.FAILED);
        assertThat(bench.ledger.committedNano()).isZero();
    }

    @Test
    void what_is_said_is_transcribed_at_a_price_of_its_own() throws IOException {
        String updated = RealtimeProvider.CREATED
                .replace("session.created", "session.updated")
                .replace("\"rate\":24000}", "\"rate\":24000},\"transcription\":{\"model\":\"gpt-4o-transcribe\"}");
        String committed = "{\"type\":\"input_audio_buffer.committed\",\"event_id\":\"e\",\"item_id\":\"item_7\"}";
        String transcript = "{\"type\":\"conversation.item.input_audio_transcription.completed\",\"event_id\":\"e\","
                + "\"item_id\":\"item_7\",\"content_index\":0,\"transcript\":\"hello\",\"usage\":{\"type\":\"tokens\","
                + "\"total_tokens\":22,\"input_tokens\":17,\"input_token_details\":{\"text_tokens\":0,\"audio_tokens\":17},"
                + "\"output_tokens\":5}}";
        openAi(asked -> asked.contains("commit") ? List.of(committed) : List.of())
                .start();
        try (SocketClient client = client()) {
            provider().tell(updated);
            client.next();
            // a second of it
            client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(64_000) + "\"}");
            client.send("{\"type\":\"input_audio_buffer.commit\"}");
            assertThat(client.next()).isEqualTo(committed);
            // 17 tokens of audio at 1,000, and ten of text at 10,000
            assertThat(bench.ledger.heldNano()).isPositive();
            provider().tell(transcript);
            assertThat(client.next()).isEqualTo(transcript);
        }
        UsageEvent event = settled();
        assertThat(event.model()).isEqualTo("gpt-4o-transcribe");
        assertThat(event.usage().get(Meter.INPUT_AUDIO)).isEqualTo(17);
        assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(5);
        assertThat(bench.ledger.committedNano()).isEqualTo(67_000);
    }

    @Test
    void a_client_that_leaves_has_its_response_cancelled_and_is_charged_what_that_states() throws IOException {
        openAi(asked -> asked.contains("response.create")
                        ? List.of(begun("r1"), text("r1", "hello"))
                        : asked.contains("response.cancel")
                                ? List.of(done("r1", "cancelled", tokens(12, 4)))
                                : List.of())
                .start();
        try (SocketClient client = client()) {
            client.send(CREATE);
            client.next();
            client.next();
            client.drop();
            UsageEvent event = settled();
            assertThat(event.status()).isEqualTo(CallStatus.ABORTED);
            assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(4);
            assertThat(bench.ledger.committedNano()).isEqualTo(52_000);
        }
        GateBench.eventually(() -> provider().connections() == 0);
    }

    @Test
    void a_provider_that_closes_closes_the_client_and_what_was_open_is_estimated() throws IOException {
        openAi(answering(begun("r1"), text("r1", "hello there"))).start();
        try (SocketClient client = client()) {
            client.send(SAY).send(CREATE);
            client.next();
            client.next();
            provider().bye(1001);
            assertThat(client.next()).isEqualTo("closed 1001");
        }
        UsageEvent event = settled();
        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        assertThat(event.usage().get(Meter.INPUT)).isPositive();
        assertThat(event.usage().get(Meter.OUTPUT)).isPositive();
    }

    @Test
    void an_operator_stops_a_session_between_two_responses_and_within_one() throws IOException {
        openAi(asked -> asked.contains("response.create")
                        ? List.of(begun("r1"), text("r1", "hello"))
                        : asked.contains("response.cancel")
                                ? List.of(done("r1", "cancelled", tokens(12, 4)))
                                : List.of())
                .start();
        try (SocketClient client = client()) {
            bench.gate().stop(new StopTarget.Session("sess_1"), "Enough.");
            assertThat(client.next()).startsWith("{\"type\":\"error\"").contains("Enough");
            assertThat(client.next()).isEqualTo("closed 1008");
        }
        // the provider gives this one the same name; a client's own goes before it
        try (SocketClient client = client("x-nytta-session", "mine")) {
            client.send(CREATE);
            client.next();
            client.next();
            GateBench.eventually(() -> bench.gate().live().size() == 1);
            bench.gate().stop(new StopTarget.Session("mine"), "Enough.");
            assertThat(client.next()).startsWith("{\"type\":\"error\"").contains("Enough");
            assertThat(client.next()).contains("\"status\":\"cancelled\"");
            assertThat(client.next()).isEqualTo("closed 1008");
        }
        assertThat(settled().status()).isEqualTo(CallStatus.ENDED);
    }

    @Test
    void an_operator_stops_a_response() throws IOException {
        openAi(asked -> asked.contains("response.create")
                        ? List.of(begun("r1"), text("r1", "hello"))
                        : asked.contains("response.cancel")
                                ? List.of(done("r1", "cancelled", tokens(12, 4)))
                                : List.of())
                .start();
        try (SocketClient client = client()) {
            client.send(CREATE);
            client.next();
            client.next();
            GateBench.eventually(() -> bench.gate().live().size() == 1);
            bench.gate().stop(new StopTarget.Call(bench.gate().live().getFirst().id()), "Enough.");
            assertThat(client.next()).startsWith("{\"type\":\"error\"").contains("Enough.");
            assertThat(client.next()).contains("\"status\":\"cancelled\"");
        }
        assertThat(settled().status()).isEqualTo(CallStatus.ENDED);
    }

    @Test
    void a_web_page_gives_its_key_as_a_subprotocol_and_it_stays_here() throws IOException {
        openAi(answering(begun("r1"), done("r1", "completed", tokens(5, 1))))
                .key(GateBench.key(GateBench.KEY, List.of(), false))
                .start();
        try (RawClient raw = bench.client()) {
            raw.send("GET " + PATH
                    + " HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                    + "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key." + GateBench.KEY + "\r\n\r\n");
            String head = raw.answerHead();
            assertThat(head).startsWith("HTTP/1.1 101 ").contains("sec-websocket-protocol=realtime,");
            assertThat(head).doesNotContain("nk_");
        }
        assertThat(provider().handshakes.getFirst().header("sec-websocket-protocol"))
                .isEqualTo("realtime");
        assertThat(provider().handshakes.getFirst().header("authorization")).isEqualTo("Bearer secret-of-openai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/realtime/client_secrets",
                "/v1/realtime/sessions",
                "/v1/realtime/calls",
                "/v1/realtime",
                "/openai/v1/realtime/transcription_sessions",
                "/openai/v1/re%61ltime/calls/rtc_1/accept",
                "/openai/v1alpha/auth_tokens",
            })
    void what_would_go_round_nytta_is_refused(String path) throws IOException {
        openAi(_ -> List.of()).start();
        try (RawClient raw = bench.client()) {
            var answer = raw.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\ncontent-type: application/json\r\n"
                            + "content-length: 2\r\n\r\n{}")
                    .answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("unmetered_session").contains("/v1/realtime");
        }
        assertThat(provider().handshakes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/realtime, has to name its model",
        "/v1/realtime?model=a&model=b, has to name its model",
        "/v1/realtime?model=a&mod%65l=b, has to name its model",
        "/v1/realtime?call_id=rtc_1, has to name its model",
    })
    void a_session_whose_model_is_not_plain_is_refused(String path, String sentence) throws IOException {
        openAi(_ -> List.of()).start();
        try (RawClient raw = bench.client()) {
            var answer = raw.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                    .answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains(sentence);
        }
    }

    @Test
    void a_key_that_may_not_use_the_model_gets_no_response() throws IOException {
        openAi(answering(begun("r1")))
                .key(GateBench.key(GateBench.KEY, List.of("gpt-5.4-mini"), false))
                .start();
        try (SocketClient client = client("authorization", "Bearer " + GateBench.KEY)) {
            assertThat(client.send(CREATE).next()).contains("This key may not use that model.");
        }
        assertThat(provider().asked).isEmpty();
        assertThatThrownBy(() -> SocketClient.open(bench.gate().port(), PATH))
                .hasMessageContaining("WebSocketHandshake");
    }
}
