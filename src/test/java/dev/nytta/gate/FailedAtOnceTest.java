package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider.OnClientAbort;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers with a good status that are an error: of one that said nothing before, no provider bills the prompt.
class FailedAtOnceTest {
    private static final String PROMPT = "p".repeat(40_000);
    private static final String ERROR =
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/messages         | "max_tokens":9,"stream":true,"messages"  | {"type":"error","error":{"type":"overloaded_error"}}
            /v1/chat/completions | "max_tokens":9,"stream":true,"messages"  | {"error":{"message":"no","type":"server_error"}}
            /v1/responses        | "max_output_tokens":9,"stream":true,"in" | {"type":"response.failed","response":{"id":"r","status":"failed","output":[],"usage":null,"error":{"code":"server_error"}}}
            /v1/messages         | "max_tokens":9,"messages"                | {"type":"error","error":{"type":"overloaded_error"}}
            /v1/chat/completions | "max_tokens":9,"messages"                | {"error":{"code":502,"message":"upstream"},"user_id":"u"}
            /v1/responses        | "max_output_tokens":9,"in"               | {"id":"r","status":"failed","output":[],"usage":null,"error":{"code":"server_error"}}
            """)
    void an_error_in_the_place_of_an_answer_costs_nothing(String path, String fields, String error) throws IOException {
        boolean stream = fields.contains("stream");
        String said = stream ? "data: " + error + "\n\n" : error;
        String type = stream ? "text/event-stream" : "application/json";
        UsageEvent event =
                settled(path, "{\"model\":\"m\"," + fields + ":[{\"text\":\"" + PROMPT + "\"}]}", type, said);

        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        assertThat(event.usage().isEmpty()).isTrue();
        assertThat(event.costUsd().orElseThrow()).isZero();
        assertThat(event.costStatus()).isEqualTo(CostStatus.ESTIMATED);
        assertThat(bench.ledger.committedNano()).isZero();
    }

    @Test
    void a_failed_answer_that_states_what_it_used_costs_that() throws IOException {
        UsageEvent event =
                settled("/v1/responses", "{\"model\":\"m\",\"max_output_tokens\":9}", "application/json", """
                {"id":"r","status":"failed","output":[],"usage":{"input_tokens":30,"output_tokens":4},"error":{"code":"x"}}""");

        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        // 30 x 1,000 + 4 x 10,000
        assertThat(bench.ledger.committedNano()).isEqualTo(70_000);
    }

    private UsageEvent settled(String path, String body, String type, String said) throws IOException {
        try (FakeProvider provider =
                new FakeProvider((asked, wire) -> wire.body(200, type, said.getBytes(StandardCharsets.UTF_8)))) {
            bench.provider("openai", provider.url(), OnClientAbort.CANCEL).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post(path, body, "Content-Type: application/json")
                                .answer()
                                .text())
                        .isEqualTo(said);
            }
        }
        assertThat(bench.ledger.settled()).hasSize(1);
        return bench.ledger.settled().getFirst();
    }

    @Test
    void what_was_said_before_the_error_is_charged_as_such_calls_turned_bytes_into_tokens() throws IOException {
        // 60 bytes of text were 15 tokens; by bytes alone 60 more would be 20.
        String text = "a".repeat(60);
        String[] events = Events.anthropic(text);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            boolean first = asked.text().contains("first");
            wire.chunk(first ? String.join("", events) : events[0] + events[1] + events[2] + ERROR);
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            for (String word : new String[] {"first", "then"}) {
                try (RawClient client = bench.client()) {
                    client.post("/v1/messages", Events.STREAM_ASK.replace("hi", word))
                            .answer();
                }
            }
        }
        UsageEvent event = bench.ledger.settled().getLast();
        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        assertThat(event.usage().get(Meter.INPUT)).isEqualTo(30);
        assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(15);
    }
}
