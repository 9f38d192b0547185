package dev.nytta.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/// Pushes batches of calls to `POST /api/v1/observations` as collectors do (gzip), each call new, and says how many a
/// second were answered for and what the kernel counted for the server meanwhile.
///
/// Arguments: address, key or token, calls, connections, the server's process.
public final class IntakeLoad {
    private static final int BATCH = 5_000;
    private static final String[] MODELS = {
        "claude-opus-4-8", "claude-sonnet-4-6", "claude-sonnet-5", "claude-haiku-4-5-20251001"
    };

    private IntakeLoad() {}

    public static void main(String[] args) throws Exception {
        int calls = Integer.parseInt(args[2]);
        int connections = Integer.parseInt(args[3]);
        Path stat = Path.of("/proc/" + args[4] + "/stat");
        ConcurrentLinkedQueue<byte[]> batches = new ConcurrentLinkedQueue<>(batches(calls));
        AtomicLong taken = new AtomicLong();
        long cpuBefore = cpuMillis(stat);
        long begin = System.nanoTime();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            senders.add(Thread.ofPlatform().start(() -> send(args, batches, taken)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuSeconds = (cpuMillis(stat) - cpuBefore) / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%d %.2f %.2f %.0f %.0f%n",
                taken.get(),
                seconds,
                cpuSeconds,
                taken.get() / seconds,
                taken.get() / cpuSeconds);
    }

    private static void send(String[] args, ConcurrentLinkedQueue<byte[]> batches, AtomicLong taken) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (byte[] batch = batches.poll(); batch != null; batch = batches.poll()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(args[0] + "/api/v1/observations"))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .header("Authorization", "Bearer " + args[1])
                        .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                String expected = "{\"taken\":" + BATCH + ",";
                if (answer.statusCode() != 200 || !answer.body().startsWith(expected)) {
                    throw new IllegalStateException(
                            answer.statusCode() + " " + answer.body().substring(0, Math.min(200, answer.body().length())));
                }
                taken.addAndGet(BATCH);
            }
        } catch (IOException broken) {
            throw new IllegalStateException("the server does not answer", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// As Claude Code's logs have them: sessions of a few hundred calls, spread over the last thirty days.
    private static List<byte[]> batches(int calls) throws IOException {
        Random random = new Random(7);
        String run = Long.toHexString(System.nanoTime());
        long now = System.currentTimeMillis();
        List<byte[]> batches = new ArrayList<>();
        for (int first = 0; first < calls; first += BATCH) {
            StringBuilder body = new StringBuilder(BATCH * 420).append("{\"observations\":[");
            for (int i = first; i < first + BATCH; i++) {
                body.append(i > first ? ",\n" : "").append(call(random, run, i, now));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
                zip.write(body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
            }
            batches.add(out.toByteArray());
        }
        return batches;
    }

    private static String call(Random random, String run, int number, long now) {
        int session = number / 300;
        long at = now - 30L * 86_400_000 + session % 3_000 * 860_000L + number % 300 * 2_000L;
        return String.format(
                Locale.ROOT,
                "{\"source\":\"log:claude-code\",\"key\":\"msg_%s%08x req_%s%08x\",\"request_id\":\"req_%s%08x\","
                        + "\"at\":\"%s\",\"provider\":\"anthropic\",\"model\":\"%s\",\"usage\":{\"input\":%d,"
                        + "\"cache_read\":%d,\"cache_write_5m\":%d,\"output\":%d},\"client\":\"claude-code\","
                        + "\"session\":\"%s-%08x-0000-4000-8000\"}",
                run,
                number,
                run,
                number,
                run,
                number,
                Instant.ofEpochMilli(at),
                MODELS[session % MODELS.length],
                1 + random.nextInt(20),
                random.nextInt(150_000),
                random.nextInt(4_000),
                1 + random.nextInt(2_000),
                run,
                session);
    }

    private static long cpuMillis(Path stat) throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }
}
