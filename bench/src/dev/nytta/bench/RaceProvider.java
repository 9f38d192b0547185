package dev.nytta.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A provider of OpenAI's chat completions, whose answers all have 1,000 tokens in and 1,500 out, or fewer where the ceiling is
/// lower. It keeps a bill.
final class RaceProvider implements AutoCloseable {
    static final int INPUT = 1_000;
    static final int OUTPUT = 1_500;
    static final String WORD = "wort ";
    static final String USD_IN = "0.75";
    static final String USD_OUT = "4.5";
    private static final int PIECES = 30;
    private static final int PIECE_MILLIS = 50;
    private static final Pattern CEILING = Pattern.compile("\"max_(?:completion_)?tokens\" ?: ?(\\d+)");

    private static final Pattern MODEL = Pattern.compile("\"model\" ?: ?\"([^\"]*)\"");

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong words = new AtomicLong();

    RaceProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void forget() {
        calls.set(0);
        words.set(0);
    }

    int calls() {
        return calls.get();
    }

    BigDecimal spent() {
        return cost(calls.get(), words.get());
    }

    /// What so many whole calls cost.
    static BigDecimal cost(int calls) {
        return cost(calls, (long) calls * OUTPUT);
    }

    private static BigDecimal cost(int calls, long words) {
        BigDecimal in = new BigDecimal(USD_IN).multiply(BigDecimal.valueOf((long) calls * INPUT));
        return in.add(new BigDecimal(USD_OUT).multiply(BigDecimal.valueOf(words))).movePointLeft(6).stripTrailingZeros();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher ceiling = CEILING.matcher(body);
        Matcher named = MODEL.matcher(body);
        String model = named.find() ? named.group(1) : "";
        int output = Math.min(OUTPUT, ceiling.find() ? Integer.parseInt(ceiling.group(1)) : OUTPUT);
        calls.incrementAndGet();
        try (OutputStream out = exchange.getResponseBody()) {
            if (body.matches("(?s).*\"stream\" ?: ?true.*")) {
                stream(new Asked(exchange, model, output), out);
            } else {
                whole(new Asked(exchange, model, output), out);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private record Asked(HttpExchange exchange, String model, int output) {}

    private void whole(Asked asked, OutputStream out) throws IOException, InterruptedException {
        Thread.sleep(PIECES * PIECE_MILLIS);
        words.addAndGet(asked.output);
        byte[] answer = ("{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"" + asked.model + "\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + WORD.repeat(asked.output) + "\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":" + usage(asked.output) + "}")
                .getBytes(StandardCharsets.UTF_8);
        asked.exchange.getResponseHeaders().set("content-type", "application/json");
        asked.exchange.sendResponseHeaders(200, answer.length);
        out.write(answer);
    }

    /// A client that leaves ends it; what was said until then is billed.
    private void stream(Asked asked, OutputStream out) throws IOException, InterruptedException {
        asked.exchange.getResponseHeaders().set("content-type", "text/event-stream");
        asked.exchange.sendResponseHeaders(200, 0);
        int each = Math.max(1, asked.output / PIECES);
        for (int said = 0; said < asked.output; said += each) {
            Thread.sleep(PIECE_MILLIS);
            int now = Math.min(each, asked.output - said);
            words.addAndGet(now);
            send(asked, out, "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + WORD.repeat(now) + "\"},\"finish_reason\":null}]", "null");
        }
        send(asked, out, "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "null");
        send(asked, out, "[]", usage(asked.output));
        out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void send(Asked asked, OutputStream out, String choices, String usage) throws IOException {
        out.write(("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + asked.model + "\",\"choices\":" + choices
                        + ",\"usage\":" + usage + "}\n\n")
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String usage(int output) {
        return "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}".formatted(INPUT, output, INPUT + output);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
