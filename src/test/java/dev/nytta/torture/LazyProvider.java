package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// U-03, in a time that is shorter by a factor: `timeouts` in the configuration are too.
final class LazyProvider {
    static final Scenario SCENARIO = new Scenario(
            "U-03",
            "a first byte that comes late, pings in a silence that is longer than the idle time-out, an end byte by byte; others fall"
                    + " silent for good",
            "every ping is passed on at once, every lazy stream is whole and exact; a silent one is cut at the idle time-out;"
                    + " memory stays flat (64 KiB a stream)",
            false,
            LazyProvider::run);

    private static final int IDLE_MILLIS = 2_000;
    private static final int PING_MILLIS = 500;
    private static final int MOST_LAG_MILLIS = 1_000;
    private static final String TIMES = "timeouts: { first_byte: 60s, idle: 2s }\n";
    private static final String PING = "event: ping\ndata: {\"type\": \"ping\", \"at\": ";

    private LazyProvider() {}

    private static String run(World world) throws Exception {
        int lateMillis = world.times(20_000, 2_500);
        int streams = world.times(200, 40);
        FakeProvider provider = world.provider((asked, wire) -> answer(asked, wire, lateMillis));
        Server server = world.serve(Setup.of(provider.url().getPort()).with(TIMES));
        server.call(Asks.messages(true), "x-kind: short");
        long before = server.anonymousBytes();
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            calls.add(() -> lag(server));
        }
        calls.add(() -> grown(server, before, lateMillis));
        for (int i = 0; i < 5; i++) {
            calls.add(() -> silent(server));
        }
        List<Long> seen = World.atOnce(calls);
        long lagMillis = seen.subList(0, streams).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        long grownKib = seen.get(streams);
        assertThat(lagMillis).as("milliseconds until a ping was passed on").isLessThan(MOST_LAG_MILLIS);
        assertThat(grownKib).as("KiB more, with %d streams", streams).isLessThan(64L * streams + (16 << 10));
        Books books = Oracle.judge(world, server);
        assertThat(books.events()).hasSize(streams + 6);
        assertThat(books.count("ok")).isEqualTo(streams + 1L);
        assertThat(books.count("broken")).isEqualTo(5);
        return "%d streams with their first byte after %d s, slowest ping %d ms, %d KiB more; 5 silent ones cut after %d to %d ms"
                .formatted(
                        streams,
                        lateMillis / 1_000,
                        lagMillis,
                        grownKib,
                        seen.subList(streams + 1, seen.size()).stream()
                                .min(Long::compare)
                                .orElseThrow(),
                        seen.subList(streams + 1, seen.size()).stream()
                                .max(Long::compare)
                                .orElseThrow());
    }

    private static void answer(FakeProvider.Asked asked, FakeProvider.Wire wire, int lateMillis) throws Exception {
        List<String> events = Canned.messageEvents("\"text\"", "\"text_delta\",\"text\":\"lazy\"");
        String kind = asked.header("x-kind");
        if (kind.equals("late")) {
            Thread.sleep(lateMillis);
        }
        wire.startStream();
        wire.chunk(events.getFirst());
        if (kind.equals("silent")) {
            Thread.sleep(10L * IDLE_MILLIS);
        }
        for (int i = 0; kind.equals("late") && i < 2 * IDLE_MILLIS / PING_MILLIS; i++) {
            Thread.sleep(PING_MILLIS);
            wire.chunk(PING + System.nanoTime() + "}\n\n");
        }
        String rest = String.join("", events.subList(1, events.size()));
        int slow = kind.equals("late") ? 40 : 0;
        wire.chunk(rest.substring(0, rest.length() - slow));
        for (int i = rest.length() - slow; i < rest.length(); i++) {
            Thread.sleep(20);
            wire.chunk(rest.substring(i, i + 1));
        }
        wire.endStream();
    }

    /// The longest time from a ping's birth until the client had it.
    private static long lag(Server server) throws IOException {
        try (RawClient client = server.client()) {
            client.socket.setSoTimeout(60_000);
            Server.post(client, Setup.KEY, Asks.messages(true), "x-kind: late", "Connection: close");
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.socket.getInputStream(), StandardCharsets.UTF_8));
            long longest = 0;
            int pings = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"at\": ")) {
                    long born = Long.parseLong(line.replaceAll(".*\"at\": (\\d+).*", "$1"));
                    longest = Math.max(longest, System.nanoTime() - born);
                    pings++;
                }
            }
            assertThat(pings).as("pings").isEqualTo(2 * IDLE_MILLIS / PING_MILLIS);
            return TimeUnit.NANOSECONDS.toMillis(longest);
        }
    }

    private static long grown(Server server, long before, int lateMillis) throws IOException, InterruptedException {
        Thread.sleep(lateMillis + 2L * IDLE_MILLIS - 500);
        return (server.anonymousBytes() - before) >> 10;
    }

    private static long silent(Server server) throws IOException {
        long begin = System.nanoTime();
        RawClient.Answer answer = server.call(Asks.messages(true), "x-kind: silent");
        assertThat(answer.whole()).as("a silent stream").isFalse();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertThat(millis).as("ms until a silent stream is cut").isBetween((long) IDLE_MILLIS - 100, 3L * IDLE_MILLIS);
        return millis;
    }
}
