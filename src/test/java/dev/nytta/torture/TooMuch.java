package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// I-02 and I-07.
final class TooMuch {
    static final Scenario SCENARIO = new Scenario(
            "I-02",
            "a body said to be 1 GB, an endless chunked one, a header of 1 MB, 10,000 headers, a URL of 1 MB; thousands of tag values",
            "413, 414 or 431 at the limit and close; done again and again, memory does not go on growing (one half of the rounds adds"
                    + " less than 48 MiB: a leak would show in both, a heap that grows once does not); tag values beyond 1,000 count as other",
            false,
            TooMuch::run);

    private static final int MOST_MIB = 48;
    private static final int CHUNK = 64 << 10;
    /// The limit of 32 MiB, and what sockets hold on both sides.
    private static final long MOST_BODY = 64 << 20;

    private static final long MOST_LINGER_MILLIS = 3_000;

    private TooMuch() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        assertThat(server.call(Asks.chat(false)).status()).isEqualTo(200);
        int values = world.times(3_000, 1_200);
        for (int i = 0; i < values; i++) {
            server.call(Asks.chat(false, "output-tokens=1"), "x-nytta-tags: ticket=T-" + i);
        }
        double others = server.metrics().entrySet().stream()
                .filter(each -> each.getKey().startsWith("nytta_gate_tags_as_other"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertThat(others).as("tag values counted as other").isEqualTo(values - 1_000);
        long sentMib = attack(server);
        attack(server);
        int rounds = world.times(10, 3);
        long firstMib = grownMib(server, rounds);
        long thenMib = grownMib(server, rounds);
        assertThat(Math.min(firstMib, thenMib))
                .as("MiB that each half of the rounds added")
                .isLessThan(MOST_MIB);
        Books books = Oracle.judge(world, server);
        Oracle.exactly(books, provider.billed());
        return "all refused at their limits, the endless body at %d MiB; %d of %d tag values as other; twice %d more rounds: %+d and %+d MiB"
                .formatted(sentMib, (long) others, values, rounds, firstMib, thenMib);
    }

    private static long grownMib(Server server, int rounds) throws IOException {
        long before = server.residentBytes();
        for (int round = 0; round < rounds; round++) {
            attack(server);
        }
        return (server.residentBytes() - before) >> 20;
    }

    /// How many MiB of the endless body were taken.
    private static long attack(Server server) throws IOException {
        String start = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n";
        assertRefused(server, start + "Content-Length: 1073741824\r\n\r\n{", 413);
        assertRefused(server, start + "X-Long: " + "x".repeat(1 << 20) + "\r\n\r\n", 431);
        assertRefused(server, start + "X-Many: y\r\n".repeat(10_000) + "\r\n", 431);
        assertRefused(server, "GET /" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414);
        return endless(server, start);
    }

    private static void assertRefused(Server server, String raw, int status) throws IOException {
        try (RawClient client = server.client()) {
            try {
                client.send(raw);
            } catch (IOException closed) {
                // It was refused before all of it was sent; the answer may still be there.
            }
            assertThat(client.answer().status())
                    .as("%s...", raw.substring(0, 60))
                    .isEqualTo(status);
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    /// Sends a body that never ends. How many MiB were sent when its refusal came.
    ///
    /// What still comes then is thrown away for a moment, so that a client can read its answer.
    private static long endless(Server server, String start) throws IOException {
        byte[] chunk =
                (Integer.toHexString(CHUNK) + "\r\n" + "x".repeat(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        try (RawClient client = server.client()) {
            client.send(start + "Transfer-Encoding: chunked\r\n\r\n");
            InputStream in = client.socket.getInputStream();
            while (in.available() == 0) {
                client.send(chunk);
                sent += chunk.length;
                assertThat(sent).as("bytes taken without a refusal").isLessThan(MOST_BODY);
            }
            assertThat(client.answer().status()).as("an endless body").isEqualTo(413);
            long begin = System.nanoTime();
            while (isTaken(client, chunk)) {
                assertThat((System.nanoTime() - begin) / 1_000_000)
                        .as("milliseconds until it is closed")
                        .isLessThan(MOST_LINGER_MILLIS);
            }
        }
        return sent >> 20;
    }

    private static boolean isTaken(RawClient client, byte[] chunk) {
        try {
            client.send(chunk);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
