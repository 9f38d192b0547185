package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorLogTest {
    private final AtomicLong now = new AtomicLong();
    private final DoorLog log = new DoorLog(now::get);
    private final LogLines lines = LogLines.of(DoorLog.class);

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void the_client_is_named_that_a_trusted_proxy_saw_and_nobody_else_is_believed() throws IOException {
        try (GateBench bench = new GateBench()) {
            bench.settings(GateSettings.on("127.0.0.1", 0)
                            .withThreads(1)
                            .withProxies(TrustedProxies.of(List.of("127.0.0.1"))))
                    .key(GateBench.key(GateBench.KEY, List.of(), false))
                    .start();
            knockAs(bench, "203.0.113.9, 127.0.0.1");
        }
        try (GateBench bench = new GateBench()) {
            bench.key(GateBench.key(GateBench.KEY, List.of(), false)).start();
            knockAs(bench, "203.0.113.9");
        }

        assertThat(lines.said).hasSize(2);
        assertThat(lines.said.getFirst()).contains("203.0.113.9 over HTTPS");
        assertThat(lines.said.getLast()).contains("127.0.0.1 over HTTP:").doesNotContain("nk_");
    }

    private static void knockAs(GateBench bench, String forwardedFor) throws IOException {
        try (RawClient client = bench.client()) {
            var answer = client.post(
                            "/v1/messages",
                            "{}",
                            "x-api-key: nk_unknown0123456789abcdefgh",
                            "X-Forwarded-For: " + forwardedFor,
                            "X-Forwarded-Proto: https")
                    .answer();
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void an_address_is_told_at_once_and_then_with_a_count_each_minute() {
        for (int i = 0; i < 50; i++) {
            log.knock(peer("10.1.2.3"), "unknown_key");
        }
        assertThat(lines.said).hasSize(1);
        assertThat(lines.said.getFirst()).contains("unknown_key").contains("10.1.2.3 over HTTP: 1 ");

        now.addAndGet(TimeUnit.SECONDS.toNanos(61));
        log.knock(peer("10.1.2.3"), "unknown_key");

        assertThat(lines.said).hasSize(2);
        assertThat(lines.said.getLast()).contains(": 50 since");
    }

    @Test
    void many_addresses_do_not_flood_the_log() {
        for (int i = 0; i < 5_000; i++) {
            log.knock(peer("10.1." + i / 250 + "." + i % 250), "unknown_key");
        }
        assertThat(lines.said).hasSize(100);

        now.addAndGet(TimeUnit.MINUTES.toNanos(2));
        log.knock(peer("10.9.9.9"), "unknown_key");
        assertThat(lines.said).hasSize(101);
    }

    private static Peer peer(String address) {
        return new Peer(InetAddress.ofLiteral(address), false);
    }
}
