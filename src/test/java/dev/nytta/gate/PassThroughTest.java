package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Mark;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client's bytes are the provider's bytes, and the ledger ends even.
class PassThroughTest {
    private static final String ASK = """
            {"model": "claude-sonnet-5-5", "max_tokens": 200,  "unknown_field": [1, 2.50, "ü"],
             "messages": [{"role": "user", "content": "hi"}]}""";
    private static final String SAID = """
            {"id": "msg_1", "type": "message", "model": "claude-sonnet-5-5", "content": [{"type":"text","text":"hej"}],
             "stop_reason": "end_turn", "usage": {"input_tokens": 20, "output_tokens": 7}}""";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @Test
    void a_whole_answer_passes_and_is_charged() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK, "X-Custom-Header: Kept", "x-nytta-session: s1")
                        .answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo(SAID);
                assertThat(answer.header("x-request-id")).isEqualTo("req_1");
                // 20 x 0.000001 + 7 x 0.00001
                assertThat(answer.header("x-nytta-cost-usd")).isEqualTo("0.00009");
                assertThat(answer.header("x-nytta-decision")).isEqualTo("allow");
                assertThat(answer.header("x-nytta-budget")).isEqualTo("b");
                assertThat(answer.header("x-nytta-call")).hasSize(32);
            }
            var asked = provider.asked.getFirst();
            assertThat(asked.text()).isEqualTo(ASK);
            assertThat(asked.line()).isEqualTo("POST /v1/messages HTTP/1.1");
            assertThat(asked.header("x-api-key")).isEqualTo("secret-of-anthropic");
            assertThat(asked.header("x-custom-header")).isEqualTo("Kept");
            assertThat(asked.headers()).doesNotContainKey("x-nytta-session");
            assertThat(asked.header("host")).isEqualTo(provider.url().getAuthority());
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.upstream()).isEqualTo(Mark.request(event.attribution().team(), "req_1"));
        assertThat(event.status()).isEqualTo(CallStatus.OK);
        assertThat(event.costStatus()).isEqualTo(CostStatus.EXACT);
        assertThat(event.costUsd().orElseThrow()).isEqualByComparingTo("0.00009");
        assertThat(event.attribution().session()).isEqualTo("s1");
        assertThat(event.httpStatus()).isEqualTo(200);
        assertThat(bench.ledger.committedNano()).isEqualTo(90_000);
    }

    @Test
    void what_proxies_say_of_the_client_stays_here() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", ASK, "X-Forwarded-For: 10.1.2.3", "Forwarded: for=10.1.2.3", "Via: 1.1 a")
                        .answer();
            }
            assertThat(provider.asked.getFirst().headers())
                    .doesNotContainKeys("x-forwarded-for", "forwarded")
                    .containsKey("via");
        }
    }

    @Test
    void a_stream_passes_chunk_by_chunk_and_is_charged() throws IOException {
        String[] events = Events.anthropic("hello ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            for (String event : events) {
                wire.chunk(event);
            }
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", Events.STREAM_ASK, "TE: trailers")
                        .answer();
                assertThat(answer.text()).isEqualTo(String.join("", events));
                assertThat(answer.whole()).isTrue();
                assertThat(answer.trailers().get("x-nytta-cost-usd")).isEqualTo("0.00018");
            }
        }
        var event = bench.ledger.settled().getFirst();
        // 30 x 0.000001 + 15 x 0.00001
        assertThat(event.costUsd().orElseThrow()).isEqualByComparingTo("0.00018");
        assertThat(event.ttftMs()).isNotNegative();
    }

    @Test
    void a_compressed_answer_passes_byte_for_byte_and_is_read() throws IOException {
        byte[] zipped = gzip(SAID);
        try (FakeProvider provider = new FakeProvider(
                (asked, wire) -> wire.body(200, "application/json", zipped, "Content-Encoding: gzip"))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK, "Accept-Encoding: gzip")
                        .answer();
                assertThat(answer.body()).isEqualTo(zipped);
                assertThat(answer.header("content-encoding")).isEqualTo("gzip");
                assertThat(answer.header("x-nytta-cost-usd")).isEqualTo("0.00009");
            }
            assertThat(provider.asked.getFirst().header("accept-encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void a_compressed_stream_that_may_have_to_be_ended_goes_on_decoded() throws IOException {
        String all = String.join("", Events.anthropic("hello ", "world"));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream("Content-Encoding: gzip");
            wire.chunk(gzip(all));
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", Events.STREAM_ASK, "Accept-Encoding: gzip")
                        .answer();
                assertThat(answer.text()).isEqualTo(all);
                assertThat(answer.headers()).doesNotContainKey("content-encoding");
            }
            assertThat(provider.asked.getFirst().header("accept-encoding")).isEqualTo("identity");
        }
        assertThat(bench.ledger.committedNano()).isEqualTo(180_000);
    }

    @Test
    void a_large_body_passes_both_ways() throws IOException {
        String filler = "x".repeat(3_000_000);
        String ask = ASK.replace("hi", filler);
        String said = SAID.replace("hej", filler);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, said))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ask).answer();
                assertThat(Arrays.mismatch(answer.body(), said.getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(-1);
                assertThat(answer.headers()).doesNotContainKey("x-nytta-cost-usd");
            }
            byte[] came = provider.asked.getFirst().body();
            assertThat(Arrays.mismatch(came, ask.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(-1);
        }
        assertThat(bench.ledger.committedNano()).isEqualTo(90_000);
    }

    @Test
    void an_error_of_the_provider_passes_unchanged_and_costs_nothing() throws IOException {
        String error = "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"}}";
        try (FakeProvider provider = new FakeProvider((asked, wire) ->
                wire.body(400, "application/json", error.getBytes(StandardCharsets.UTF_8), "x-should-retry: false"))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK).answer();
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.text()).isEqualTo(error);
                assertThat(answer.header("x-should-retry")).isEqualTo("false");
            }
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.FAILED);
        assertThat(event.costUsd().orElseThrow()).isZero();
    }

    @Test
    void the_id_of_a_provider_that_reads_like_a_status_is_not_said() throws IOException {
        bench.start();
        try (RawClient client = bench.client()) {
            var answer = client.post("/farm-503/v1/chat/completions", ASK).answer();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("The provider farm-... is not known or does not serve this model");
        }
    }

    @Test
    void counting_tokens_holds_nothing_and_costs_nothing() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, "{\"input_tokens\": 2095}"))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages/count_tokens", ASK).answer();
                assertThat(answer.text()).isEqualTo("{\"input_tokens\": 2095}");
            }
        }
        assertThat(bench.ledger.settled()).isEmpty();
        assertThat(bench.ledger.observed).isEmpty();
    }

    @Test
    void an_answer_in_a_coding_that_nobody_knows_is_charged_as_estimated() throws IOException {
        byte[] odd = {1, 2, 3};
        try (FakeProvider provider = new FakeProvider(
                (asked, wire) -> wire.body(200, "application/json", odd, "Content-Encoding: snappy"))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().body()).isEqualTo(odd);
            }
        }
        assertThat(bench.ledger.settled().getFirst().costStatus()).isEqualTo(CostStatus.ESTIMATED);
        assertThat(bench.ledger.committedNano()).isPositive();
    }

    @Test
    void a_compressed_request_is_read_and_goes_on_as_it_came() throws IOException {
        byte[] zipped = gzip(ASK);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", zipped, "Content-Encoding: gzip")
                        .answer();
                assertThat(answer.status()).isEqualTo(200);
            }
            assertThat(provider.asked.getFirst().body()).isEqualTo(zipped);
            assertThat(provider.asked.getFirst().header("content-encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void a_head_is_answered_without_a_body_and_the_connection_goes_on() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            if (asked.line().startsWith("HEAD")) {
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n");
            } else {
                wire.json(200, SAID);
            }
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                client.send("HEAD /anthropic/v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n");
                String head = new String(client.readSome(17), StandardCharsets.US_ASCII);
                assertThat(head).isEqualTo("HTTP/1.1 200 OK\r\n");
            }
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
            }
            assertThat(provider.connections).hasSize(1);
        }
    }

    @Test
    void parts_of_every_length_are_framed_right() throws IOException {
        StringBuilder all = new StringBuilder();
        int[] lengths = {1, 15, 16, 17, 255, 256, 257, 2_047, 2_048, 2_049, 4_096, 8_150, 20_000};
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            for (int length : lengths) {
                wire.chunk(":" + "x".repeat(length));
            }
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            for (int length : lengths) {
                all.append(":").append("x".repeat(length));
            }
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", Events.STREAM_ASK)
                                .answer()
                                .text())
                        .isEqualTo(all.toString());
            }
        }
    }

    @Test
    void connections_to_client_and_provider_are_used_again() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                for (int i = 0; i < 20; i++) {
                    assertThat(client.post("/v1/messages", ASK).answer().text()).isEqualTo(SAID);
                }
            }
            assertThat(provider.connections).hasSize(1);
        }
        assertThat(bench.ledger.settled()).hasSize(20);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }
}
