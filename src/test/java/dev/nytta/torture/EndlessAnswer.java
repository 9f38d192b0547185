package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// U-04.
final class EndlessAnswer {
    static final Scenario SCENARIO = new Scenario(
            "U-04",
            "a stream of 5 GB, whose client stops reading for a while in its middle",
            "the provider is made to wait (less than 32 MiB ahead of the client); the heap after a collection grows by less than"
                    + " 16 MiB; every byte arrives, and the usage at its end is booked exactly",
            false,
            EndlessAnswer::run);

    private static final long MIB = 1 << 20;
    private static final int PAUSE_MILLIS = 4_000;

    private EndlessAnswer() {}

    private static String run(World world) throws Exception {
        long mib = world.times(5_000, 300);
        byte[] block = block();
        AtomicLong sent = new AtomicLong();
        FakeProvider provider = world.provider((asked, wire) -> {
            wire.startStream();
            for (long i = 0; i < mib * MIB / block.length; i++) {
                wire.raw(block);
                sent.addAndGet(block.length);
            }
            wire.chunk(String.join("", Canned.chatEvents().subList(2, 5)));
            wire.endStream();
        });
        Server server = world.serve(Setup.of(provider.url().getPort()).withLimit("1000000"));
        long before = Vitals.heapKib(server.pid());
        long during;
        long ahead;
        long read = 0;
        long begin = System.nanoTime();
        try (RawClient client = server.client()) {
            Server.post(
                    client, Setup.KEY, Asks.chatWith("\"stream\":true,\"stream_options\":{\"include_usage\":true},"));
            InputStream in = client.socket.getInputStream();
            byte[] buffer = new byte[1 << 18];
            read += in.readNBytes(buffer, 0, buffer.length);
            Thread.sleep(PAUSE_MILLIS);
            ahead = sent.get() - read;
            during = 0;
            String end = "";
            while (!end.endsWith("0\r\n\r\n")) {
                int n = in.read(buffer);
                assertThat(n).as("bytes of a stream that is not over").isPositive();
                read += n;
                String last = new String(buffer, Math.max(0, n - 5), Math.min(5, n), StandardCharsets.US_ASCII);
                end = (end + last).substring(Math.max(0, end.length() + last.length() - 5));
                if (during == 0 && read > mib * MIB / 2) {
                    during = Vitals.heapKib(server.pid());
                }
            }
        }
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) - PAUSE_MILLIS / 1_000);
        assertThat(ahead).as("bytes that the provider was ahead").isLessThan(32 * MIB);
        assertThat(read).as("bytes read").isGreaterThan(sent.get());
        assertThat(during - before).as("KiB of heap more").isLessThan(16 << 10);
        Books books = Oracle.judge(world, server);
        assertThat(books.events())
                .hasSize(1)
                .allMatch(event -> event.costStatus().equals("exact"));
        return "%d MiB in %d s; %d KiB ahead of a client that pauses; heap %+d KiB"
                .formatted(read / MIB, seconds, ahead >> 10, during - before);
    }

    /// Half a MiB of events, each in a chunk.
    private static byte[] block() {
        String event = Canned.chatEvents().get(1).replace("dich", "x".repeat(16_000));
        int length = event.getBytes(StandardCharsets.UTF_8).length;
        return (Integer.toHexString(length) + "\r\n" + event + "\r\n")
                .repeat(32)
                .getBytes(StandardCharsets.UTF_8);
    }
}
