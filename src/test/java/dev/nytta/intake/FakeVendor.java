package dev.nytta.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A vendor's API of our own; a test says how it answers, as the vendor's documentation does.
final class FakeVendor implements AutoCloseable {
    private static final Pattern QUERY = Pattern.compile("([^&=]+)=([^&]*)");

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    record Asked(String method, String path, Map<String, String> query, String body, Map<String, String> headers) {}

    record Said(int status, String body, Map<String, String> headers) {
        static Said ok(String body) {
            return new Said(200, body, Map.of());
        }

        static Said status(int status) {
            return new Said(status, "", Map.of());
        }

        static Said busy(int status, String header, String value) {
            return new Said(status, "", Map.of(header, value));
        }
    }

    FakeVendor(Function<Asked, Said> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        server.createContext("/", exchange -> {
            Asked question = read(exchange);
            asked.add(question);
            Said said;
            synchronized (this) {
                said = answer.apply(question);
            }
            said.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        Matcher matcher = QUERY.matcher(raw == null ? "" : raw);
        while (matcher.find()) {
            query.put(matcher.group(1), matcher.group(2));
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                headers);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
