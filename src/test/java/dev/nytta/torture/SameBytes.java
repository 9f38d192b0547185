package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// S-24.
final class SameBytes {
    static final Scenario SCENARIO = new Scenario(
            "S-24",
            "answers of every kind and size, packed and not, whole and streamed, good ones and errors; requests with fields nobody"
                    + " knows; some on a budget that lowers their ceiling",
            "the digest of what the client gets is that of what the provider sent; a request arrives as it was sent, unless"
                    + " x-nytta-decision says that it was changed",
            true,
            SameBytes::run);

    private static final int CEILING = 8_000;
    private static final int PATIENCE_MILLIS = 60_000;

    private SameBytes() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider((asked, wire) -> answer(wire, asked.header("x-seed"), asked));
        String tight = """
                  - { id: all, limit_usd: "1000", window: total, mode: hard }
                  - { id: tight, scope: { team: data }, limit_usd: "0.05", window: total, mode: hard }
                """;
        Server server = world.serve(Setup.of(provider.url().getPort()).withBudgets(tight));
        AtomicInteger changed = new AtomicInteger();
        List<Callable<String>> calls = new ArrayList<>();
        int count = world.times(1_000, 100);
        for (int i = 0; i < count; i++) {
            long seed = world.random().nextLong(1, Long.MAX_VALUE);
            String key = i % 10 == 0 ? Setup.OTHER_KEY : Setup.KEY;
            calls.add(() -> difference(server, key, seed, changed));
        }
        for (int from = 0; from < count; from += 50) {
            assertThat(World.atOnce(calls.subList(from, Math.min(count, from + 50))))
                    .as("what was not as it was sent")
                    .containsOnly("");
        }
        assertThat(changed.get()).as("requests that were changed, and said so").isPositive();
        Books books = Oracle.judge(world, server);
        return "%d answers with the provider's digest; %d requests changed, each marked; %d events"
                .formatted(count, changed.get(), books.events().size());
    }

    /// What the provider sends for this seed, with its digest and that of the request in headers.
    private static void answer(FakeProvider.Wire wire, String seed, FakeProvider.Asked asked) throws IOException {
        SplittableRandom random = new SplittableRandom(Long.parseLong(seed));
        String filler = filler(random, random.nextInt(10) == 0 ? 2_000_000 : random.nextInt(1, 40_000));
        boolean stream = random.nextBoolean();
        byte[] body = stream
                ? Canned.chatStream().replace("dich", filler).getBytes(StandardCharsets.UTF_8)
                : Canned.chat().replace("\"hi\"", "\"" + filler + "\"").getBytes(StandardCharsets.UTF_8);
        boolean packed = random.nextBoolean() && asked.header("accept-encoding").contains("gzip");
        byte[] sent = packed ? packed(body) : body;
        int status = !stream && random.nextInt(8) == 0 ? 418 : 200;
        wire.body(
                status,
                stream ? "text/event-stream" : "application/json",
                sent,
                "x-sent: " + digest(sent),
                "x-asked: " + digest(asked.body()),
                packed ? "content-encoding: gzip" : "x-plain: yes");
    }

    private static String difference(Server server, String key, long seed, AtomicInteger changed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String odd = "\"z_" + random.nextInt(99) + "\" : [1.50, \"\\u00e4\" ,  null],";
        Asks ask = Asks.chatWith("\"stream\":" + random.nextBoolean()
                + ",\"stream_options\":{\"include_usage\":true},\"max_completion_tokens\":" + CEILING + "," + odd);
        try (RawClient client = server.client()) {
            client.socket.setSoTimeout(PATIENCE_MILLIS);
            RawClient.Answer answer = Server.post(client, key, ask, "x-seed: " + seed, "Accept-Encoding: gzip")
                    .answer();
            if (answer.status() == 402 || answer.status() == 429) {
                return key.equals(Setup.OTHER_KEY) ? "" : "refused: " + answer.text();
            }
            boolean asSent = answer.header("x-asked").equals(digest(ask.body().getBytes(StandardCharsets.UTF_8)));
            boolean told = answer.header("x-nytta-decision").equals("capped");
            changed.addAndGet(asSent ? 0 : 1);
            if (!answer.whole() || asSent == told) {
                return "whole %s, as sent %s, told %s, %s".formatted(answer.whole(), asSent, told, answer.status());
            }
            return answer.header("x-sent").equals(digest(answer.body())) ? "" : "another digest: " + answer.headers();
        }
    }

    private static String filler(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), 36)).append(" \u00fc\ud83d\ude00 ");
        }
        return text.toString();
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
