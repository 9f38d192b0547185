package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Stopping calls by hand, and the gate itself.
class StopTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @Test
    void a_stopped_sessions_stream_ends_cleanly_and_its_next_call_is_refused() throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            String[] events = Events.anthropic("hello");
            wire.chunk(events[0] + events[1] + events[2]);
            Thread.sleep(20_000);
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", Events.STREAM_ASK, "x-nytta-session: s1");
                GateBench.eventually(() -> bench.gate().live().stream()
                        .anyMatch(call -> call.progress().textBytes() > 0));
                bench.gate().stop(new StopTarget.Session("s1"), "It ran in circles.");
                var answer = client.answer();
                assertThat(answer.whole()).isTrue();
                assertThat(answer.text()).contains("It ran in circles.").contains("message_stop");

                var next =
                        client.post("/v1/messages", ASK, "x-nytta-session: s1").answer();
                assertThat(next.status()).isEqualTo(402);
                assertThat(next.text()).contains("session_stopped").contains("It ran in circles.");
            }
            assertThat(provider.asked).hasSize(1);
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ENDED);
    }

    @Test
    void a_reason_that_looks_like_a_status_makes_no_client_try_again() throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, "{}"))) {
            bench.anthropic(provider).start();
            bench.gate().stop(new StopTarget.Session("s1"), "It passed 500 USD, error 503, overloaded.");
            try (RawClient client = bench.client()) {
                var answer =
                        client.post("/v1/messages", ASK, "x-nytta-session: s1").answer();
                assertThat(answer.status()).isEqualTo(402);
                assertThat(answer.text())
                        .contains("This session was stopped: It passed ... USD, error ..., ....")
                        .doesNotContain("500", "503", "overloaded");
                var codex = client.post("/v1/messages", ASK, "x-nytta-session: s1", "originator: codex_exec")
                        .answer();
                assertThat(codex.header("x-codex-promo-message")).contains("passed ... USD");
            }
            assertThat(provider.asked).isEmpty();
        }
    }

    @Test
    void the_provider_of_a_stopped_stream_is_cancelled_at_once_even_where_those_that_left_are_drained()
            throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            String[] events = Events.anthropic("hello");
            wire.chunk(events[0] + events[1] + events[2]);
            wire.socket().getInputStream().read();
            cancelled.countDown();
        })) {
            bench.provider("anthropic", provider.url(), OnClientAbort.DRAIN).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", Events.STREAM_ASK, "x-nytta-session: s1");
                GateBench.eventually(() -> bench.gate().live().stream()
                        .anyMatch(call -> call.progress().textBytes() > 0));
                bench.gate().stop(new StopTarget.Session("s1"), "It ran in circles.");
                assertThat(client.answer().whole()).isTrue();
                // a drain would go on for 5 seconds
                assertThat(cancelled.await(2, TimeUnit.SECONDS)).isTrue();
            }
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.ENDED);
        assertThat(event.usage().get(Meter.OUTPUT)).isPositive();
    }

    @Test
    void a_stopped_call_that_was_not_answered_yet_is_refused() throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> Thread.sleep(20_000))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", ASK);
                GateBench.eventually(() -> provider.asked.size() == 1);
                String id = bench.gate().live().getFirst().id();
                bench.gate().stop(new StopTarget.Call(id), "Not now.");
                assertThat(client.answer().status()).isEqualTo(402);
            }
        }
    }

    @Test
    void what_is_live_is_told_with_its_hold() throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> Thread.sleep(20_000))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", ASK, "x-nytta-session: s1", "x-nytta-agent: a1");
                GateBench.eventually(() -> bench.gate().live().size() == 1
                        && bench.gate().live().getFirst().heldNano() > 0);
                LiveCall live = bench.gate().live().getFirst();
                assertThat(live.attribution().agent()).isEqualTo("a1");
                assertThat(live.model()).isEqualTo("claude-sonnet-5-5");
                assertThat(live.heldNano()).isEqualTo(bench.ledger.heldNano());
            }
        }
    }

    @Test
    void closing_lets_a_stream_come_to_its_end_and_turns_new_calls_away() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        String[] events = Events.anthropic("hello");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(events[0]);
            closing.await();
            Thread.sleep(300);
            for (int i = 1; i < events.length; i++) {
                wire.chunk(events[i]);
            }
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            try (RawClient streaming = bench.client();
                    RawClient other = bench.client()) {
                assertThat(other.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer()
                                .status())
                        .isEqualTo(200);
                streaming.post("/v1/messages", Events.STREAM_ASK);
                GateBench.eventually(() -> provider.asked.size() == 1);
                other.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\n");
                Thread.sleep(100);
                Thread closer = Thread.ofVirtual().start(() -> bench.gate().close(Duration.ofSeconds(10)));
                closing.countDown();
                assertThat(streaming.answer().text()).isEqualTo(String.join("", events));
                closer.join();
            }
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.OK);
    }

    @Test
    void closing_without_grace_settles_what_is_open() throws IOException {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(Events.anthropic("hello")[0]);
            Thread.sleep(20_000);
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", Events.STREAM_ASK);
                client.readSome(100);
                bench.gate().close();
            }
        }
        assertThat(bench.ledger.settled()).hasSize(1);
    }
}
