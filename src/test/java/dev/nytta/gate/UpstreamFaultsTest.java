package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A provider that breaks: the client sees it, no money stays held, each attempt has its row.
class UpstreamFaultsTest {
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
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void a_stream_reset_after_any_event_is_cut_for_the_client_too(int passed) throws IOException {
        String[] events = Events.anthropic("hello ", "big ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            for (int i = 0; i < passed; i++) {
                wire.chunk(events[i]);
            }
            // What was written must leave before the reset destroys it.
            Thread.sleep(150);
            wire.reset();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", Events.STREAM_ASK).answer();
                assertThat(answer.whole()).isFalse();
                StringBuilder expected = new StringBuilder();
                for (int i = 0; i < passed; i++) {
                    expected.append(events[i]);
                }
                assertThat(answer.text()).isEqualTo(expected.toString());
            }
            assertThat(provider.asked).hasSize(1);
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        if (passed > 0) {
            assertThat(event.usage().get(Meter.INPUT)).isEqualTo(30);
        } else {
            // Nothing was told: the body's bytes / 4, rounded up
            long bytes = Events.STREAM_ASK.getBytes(StandardCharsets.UTF_8).length;
            assertThat(event.usage().get(Meter.INPUT)).isEqualTo((bytes + 3) / 4);
        }
    }

    @Test
    void a_connection_closed_instead_of_an_answer_is_a_502_in_the_dialects_shape() throws IOException {
        try (FakeProvider provider =
                new FakeProvider((asked, wire) -> wire.socket().close())) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK).answer();
                assertThat(answer.status()).isEqualTo(502);
                assertThat(answer.text()).contains("\"type\":\"error\"").contains("provider_closed");
            }
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.FAILED);
        assertThat(event.costStatus()).isEqualTo(CostStatus.ESTIMATED);
        assertThat(event.costUsd().orElseThrow()).isZero();
    }

    @Test
    void an_answer_shorter_than_it_said_is_a_502_and_its_connection_is_not_used_again() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n" + SAID);
            wire.socket().close();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(502);
                assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(502);
            }
            assertThat(provider.connections).hasSize(2);
        }
        assertThat(bench.ledger.settled()).allMatch(event -> event.status() == CallStatus.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void garbage_is_a_502_and_the_connection_is_closed(String garbage) throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.raw(garbage))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(502);
                assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(502);
            }
            assertThat(provider.connections).hasSize(2);
        }
    }

    @Test
    void more_bytes_than_an_answer_said_never_become_the_next_answer() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.raw("HTTP/1.1 200 OK\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + SAID.length() + "\r\n\r\n" + SAID
                + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse"))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
                assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
            }
            assertThat(provider.connections).hasSize(2);
        }
    }

    @Test
    void early_hints_and_trailers_are_no_answer() throws IOException {
        try (FakeProvider provider =
                new FakeProvider((asked, wire) -> wire.raw("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(SAID.length()) + "\r\n" + SAID + "\r\n0\r\nX-Trailer: 1\r\n\r\n"))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
                }
            }
            assertThat(provider.connections).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:1,refused", "no-such-host.invalid,name_unknown"})
    void a_provider_that_cannot_be_reached_has_its_own_code(String authority, String code) throws IOException {
        bench.provider("anthropic", URI.create("http://" + authority), OnClientAbort.CANCEL)
                .start();
        try (RawClient client = bench.client()) {
            var answer = client.post("/v1/messages", ASK).answer();
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).contains("provider_" + code);
        }
        assertThat(bench.ledger.settled()).hasSize(1);
    }

    @Test
    void a_provider_that_never_answers_is_a_504_and_is_charged_as_estimated() throws IOException {
        bench.settings(bench(300, 60_000));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> Thread.sleep(20_000))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK).answer();
                assertThat(answer.status()).isEqualTo(504);
                assertThat(answer.text()).contains("first_byte_timeout");
            }
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        assertThat(event.costStatus()).isEqualTo(CostStatus.ESTIMATED);
        assertThat(event.usage().get(Meter.INPUT)).isPositive();
    }

    @Test
    void a_stream_that_falls_silent_is_cut() throws IOException {
        bench.settings(bench(60_000, 300));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(Events.anthropic("hello")[0]);
            Thread.sleep(20_000);
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", Events.STREAM_ASK)
                                .answer()
                                .whole())
                        .isFalse();
            }
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.BROKEN);
    }

    @Test
    void events_that_come_in_single_bytes_pass_unchanged_and_are_read() throws IOException {
        byte[] all =
                String.join("", Events.anthropic("å", "\\u00e4\\ud83d\\ude00")).getBytes(StandardCharsets.UTF_8);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            for (byte each : all) {
                wire.chunk(new byte[] {each});
            }
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", Events.STREAM_ASK)
                                .answer()
                                .body())
                        .isEqualTo(all);
            }
        }
        assertThat(bench.ledger.committedNano()).isEqualTo(180_000);
    }

    @Test
    void a_stream_that_cannot_be_read_passes_all_the_same() throws IOException {
        String odd = "event: message_start\r\ndata: {not json\n\n:comment\n\ndata: " + "x".repeat(200_000) + "\n\n";
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(odd);
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", Events.STREAM_ASK)
                                .answer()
                                .text())
                        .isEqualTo(odd);
            }
        }
        assertThat(bench.ledger.settled()).hasSize(1);
    }

    @Test
    void a_stream_that_the_provider_ends_with_an_error_is_broken_and_charged() throws IOException {
        String[] events = Events.anthropic("hello");
        String error = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n";
        String sent = events[0] + events[1] + events[2] + error;
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(sent);
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", Events.STREAM_ASK).answer();
                assertThat(answer.text()).isEqualTo(sent);
                assertThat(answer.whole()).isTrue();
            }
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.BROKEN);
        assertThat(event.usage().get(Meter.INPUT)).isEqualTo(30);
        assertThat(event.usage().get(Meter.OUTPUT)).isPositive();
    }

    private static GateSettings bench(long firstByteMillis, long idleMillis) {
        var usual = GateSettings.Timeouts.DEFAULT;
        return GateSettings.on("127.0.0.1", 0)
                .withThreads(1)
                .withTimeouts(new GateSettings.Timeouts(
                        usual.connectMillis(),
                        firstByteMillis,
                        idleMillis,
                        usual.requestMillis(),
                        usual.keepMillis(),
                        usual.stuckMillis()));
    }
}
