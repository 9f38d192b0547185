package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// S-07.
final class KeyTiming {
    static final Scenario SCENARIO = new Scenario(
            "S-07",
            "100,000 calls with keys that are wrong in their last character or in all of them, in random order",
            "their times do not differ (rank test, p > 0.01 in one round of three: chance alone would fail once in a million runs);"
                    + " none is let in, and the log tells of them without a line for each",
            false,
            KeyTiming::run);

    private static final int ROUNDS = 3;

    private KeyTiming() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()).withJava("-XX:TieredStopAtLevel=4"));
        int each = world.times(100_000, 6_000) / ROUNDS;
        double best = 0;
        long middleNanos = 0;
        try (RawClient client = server.client()) {
            round(client, world.random().split(), 5_000);
            for (int i = 0; i < ROUNDS; i++) {
                Round round = round(client, world.random().split(), each);
                best = Math.max(best, round.p());
                middleNanos = round.middleNanos();
            }
        }
        assertThat(best).as("the best p of %d rounds", ROUNDS).isGreaterThan(0.01);
        assertThat(provider.visits()).as("calls let in").isEmpty();
        server.call(Asks.chat(false));
        Oracle.judge(world, server);
        assertThat(java.nio.file.Files.readAllLines(server.log()))
                .as("lines of log")
                .hasSizeBetween(1, 20);
        return String.format(
                Locale.ROOT,
                "%d wrong keys, half an answer in %d µs, p %.3f",
                ROUNDS * each,
                middleNanos / 1_000,
                best);
    }

    /// How long each call took, and which of them had the key that is wrong in its last character.
    private static final class Round {
        private final long[] nanos;
        private final boolean[] near;

        Round(long[] nanos, boolean[] near) {
            this.nanos = nanos;
            this.near = near;
        }

        /// Mann and Whitney's test: the chance that equal times are ranked so unequally.
        double p() {
            int[] order = IntStream.range(0, nanos.length)
                    .boxed()
                    .sorted((a, b) -> Long.compare(nanos[a], nanos[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double ranks = 0;
            long n = 0;
            for (int i = 0; i < order.length; i++) {
                if (near[order[i]]) {
                    ranks += i + 1;
                    n++;
                }
            }
            long m = nanos.length - n;
            double u = ranks - n * (n + 1) / 2.0;
            double z = (u - n * m / 2.0) / Math.sqrt(n * m / 12.0 * (n + m + 1));
            return tails(Math.abs(z) / Math.sqrt(2));
        }

        long middleNanos() {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        /// The complementary error function, to seven digits (Abramowitz and Stegun 7.1.26).
        private static double tails(double x) {
            double t = 1 / (1 + 0.3275911 * x);
            double sum =
                    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
            return sum * Math.exp(-x * x);
        }
    }

    private static Round round(RawClient client, SplittableRandom random, int calls) throws IOException {
        byte[] near = request(Setup.KEY.substring(0, Setup.KEY.length() - 1) + "z");
        long[] nanos = new long[calls];
        boolean[] isNear = new boolean[calls];
        for (int i = 0; i < calls; i++) {
            isNear[i] = random.nextBoolean();
            byte[] request = isNear[i] ? near : request(far(random));
            long begin = System.nanoTime();
            client.send(request);
            read(client.socket.getInputStream());
            nanos[i] = System.nanoTime() - begin;
        }
        return new Round(nanos, isNear);
    }

    private static String far(SplittableRandom random) {
        StringBuilder key = new StringBuilder("nk_");
        while (key.length() < Setup.KEY.length()) {
            key.append((char) ('a' + random.nextInt(26)));
        }
        return key.toString();
    }

    private static byte[] request(String key) {
        return ("GET /v1/models HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static final byte[] BUFFER = new byte[4_096];

    /// An answer of one JSON object.
    private static void read(InputStream in) throws IOException {
        int length = 0;
        while (length == 0 || BUFFER[length - 1] != '}') {
            int n = in.read(BUFFER, length, BUFFER.length - length);
            assertThat(n).as("bytes of a refusal").isPositive();
            length += n;
        }
        assertThat(new String(BUFFER, 9, 3, StandardCharsets.US_ASCII)).isEqualTo("401");
    }
}
