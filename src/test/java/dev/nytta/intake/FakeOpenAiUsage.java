package dev.nytta.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// OpenAI's `organization/usage/*` as it is documented: buckets of a day, empty ones too, at most 31 of them a request;
/// this one gives two a page, so that pages follow.
final class FakeOpenAiUsage {
    static final String KEY = "sk-admin-canary";

    private static final Pattern QUERY = Pattern.compile("([a-z_]+)=([^&]*)");
    private static final String PATH = "/organization/usage/";
    private static final int PAGE = 2;
    private static final int MOST_DAYS = 31;
    private static final int DAY_SECONDS = 86_400;

    private final Map<String, List<String>> results = new TreeMap<>();
    private final HttpServer server;

    FakeOpenAiUsage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// @param part with its day: `completions 2026-11-03`
    synchronized void use(String part, String result) {
        results.computeIfAbsent(part, any -> new ArrayList<>()).add(result);
    }

    void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = new TreeMap<>();
        Matcher matcher = QUERY.matcher(exchange.getRequestURI().getRawQuery());
        while (matcher.find()) {
            query.put(matcher.group(1), matcher.group(2));
        }
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
        } else if (Integer.parseInt(query.get("limit")) > MOST_DAYS) {
            exchange.sendResponseHeaders(400, -1);
        } else {
            String part = exchange.getRequestURI().getPath().substring(PATH.length());
            byte[] body = page(part, query).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String page(String part, Map<String, String> query) {
        long start = Long.parseLong(query.get("start_time")) / DAY_SECONDS;
        long end = Long.parseLong(query.get("end_time")) / DAY_SECONDS;
        long from = start + Long.parseLong(query.getOrDefault("page", "0"));
        List<String> buckets = new ArrayList<>();
        for (long day = from; day < Math.min(end, from + PAGE); day++) {
            buckets.add("{\"object\":\"bucket\",\"start_time\":" + day * DAY_SECONDS + ",\"end_time\":"
                    + (day + 1) * DAY_SECONDS + ",\"results\":"
                    + results.getOrDefault(part + " " + LocalDate.ofEpochDay(day), List.of()) + "}");
        }
        boolean more = from + PAGE < end;
        return "{\"object\":\"page\",\"data\":" + buckets + ",\"has_more\":" + more + ",\"next_page\":"
                + (more ? "\"" + (from + PAGE - start) + "\"" : "null") + "}";
    }
}
