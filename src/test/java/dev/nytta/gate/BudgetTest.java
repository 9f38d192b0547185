package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Ledger;
import dev.nytta.usage.CallStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Money that is short: who waits, who is refused, who never reaches the provider.
class BudgetTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    /// What the fake rules hold for it: one token a byte, and 100 output tokens.
    private static final long HOLD = ASK.length() * FakeRules.INPUT_NANO + 100 * FakeRules.OUTPUT_NANO;

    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":" + ASK.length() + ",\"output_tokens\":100}}";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @Test
    void of_thirty_calls_at_once_on_money_for_three_exactly_three_reach_the_provider() throws Exception {
        bench.rules(new FakeRules(3 * HOLD, 3_000));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    Thread.sleep(50);
                    wire.json(200, SAID);
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bench.anthropic(provider).start();
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                calls.add(this::callOnce);
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : threads.invokeAll(calls)) {
                statuses.add(each.get());
            }
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(3);
            assertThat(statuses).filteredOn(status -> status == 402).hasSize(27);
            assertThat(provider.asked).hasSize(3);
        }
        assertThat(bench.ledger.committedNano()).isEqualTo(3 * HOLD);
        assertThat(bench.ledger.overageNano()).isZero();
    }

    @Test
    void money_that_is_held_for_longer_than_the_wait_is_a_429() throws Exception {
        bench.rules(new FakeRules(HOLD, 100));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    Thread.sleep(600);
                    wire.json(200, SAID);
                });
                RawClient first = new GateHolder(bench.anthropic(provider)).client();
                RawClient second = bench.client()) {
            first.post("/v1/messages", ASK);
            GateBench.eventually(() -> provider.asked.size() == 1);
            var refused = second.post("/v1/messages", ASK).answer();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(first.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_call_that_waits_takes_the_money_that_comes_back() throws Exception {
        bench.rules(new FakeRules(2 * HOLD - 1, 5_000));
        String cheap = SAID.replace("\"output_tokens\":100", "\"output_tokens\":1");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
                    Thread.sleep(200);
                    wire.json(200, cheap);
                });
                RawClient first = new GateHolder(bench.anthropic(provider)).client();
                RawClient second = bench.client()) {
            first.post("/v1/messages", ASK);
            GateBench.eventually(() -> provider.asked.size() == 1);
            second.post("/v1/messages", ASK);
            assertThat(first.answer().status()).isEqualTo(200);
            assertThat(second.answer().status()).isEqualTo(200);
        }
        assertThat(bench.gate().telemetry().get(GateTelemetry.Count.WAITED)).isEqualTo(1);
    }

    @Test
    void repeats_of_a_refused_call_never_reach_rules_or_provider_and_are_counted() throws Exception {
        bench.rules(new FakeRules(10, 0));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                for (int i = 0; i < 50; i++) {
                    var refused = client.post("/v1/messages", ASK).answer();
                    assertThat(refused.status()).isEqualTo(402);
                    assertThat(refused.text()).contains("budget b is used up");
                }
            }
            assertThat(provider.asked).isEmpty();
        }
        assertThat(bench.gate().telemetry().get(GateTelemetry.Count.REFUSED_AGAIN))
                .isEqualTo(49);
        bench.close();
        assertThat(bench.ledger.refused().stream()
                        .mapToLong(Ledger.RefusedNote::repeats)
                        .sum())
                .isEqualTo(50);
        assertThat(bench.ledger.refused())
                .hasSizeLessThan(10)
                .allMatch(note -> note.budget().equals("b"));
    }

    @Test
    void a_smaller_call_is_not_answered_with_a_larger_ones_refusal() throws Exception {
        bench.rules(new FakeRules(HOLD, 0));
        String large = ASK.replace("\"max_tokens\":100", "\"max_tokens\":900").replace("hi", "x".repeat(2_000_000));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                assertThat(client.post("/v1/messages", large).answer().status()).isEqualTo(402);
                assertThat(client.post("/v1/messages", large).answer().status()).isEqualTo(402);
                assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void an_answer_that_is_not_streamed_is_capped_where_its_whole_ceiling_does_not_fit() throws Exception {
        String ask = ASK.replace("100", "1000");
        // Room for the input and 300 tokens; a slice is 200.
        bench.rules(new FakeRules(ask.length() * FakeRules.INPUT_NANO + 300 * FakeRules.OUTPUT_NANO, 0, 200, 100));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ask).answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("x-nytta-decision")).isEqualTo("capped");
            }
            assertThat(provider.asked.getFirst().text()).isEqualTo(ask.replace("1000", "200"));
        }
    }

    @Test
    void a_stream_is_ended_with_a_notice_when_its_budget_gives_no_more() throws Exception {
        bench.rules(new FakeRules(Events.STREAM_ASK.length() * FakeRules.INPUT_NANO + 400 * FakeRules.OUTPUT_NANO, 0));
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            String[] events = Events.anthropic("hello");
            wire.chunk(events[0] + events[1]);
            for (int i = 0; i < 10_000; i++) {
                wire.chunk(Events.delta("three words more "));
                Thread.sleep(1);
            }
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", Events.STREAM_ASK).answer();
                assertThat(answer.whole()).isTrue();
                assertThat(answer.text())
                        .contains("The budget b is used up")
                        .contains("end_turn")
                        .endsWith("\n\n");
            }
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ENDED);
        assertThat(bench.ledger.overageNano()).isZero();
    }

    @Test
    void an_answer_that_is_finished_is_given_whole_even_where_its_last_count_is_above_the_money() throws Exception {
        bench.rules(new FakeRules(Events.STREAM_ASK.length() * FakeRules.INPUT_NANO + 400 * FakeRules.OUTPUT_NANO, 0));
        String[] events = Events.anthropic("hello");
        String reason = events[events.length - 2].replace("\"output_tokens\":15", "\"output_tokens\":9000");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            for (int i = 0; i < events.length - 2; i++) {
                wire.chunk(events[i]);
            }
            wire.chunk(reason);
            Thread.sleep(50);
            wire.chunk(events[events.length - 1]);
            wire.endStream();
        })) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", Events.STREAM_ASK).answer();
                assertThat(answer.whole()).isTrue();
                assertThat(answer.text())
                        .contains("hello")
                        .contains("\"output_tokens\":9000")
                        .contains("message_stop")
                        .doesNotContain("used up");
            }
        }
        GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.OK);
    }

    @Test
    void a_closed_ledger_is_a_503_in_the_dialects_shape() throws Exception {
        bench.ledger.shut("the disk is full");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID))) {
            bench.anthropic(provider).start();
            try (RawClient client = bench.client()) {
                var answer = client.post("/v1/messages", ASK).answer();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text()).contains("the disk is full");
                assertThat(client.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer()
                                .status())
                        .isEqualTo(503);
            }
            assertThat(provider.asked).isEmpty();
        }
    }

    private int callOnce() throws IOException {
        try (RawClient client = bench.client()) {
            return client.post("/v1/messages", ASK).answer().status();
        }
    }

    /// Starts the gate where a resource list wants a client at once.
    private record GateHolder(GateBench started) {
        RawClient client() throws IOException {
            started.start();
            return started.client();
        }
    }
}
