package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The next target serves where the first one cannot; each attempt has its own hold and its own row.
class FallbackTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":200,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 529})
    void an_error_of_the_first_provider_is_not_shown_when_the_second_answers(int status) throws IOException {
        try (FakeProvider first = new FakeProvider((asked, wire) -> wire.json(status, "{}"));
                FakeProvider second = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.provider("anthropic", first.url(), OnClientAbort.CANCEL)
                    .provider("anthropic-2", second.url(), OnClientAbort.CANCEL)
                    .start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
            }
        }
        var events = bench.ledger.settled();
        assertThat(events).extracting(event -> event.status()).containsExactly(CallStatus.FAILED, CallStatus.OK);
        assertThat(events).extracting(event -> event.attempt()).containsExactly(1, 2);
        assertThat(events).extracting(event -> event.provider()).containsExactly("anthropic", "anthropic-2");
        assertThat(events.get(0).call()).isEqualTo(events.get(1).call());
        assertThat(events.get(0).id()).isNotEqualTo(events.get(1).id());
        assertThat(bench.ledger.committedNano()).isEqualTo(90_000);
    }

    @Test
    void a_provider_that_is_down_is_passed_over() throws IOException {
        try (FakeProvider second = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.provider("anthropic", URI.create("http://127.0.0.1:1"), OnClientAbort.CANCEL)
                    .provider("anthropic-2", second.url(), OnClientAbort.CANCEL)
                    .start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
            }
        }
        assertThat(bench.ledger.settled()).hasSize(2);
    }

    @Test
    void the_last_providers_error_is_given_as_it_is() throws IOException {
        try (FakeProvider first = new FakeProvider((asked, wire) -> wire.json(503, "{\"one\":1}"));
                FakeProvider second = new FakeProvider((asked, wire) -> wire.json(529, "{\"two\":2}"))) {
            bench.provider("anthropic", first.url(), OnClientAbort.CANCEL)
                    .provider("anthropic-2", second.url(), OnClientAbort.CANCEL)
                    .start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK).answer();
                assertThat(answer.status()).isEqualTo(529);
                assertThat(answer.text()).isEqualTo("{\"two\":2}");
            }
        }
        assertThat(bench.ledger.committedNano()).isZero();
        assertThat(bench.ledger.settled()).hasSize(2);
    }

    @Test
    void a_client_error_is_never_tried_elsewhere() throws IOException {
        try (FakeProvider first = new FakeProvider((asked, wire) -> wire.json(400, "{}"));
                FakeProvider second = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.provider("anthropic", first.url(), OnClientAbort.CANCEL)
                    .provider("anthropic-2", second.url(), OnClientAbort.CANCEL)
                    .start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(400);
            }
            assertThat(second.asked).isEmpty();
        }
    }

    @Test
    void a_stream_that_has_begun_is_never_tried_elsewhere() throws IOException {
        try (FakeProvider first = new FakeProvider((asked, wire) -> {
                    wire.startStream();
                    wire.chunk(Events.anthropic("hello")[0]);
                    Thread.sleep(100);
                    wire.reset();
                });
                FakeProvider second = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.provider("anthropic", first.url(), OnClientAbort.CANCEL)
                    .provider("anthropic-2", second.url(), OnClientAbort.CANCEL)
                    .start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", Events.STREAM_ASK)
                                .answer()
                                .whole())
                        .isFalse();
            }
            assertThat(second.asked).isEmpty();
        }
    }
}
