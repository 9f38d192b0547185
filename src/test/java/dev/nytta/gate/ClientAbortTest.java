package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider.OnClientAbort;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that leave: no free ride, and no money that stays held.
class ClientAbortTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":200,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final GateBench bench = new GateBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    @Test
    void an_answer_that_its_provider_bills_anyway_is_read_to_its_end() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        String[] events = Events.anthropic("hello ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(events[0] + events[1] + events[2]);
            gone.await();
            for (int i = 3; i < events.length; i++) {
                wire.chunk(events[i]);
            }
            wire.endStream();
        })) {
            bench.provider("anthropic", provider.url(), OnClientAbort.DRAIN).start();
            leaveAfterSomeBytes();
            GateBench.eventually(
                    () -> bench.gate().live().stream().anyMatch(call -> call.phase() == LiveCall.Phase.DRAINING));
            gone.countDown();
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.ABORTED);
        // the provider's own final count
        assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(15);
        assertThat(bench.ledger.committedNano()).isEqualTo(180_000);
    }

    @Test
    void an_answer_whose_bill_stops_with_it_is_cancelled_and_charged_as_delivered() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        String[] events = Events.anthropic("hello ", "world");
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            wire.chunk(events[0] + events[1] + events[2]);
            wire.socket().getInputStream().read();
            cancelled.countDown();
        })) {
            bench.provider("anthropic", provider.url(), OnClientAbort.CANCEL).start();
            leaveAfterSomeBytes();
            cancelled.await();
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.ABORTED);
        assertThat(event.usage().get(Meter.INPUT)).isEqualTo(30);
        assertThat(event.usage().get(Meter.OUTPUT)).isPositive();
    }

    @Test
    void draining_ends_when_more_is_delivered_than_its_bounds_allow() throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            String[] events = Events.anthropic("hello ", "world");
            wire.chunk(events[0] + events[1] + events[2]);
            for (int i = 0; i < 100_000; i++) {
                wire.chunk(Events.delta("word ".repeat(100)));
            }
        })) {
            bench.provider("anthropic", provider.url(), OnClientAbort.DRAIN).start();
            leaveAfterSomeBytes();
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
        }
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ABORTED);
    }

    @ParameterizedTest
    @EnumSource(OnClientAbort.class)
    void a_client_that_leaves_before_the_first_byte_is_charged_for_its_input(OnClientAbort rule) throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            came.countDown();
            gone.await();
            wire.json(
                    200,
                    "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
                            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}");
        })) {
            bench.provider("anthropic", provider.url(), rule).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", ASK);
                came.await();
            }
            if (rule == OnClientAbort.DRAIN) {
                GateBench.eventually(
                        () -> bench.gate().live().stream().anyMatch(call -> call.phase() == LiveCall.Phase.DRAINING));
                gone.countDown();
            }
            GateBench.eventually(() -> bench.ledger.settled().size() == 1);
            gone.countDown();
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.status()).isEqualTo(CallStatus.ABORTED);
        assertThat(event.usage().get(Meter.INPUT)).isPositive();
        if (rule == OnClientAbort.DRAIN) {
            assertThat(event.usage().get(Meter.OUTPUT)).isEqualTo(7);
        }
    }

    @Test
    void a_client_that_reads_nothing_makes_the_provider_wait_and_is_cut_in_the_end() throws Exception {
        var usual = GateSettings.Timeouts.DEFAULT;
        bench.settings(GateSettings.on("127.0.0.1", 0)
                .withThreads(1)
                .withTimeouts(new GateSettings.Timeouts(
                        usual.connectMillis(),
                        usual.firstByteMillis(),
                        usual.idleMillis(),
                        usual.requestMillis(),
                        usual.keepMillis(),
                        2_000)));
        long[] written = new long[1];
        String chunk = ": ping " + "x".repeat(60_000) + "\n\n";
        try (FakeProvider provider = new FakeProvider((asked, wire) -> {
            wire.startStream();
            for (int i = 0; i < 5_000; i++) {
                wire.chunk(chunk);
                written[0] += chunk.length();
            }
        })) {
            bench.provider("anthropic", provider.url(), OnClientAbort.CANCEL).start();
            try (RawClient client = bench.client()) {
                client.post("/v1/messages", Events.STREAM_ASK);
                GateBench.eventually(() -> bench.ledger.settled().size() == 1);
            }
        }
        // kernel buffers and two watermarks, far from the 300 MB that the provider had
        assertThat(written[0]).isLessThan(64L * 1024 * 1024);
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ABORTED);
    }

    private void leaveAfterSomeBytes() throws IOException {
        try (RawClient client = bench.client()) {
            client.post("/v1/messages", Events.STREAM_ASK);
            client.readSome(300);
        }
    }
}
