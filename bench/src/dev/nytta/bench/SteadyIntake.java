package dev.nytta.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Tells a server of so many calls a second, each new and of this moment, as collectors do (gzip), until it is closed.
final class SteadyIntake implements AutoCloseable {
    private static final int BATCH = 1_000;
    private static final String[] MODELS = {"claude-opus-4-8", "claude-sonnet-4-6", "claude-sonnet-5"};

    private final String url;
    private final int perSecond;
    private final String run = Long.toHexString(System.nanoTime());
    private final Random random = new Random(7);
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong longestMillis = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().unstarted(this::push);
    private final long beganNanos = System.nanoTime();
    private volatile boolean closing;
    private volatile String trouble = "";

    SteadyIntake(String url, int perSecond) {
        this.url = url;
        this.perSecond = perSecond;
        thread.start();
    }

    /// Calls that were answered for, which is when they are on disk.
    long taken() {
        return taken.get();
    }

    double perSecond() {
        return taken.get() / ((System.nanoTime() - beganNanos) / 1e9);
    }

    long longestMillis() {
        return longestMillis.get();
    }

    String trouble() {
        return trouble;
    }

    private void push() {
        try {
            for (long sent = 0; !closing; sent += BATCH) {
                long due = beganNanos + sent * 1_000_000_000L / perSecond;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                push(sent);
            }
        } catch (IOException | InterruptedException broken) {
            trouble = broken.toString();
        }
    }

    private void push(long first) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/observations"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Authorization", "Bearer " + QueryServer.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch(first)))
                .build();
        long began = System.nanoTime();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        longestMillis.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
        if (answer.statusCode() != 200 || !answer.body().startsWith("{\"taken\":" + BATCH + ",")) {
            trouble = answer.statusCode() + " "
                    + answer.body().substring(0, Math.min(200, answer.body().length()));
        } else {
            taken.addAndGet(BATCH);
        }
    }

    private byte[] batch(long first) throws IOException {
        StringBuilder body = new StringBuilder(BATCH * 420).append("{\"observations\":[");
        String now = Instant.now().toString();
        for (long i = first; i < first + BATCH; i++) {
            body.append(i > first ? ",\n" : "").append(call(i, now));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            zip.write(body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private String call(long number, String now) {
        long session = number / 300 % 600;
        String id = String.format(Locale.ROOT, "%s%08x", run, number);
        return "{\"source\":\"log:claude-code\",\"key\":\"msg_" + id + " req_" + id + "\",\"request_id\":\"req_" + id
                + "\",\"at\":\"" + now + "\",\"provider\":\"anthropic\",\"model\":\""
                + MODELS[(int) (session % MODELS.length)] + "\",\"usage\":{\"input\":" + (1 + random.nextInt(20))
                + ",\"cache_read\":" + random.nextInt(150_000) + ",\"cache_write_5m\":" + random.nextInt(4_000)
                + ",\"output\":" + (1 + random.nextInt(2_000)) + "},\"client\":\"claude-code\",\"session\":\"" + run
                + "-" + session + "-0000-4000-8000\"}";
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
        client.close();
    }
}
